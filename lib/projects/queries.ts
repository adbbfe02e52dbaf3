import 'server-only'
import type { RoundStatus } from '@/lib/access/rules/policy.ts'
import { readInPackets, readWithAccess, type AccessContext, type RawTx, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import * as calls from '@/lib/calls/app.ts'
import { now } from '@/lib/platform/clock.ts'
import { sql } from '@/lib/platform/sql.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { bothSides, type Side } from '@/lib/measures/model.ts'
import type { RoundKind } from '@/lib/rounds/rules/model.ts'
import { gameRulesVersion, type GameRules, type RulesAcceptance } from '@/lib/projects/rules/game-rules.ts'
import type { Proposal, ProposalPart, ProposalState } from '@/lib/projects/rules/proposal.ts'
import {
  membershipOf,
  type ProjectKind,
  type ProjectLine,
  type ProjectOrganisation,
  type ProjectView,
} from '@/lib/projects/rules/model.ts'

interface MemberRow {
  readonly role: string
  readonly side: string | null
  readonly personId: string
  readonly name: string
  readonly functionTitle: string
  readonly organisationName: string | null
  readonly withoutMail: boolean
  readonly leadNamedBy: string | null
}
interface ProjectRow {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly deletionDueAt: Date | null
  readonly kind: ProjectKind
  /** By name, and of one name always in one order: the order of rows may hang on what others wrote. */
  readonly members: readonly MemberRow[]
  readonly organisations: ProjectOrganisation[]
}

/**
 * Loads the project inside a transaction that is already open. Throws not-found for a project that is missing, foreign
 * or left: the three are the same; and for a rehearsal, unless it is for a page that a rehearsal has: `kinds`. One statement, as every page of a project begins with it; it reads the organisations once,
 * as working out which of them somebody may see takes longest.
 */
export async function loadProject(
  tx: RawTx,
  projectId: string,
  personId: string,
  kinds: readonly ProjectKind[] = ['work'],
): Promise<ProjectView> {
  const [row] = await tx.$queryRaw<ProjectRow[]>(sql`
    with named as materialized (
      select id, name from organisation where id = any (array(
        select unnest(array[organisation_id, lead_named_by]) from membership where project_id = ${projectId}::uuid
        union all
        select organisation_id from project_organisation where project_id = ${projectId}::uuid)))
    select project.id, project.name, project.description, project.deletion_due_at as "deletionDueAt", project.kind,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'personId', member.person_id, 'name', member.name, 'functionTitle', member.function_title,
                     'role', member.role, 'side', member.side, 'organisationName', employer.name,
                     'withoutMail', member.without_mail, 'leadNamedBy', namer.name)
                     order by member.name, member.person_id), '[]')
              from membership member left join named employer on employer.id = member.organisation_id
                left join named namer on namer.id = member.lead_named_by
             where member.project_id = project.id and member.removed_at is null) as members,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'id', part.organisation_id, 'name', coalesce(named.name, ''), 'part', part.part,
                     'side', part.side) order by named.name, part.organisation_id), '[]')
              from project_organisation part left join named on named.id = part.organisation_id
             where part.project_id = project.id) as organisations
      from project where project.id = ${projectId}::uuid and project.kind = any (${[...kinds]}::text[])`)
  const mine = row?.members.find((member) => member.personId === personId)
  if (!row || !mine) throw new Refusal('not-found')
  return {
    ...row,
    personId,
    membership: membershipOf(mine),
    members: row.members.map((member) => ({
      personId: member.personId,
      name: member.name,
      functionTitle: member.functionTitle,
      ...membershipOf(member),
      organisationName: member.organisationName,
      withoutMail: member.withoutMail,
      leadNamedBy: member.leadNamedBy,
    })),
  }
}

/** The project with the caller's membership; not-found as in `loadProject`. */
export function getProject(context: AccessContext, projectId: string, personId: string): Promise<ProjectView> {
  return readInPackets(context, (tx) => loadProject(tx, projectId, personId))
}

/** The caller's projects by name, each with their membership and the latest round. */
export function listMyProjects(context: AccessContext, personId: string): Promise<ProjectLine[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await tx.membership.findMany({
      where: { personId, removedAt: null },
      select: { projectId: true, role: true, side: true },
    })
    const projectIds = rows.map((row) => row.projectId)
    const projects = await tx.project.findMany({
      where: { id: { in: projectIds }, kind: 'work' },
      select: { id: true, name: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    })
    const rounds = await tx.round.findMany({
      where: { projectId: { in: projectIds } },
      select: { id: true, projectId: true, number: true, kind: true, status: true, closesOn: true },
      orderBy: { number: 'asc' },
    })
    const still = await tx.restoredRound.findMany({
      where: { projectId: { in: projectIds }, settledAt: null },
      select: { roundId: true },
    })
    const latest = new Map(rounds.map((row) => [row.projectId, row]))
    const memberships = new Map(rows.map((row) => [row.projectId, membershipOf(row)]))
    return projects.flatMap((project) => {
      const membership = memberships.get(project.id)
      const round = latest.get(project.id)
      if (!membership) return []
      return [
        {
          ...project,
          membership,
          round: round
            ? {
                ...{
                  number: round.number,
                  closesOn: round.closesOn,
                  standsStill: still.some((row) => row.roundId === round.id),
                },
                ...{ kind: round.kind as RoundKind, status: round.status as RoundStatus },
              }
            : null,
        },
      ]
    })
  })
}

/** The sides that asked for the project to be deleted. Empty for a stranger. */
export function getDeletionWishes(context: AccessContext, projectId: string): Promise<Side[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await tx.deletionRequest.findMany({ where: { projectId }, select: { side: true } })
    return rows.map((row) => row.side as Side)
  })
}

