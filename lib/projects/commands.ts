import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import type { Side } from '@/lib/measures/model.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

export interface NewProposal {
  name: string
  description: string
  /** An organisation of the caller: a municipality, a contractor or a facilitator's office. */
  organisationId: string
  /** The address of each side's lead; that of the own side is not read. */
  leads: Readonly<Record<Side, string>>
  /** The proposed facilitator's address; '' for none. */
  facilitatorEmail: string
  /** The neighbourhood that a programme asks for, of the own municipality. */
  asked?: { programmeId: string; neighbourhoodId: string } | undefined
  /** The version of the rules of the game that goes with a side's proposal; null: accepted later, or an office's. */
  rulesVersion: number | null
}

/** A yes to a proposal. */
interface Acceptance {
  /** An organisation of the caller's that stands on this side. */
  organisationId: string
  /** For who has no name yet. */
  name: string
  /** The version of the rules of the game that the page showed; null: they are accepted later. */
  rulesVersion: number | null
}

/**
 * Proposes a project, and mails who is asked to lead a side. Refuses not-beginner for an organisation that is not the
 * caller's or begins nothing, game-rules-changed, too-many-proposals, strangers-mailed, same-person where one address
 * stands twice, and with `asked` not-found and already-taken-up.
 */
export function proposeProject(context: AccessContext, proposal: NewProposal): Promise<string> {
  const { name, description, organisationId, leads, facilitatorEmail, asked, rulesVersion } = proposal
  return withAccess(context, (tx) =>
    ask(
      tx,
      calls.proposeProject({
        ...{ name, description, organisation: organisationId, facilitatorAddress: facilitatorEmail },
        ...{ clientAddress: leads.client, contractorAddress: leads.contractor },
        ...{ programme: asked?.programmeId ?? null, neighbourhood: asked?.neighbourhoodId ?? null },
        rulesVersion,
      }),
    ),
  )
}

/**
 * Accepts for the side on which the caller is asked, and the rules of the game with it. Returns the project's id once
 * all have accepted, else null. Refuses not-found, proposal-ended, proposal-accepted, not-allowed for who only reads
 * along, organisation-unfit, game-rules-changed.
 */
export function acceptProposal(
  context: AccessContext,
  proposalId: string,
  { organisationId, name, rulesVersion }: Acceptance,
): Promise<string | null> {
  return withAccess(context, (tx) =>
    ask(
      tx,
      calls.acceptProposal({ proposal: proposalId, organisation: organisationId, displayName: name, rulesVersion }),
    ),
  )
}

/** Says no for a side: who is asked, or an admin of that person's organisation. Refusals as `acceptProposal`. */
export function refuseProposal(context: AccessContext, proposalId: string, side: Side): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.refuseProposal({ proposal: proposalId, onSide: side }))
  })
}

/** Takes an own proposal back. Refuses not-found, proposal-ended, not-allowed. */
export function withdrawProposal(context: AccessContext, proposalId: string): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.withdrawProposal({ proposal: proposalId }))
  })
}

/** Mails who is asked to lead a side once more; reminded-today on the first day, and within 24 hours of the last time. */
export function remindProposal(context: AccessContext, proposalId: string, side: Side): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.remindProposal({ proposal: proposalId, onSide: side }))
  })
}

/** One side's wish to delete the project, or its withdrawal. Both wishes together start the 30 days. */
export function requestDeletion(context: AccessContext, projectId: string, wanted: boolean): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.requestDeletion({ project: projectId, wanted }))
  })
}

/**
 * Writes down the project's own rules of the game, all of them, for a lead; none takes them away. Both sides accept
 * anew. Refuses not-found, not-allowed, rule-lines-unfit.
 */
export function proposeRuleLines(context: AccessContext, projectId: string, lines: readonly string[]): Promise<void> {
  return withAccess(context, async (tx) => {
    await ask(tx, calls.proposeRuleLines({ project: projectId, lines }))
  })
}

/** What a lead accepts, as the page showed it. */
export interface AcceptedRules {
  readonly textVersion: number
  readonly linesNumber: number
  /** May the neighbourhood stand by name in the files of a programme? */
  readonly namesInFiles: boolean
}

/**
 * Accepts the rules of the game for the caller's side. Refuses not-found, not-allowed, and game-rules-changed where text
 * or own lines are others by now.
 */
export function acceptGameRules(context: AccessContext, projectId: string, accepted: AcceptedRules): Promise<void> {
  const { textVersion, linesNumber, namesInFiles: withNames } = accepted
  return withAccess(context, async (tx) => {
    await ask(tx, calls.acceptGameRules({ project: projectId, textVersion, linesNumber, withNames }))
  })
}
