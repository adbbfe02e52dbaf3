import type pg from 'pg'
import type { Side } from '@/lib/measures/model.ts'
import {
  acceptFacilitators,
  cancelRound,
  createRound,
  lockSide,
  openRound,
  revealRound,
} from '@/lib/rounds/commands.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import type { RoundRules } from '@/lib/rounds/rules/model.ts'
import type { TestProject } from './factories.ts'
import { countWithoutMail } from './factories-cards.ts'
import { asRole } from './factories-roles.ts'
import { fillSheet, type SheetDescription } from './factories-sheets.ts'

export interface TestRound {
  readonly projectId: string
  readonly id: string
}

export interface RoundOptions extends Partial<RoundRules> {
  /** For each side, in the order of its people; a person without a line fills in nothing. */
  client?: readonly SheetDescription[]
  contractor?: readonly SheetDescription[]
}

const dayMs = 86_400_000

/** A calendar day in Amsterdam, this many days from now. */
export const dayFromNow = (days: number): string => amsterdamDay(new Date(Date.now() + days * dayMs))

/** A round as its facilitator prepares it. By default named, with the mirror question, closing in two weeks. */
export async function draftRound(project: TestProject, options: RoundOptions = {}): Promise<TestRound> {
  const id = await createRound(project.facilitator.context, project.id, {
    kind: options.kind ?? 'baseline',
    closesOn: options.closesOn ?? dayFromNow(14),
    attribution: options.attribution ?? 'named',
    mirrorQuestion: options.mirrorQuestion ?? true,
    maskedPreparation: options.maskedPreparation ?? false,
  })
  return { projectId: project.id, id }
}

/** Both leads agree to the facilitators and to who is there without mail, and the facilitator opens. */
export async function openDraft(project: TestProject, round: TestRound): Promise<void> {
  const withoutMail = await countWithoutMail(project)
  await acceptFacilitators(project.people.client[0].context, project.id, round.id, withoutMail)
  await acceptFacilitators(project.people.contractor[0].context, project.id, round.id, withoutMail)
  await openRound(project.facilitator.context, project.id, round.id)
}

/** Fills in the sheets of a side, in the order of its people. */
export async function fillSide(
  project: TestProject,
  round: TestRound,
  side: Side,
  sheets: readonly SheetDescription[],
): Promise<void> {
  for (const [index, sheet] of sheets.entries()) {
    const person = project.people[side][index]
    if (!person) throw new RangeError(`${side} has no person ${index + 1}`)
    await fillSheet(person, round, sheet)
  }
}

/** An open round with the given sheets. */
export async function makeOpenRound(project: TestProject, options: RoundOptions = {}): Promise<TestRound> {
  const round = await draftRound(project, options)
  await openDraft(project, round)
  await fillSide(project, round, 'client', options.client ?? [])
  await fillSide(project, round, 'contractor', options.contractor ?? [])
  return round
}

export const lock = (project: TestProject, round: TestRound, side: Side): Promise<void> =>
  lockSide(project.people[side][0].context, project.id, round.id)

const everybody = (project: TestProject, side: Side): readonly SheetDescription[] =>
  project.people[side].map(() => (side === 'client' ? '44352413' : '22354412'))

/** A round with both sides locked. Without sheets everybody on a side fills in the same line. */
export async function makeSealedRound(project: TestProject, options: RoundOptions = {}): Promise<TestRound> {
  const round = await makeOpenRound(project, {
    ...options,
    client: options.client ?? everybody(project, 'client'),
    contractor: options.contractor ?? everybody(project, 'contractor'),
  })
  await lock(project, round, 'client')
  await lock(project, round, 'contractor')
  return round
}

export const reveal = (project: TestProject, round: TestRound): Promise<Date> =>
  revealRound(project.facilitator.context, project.id, round.id)

export async function makeRevealedRound(project: TestProject, options: RoundOptions = {}): Promise<TestRound> {
  const round = await makeSealedRound(project, options)
  await reveal(project, round)
  return round
}

export async function makeCancelledRound(project: TestProject, options: RoundOptions = {}): Promise<TestRound> {
  const round = await makeOpenRound(project, options)
  await cancelRound(project.facilitator.context, project.id, round.id, 'De aannemer is gewisseld.')
  return round
}

export type MadeState = 'draft' | 'open' | 'sealed' | 'revealed' | 'cancelled'

const makers: Record<MadeState, (project: TestProject, options?: RoundOptions) => Promise<TestRound>> = {
  draft: draftRound,
  open: makeOpenRound,
  sealed: makeSealedRound,
  revealed: makeRevealedRound,
  cancelled: makeCancelledRound,
}

/** A round brought to a state by people's own commands. A second one can follow once this one has ended. */
export const makeRound = (project: TestProject, state: MadeState, options: RoundOptions = {}): Promise<TestRound> =>
  makers[state](project, options)

/**
 * Moves the closing date of a round into the past and runs the closing job's function, as role worker. Days are in
 * Amsterdam. The rules let a date move only forward, so this bypasses them.
 */
export async function closeAfter(admin: pg.ClientBase, round: TestRound, closesOn: string): Promise<string> {
  await admin.query('set session_replication_role = replica')
  await admin.query('update round set closes_on = $3 where project_id = $1 and id = $2', [
    round.projectId,
    round.id,
    closesOn,
  ])
  await admin.query('reset session_replication_role')
  const [row] = await asRole<{ outcome: string }>('worker', 'select authz.close_round($1, $2) as outcome', [
    round.projectId,
    round.id,
  ])
  return row?.outcome ?? ''
}