interface EditionRow {
  readonly number: number
  readonly lines: readonly string[]
}
interface AcceptanceRow {
  readonly side: string
  /** null once erased */
  readonly name: string | null
  readonly textVersion: number
  readonly linesNumber: number
  readonly namesInFiles: boolean
  readonly acceptedAt: Date
}

/**
 * The rules of the game of a project, inside a transaction that is already open: everybody in it reads the same. `until`
 * gives them as they stood at that moment.
 */
export async function loadGameRules(tx: RawTx, projectId: string, until: Date | null = null): Promise<GameRules> {
  const [editions, rows] = await Promise.all([
    tx.$queryRaw<EditionRow[]>(sql`
      select number, lines from game_rules_lines
       where project_id = ${projectId}::uuid and (${until}::timestamptz is null or written_at <= ${until}::timestamptz)
       order by number desc limit 1`),
    tx.$queryRaw<AcceptanceRow[]>(sql`
      select given.side, member.name, given.text_version as "textVersion", given.lines_number as "linesNumber",
             given.names_in_files as "namesInFiles", given.accepted_at as "acceptedAt"
        from game_rules_acceptance given
        left join membership member on member.project_id = given.project_id and member.person_id = given.person_id
       where given.project_id = ${projectId}::uuid
         and (${until}::timestamptz is null or given.accepted_at <= ${until}::timestamptz)
       order by given.number desc`),
  ])
  const lastOf = (side: Side): RulesAcceptance | null => {
    const row = rows.find((one) => one.side === side)
    if (!row) return null
    const { name, textVersion, linesNumber, namesInFiles, acceptedAt } = row
    return { name: name === '' ? null : name, textVersion, linesNumber, namesInFiles, acceptedAt }
  }
  const [edition] = editions
  return {
    textVersion: gameRulesVersion,
    linesNumber: edition?.number ?? 0,
    lines: edition?.lines ?? [],
    accepted: bothSides(lastOf),
  }
}

/** The project with its rules of the game, as they stood at `until` or stand now. Not-found as in `loadProject`. */
export function getGameRules(
  context: AccessContext,
  projectId: string,
  personId: string,
  until: Date | null = null,
): Promise<{ project: ProjectView; rules: GameRules }> {
  return readInPackets(context, async (tx) => {
    const asked = [loadProject(tx, projectId, personId), loadGameRules(tx, projectId, until)] as const
    const [project, rules] = await Promise.all(asked)
    return { project, rules }
  })
}

type ProposalRow = NonNullable<Awaited<ReturnType<Tx['projectProposal']['findUnique']>>>

function stateOf({ projectId, refusedAt, withdrawnAt, expiresAt }: ProposalRow): ProposalState {
  if (projectId) return 'begun'
  if (refusedAt) return 'refused'
  if (withdrawnAt) return 'withdrawn'
  return expiresAt <= now() ? 'expired' : 'open'
}

async function loadProposals(tx: Tx, rows: readonly ProposalRow[], personId: string): Promise<Proposal[]> {
  const sides = await tx.proposalSide.findMany({
    where: { proposalId: { in: rows.map(({ id }) => id) } },
    orderBy: { side: 'asc' },
  })
  const ids = [...rows.map(({ begunFor }) => begunFor), ...sides.flatMap(({ organisationId }) => organisationId ?? [])]
  const named = await tx.organisation.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true, confirmedBy: true },
  })
  const names = new Map(named.map(({ id, name }) => [id, name]))
  const confirmed = new Set(named.flatMap(({ id, confirmedBy }) => (confirmedBy === null ? [] : id)))
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    state: stateOf(row),
    begunAs: row.begunAs as ProposalPart,
    organisation: names.get(row.begunFor) ?? '',
    mine: row.begunBy === personId,
    facilitatorEmail: row.facilitatorEmail,
    expiresAt: row.expiresAt,
    projectId: row.projectId,
    sides: sides
      .filter(({ proposalId }) => proposalId === row.id)
      .map((side) => ({
        side: side.side as Side,
        email: side.email,
        accepted: side.acceptedAt !== null,
        organisation: side.organisationId ? (names.get(side.organisationId) ?? '') : null,
        confirmed: side.organisationId === null || confirmed.has(side.organisationId),
        mailedAt: side.remindedAt ?? row.createdAt,
        mine: side.personId === personId,
      })),
  }))
}

/** A proposal with its sides. Not-found except for who began it, is asked, or administers an organisation that is asked. */
export function getProposal(context: AccessContext, proposalId: string, personId: string): Promise<Proposal> {
  return readWithAccess(context, async (tx) => {
    const row = await tx.projectProposal.findUnique({ where: { id: proposalId } })
    const [proposal] = row ? await loadProposals(tx, [row], personId) : []
    if (!proposal) throw new Refusal('not-found')
    return proposal
  })
}

/** The proposals that wait for somebody, of which the caller may know; the newest first. */
export function listOpenProposals(context: AccessContext, personId: string): Promise<Proposal[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await tx.projectProposal.findMany({
      where: { projectId: null, refusedAt: null, withdrawnAt: null, expiresAt: { gt: now() } },
      orderBy: { createdAt: 'desc' },
    })
    return loadProposals(tx, rows, personId)
  })
}

/** The organisations for which the caller can accept on a proposal: as a member, or by the domain of the own address. */
export const listOrganisationsToAcceptFor = (
  context: AccessContext,
  proposalId: string,
): Promise<{ id: string; name: string }[]> =>
  readWithAccess(context, (tx) => ask(tx, calls.organisationsToAcceptFor({ proposal: proposalId })))
