import 'server-only'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import type { RoundStatus } from '@/lib/access/rules/policy.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { loadSessionLine } from '@/lib/session/queries/session-list.ts'
import type { AnswerSheet } from '@/lib/worksheet/rules/model.ts'
import { loadAnswerSheet } from '@/lib/worksheet/queries.ts'
import { analyseRound, type RoundAnalysis } from '@/lib/measures/analysis.ts'
import type { Side } from '@/lib/measures/model.ts'
import { thresholdsOf } from '@/lib/measures/thresholds.ts'
import { talliesOf, type TallyRow } from '@/lib/mirror/rules/model.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import { loadGameRules, loadProject } from '@/lib/projects/queries.ts'
import {
  dayOf,
  isRunning,
  type ColleagueProgress,
  type MaskedPreparation,
  type OpeningGap,
  type PaperDesk,
  type RoundProgress,
  type ProjectHome,
  type RoundView,
} from '@/lib/rounds/rules/model.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

type RoundRow = Awaited<ReturnType<Tx['round']['findMany']>>[number]

const sideColumns = { roundId: true, side: true, locked: true, seal: true, facilitatorsAcceptedAt: true } as const
type SideRow = Pick<Awaited<ReturnType<Tx['roundSide']['findMany']>>[number], keyof typeof sideColumns>

function sidesOf(rows: readonly SideRow[], roundId: string): RoundView['sides'] {
  const of = (side: Side) => {
    const row = rows.find((candidate) => candidate.roundId === roundId && candidate.side === side)
    return {
      locked: row?.locked ?? false,
      seal: row?.seal ? Buffer.from(row.seal).toString('hex') : null,
      facilitatorsAccepted: Boolean(row?.facilitatorsAcceptedAt),
    }
  }
  return { client: of('client'), contractor: of('contractor') }
}

function viewOf(row: RoundRow, sides: readonly SideRow[]): RoundView {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as RoundView['kind'],
    status: row.status as RoundStatus,
    worksheetVersion: row.worksheetVersion,
    thresholdsVersion: row.thresholdsVersion,
    attribution: row.attribution as RoundView['attribution'],
    mirrorQuestion: row.mirrorQuestion,
    maskedPreparation: row.maskedPreparation,
    closesOn: dayOf(row.closesOn),
    missedCloseOn: row.missedCloseOn ? dayOf(row.missedCloseOn) : null,
    sessionOn: row.sessionOn && row.sessionOn > row.closesOn ? dayOf(row.sessionOn) : null,
    createdAt: row.createdAt,
    openedAt: row.openedAt,
    sealedAt: row.sealedAt,
    revealedAt: row.revealedAt,
    cancelledAt: row.cancelledAt,
    cancelReason: row.cancelReason,
    sides: sidesOf(sides, row.id),
  }
}

/** One round, inside a transaction that is already open; not-found for one that is missing or foreign. */
export async function loadRound(tx: Tx, projectId: string, roundId: string): Promise<RoundView> {
  const [row, sides] = await Promise.all([
    tx.round.findFirst({ where: { projectId, id: roundId } }),
    tx.roundSide.findMany({ where: { projectId, roundId }, select: sideColumns }),
  ])
  if (!row) throw new Refusal('not-found')
  return viewOf(row, sides)
}

/** What the caller may know of the progress: the facilitator both sides, a lead the own, anybody else nothing. */
async function loadProgress(tx: Tx, projectId: string, roundId: string): Promise<RoundProgress[]> {
  return ask(tx, calls.roundProgress({ project: projectId, round: roundId }))
}

async function loadColleagues(tx: Tx, project: ProjectView, roundId: string): Promise<ColleagueProgress[]> {
  if (project.membership.role !== 'sideLead') return []
  const rows = await ask(tx, calls.sideProgress({ project: project.id, round: roundId }))
  const typed = await tx.paperEntry.findMany({
    where: { projectId: project.id, roundId, enteredBy: project.personId },
    select: { personId: true },
  })
  return project.members
    .filter((member) => member.side === project.membership.side)
    .flatMap((member) => {
      const row = rows.find((candidate) => candidate.personId === member.personId)
      if (!row) return []
      const { takesPart, handedIn, remindedAt } = row
      const typing = takesPart && !handedIn && typed.some(({ personId }) => personId === member.personId)
      return [{ personId: member.personId, name: member.name, takesPart, handedIn, typing, remindedAt }]
    })
}

async function loadGaps(tx: Tx, project: ProjectView, round: RoundView): Promise<OpeningGap[]> {
  if (project.membership.role !== 'facilitator' || round.status !== 'draft') return []
  return ask(tx, calls.openingGaps({ project: project.id, round: round.id }))
}

async function loadDeclined(tx: Tx, project: ProjectView, round: RoundView): Promise<ProjectHome['declined']> {
  if (project.membership.role === 'participant' || round.status !== 'draft') return []
  return ask(tx, calls.declinedSides({ project: project.id, round: round.id }))
}

async function loadRecords(tx: Tx, projectId: string): Promise<ProjectHome['records']> {
  const rows = await tx.alignmentSession.findMany({
    where: { projectId, closedAt: { not: null } },
    select: { id: true, roundId: true, closedAt: true },
    orderBy: { closedAt: 'desc' },
  })
  return rows.flatMap(({ id, roundId, closedAt }) => (closedAt ? [{ sessionId: id, roundId, closedAt }] : []))
}

/** The project page's data in one transaction; not-found for a stranger. */
export function getProjectHome(context: AccessContext, projectId: string, personId: string): Promise<ProjectHome> {
  return readWithAccess(context, async (tx) => {
    const project = await loadProject(tx, projectId, personId)
    // sent together: three answers in one round trip
    const [rows, sides, mayMask] = await Promise.all([
      tx.round.findMany({ where: { projectId }, orderBy: { number: 'desc' } }),
      tx.roundSide.findMany({ where: { projectId }, select: sideColumns }),
      ask(tx, calls.mayHaveMaskedPreparation({ project: projectId })),
    ])
    const [round = null, ...earlier] = rows.map((row) => viewOf(row, sides))
    const rules = rows.some(({ openedAt }) => openedAt) ? null : await loadGameRules(tx, projectId)
    const nothing = { session: null, sheet: null, progress: [], colleagues: [], gaps: [], declined: [], records: [] }
    if (!round) return { project, round, earlier, ...nothing, rules, mayMask }
    return {
      project,
      round,
      earlier,
      session: round.revealedAt ? await loadSessionLine(tx, projectId, round.id) : null,
      sheet: project.membership.side ? await loadAnswerSheet(tx, projectId, round.id, personId) : null,
      progress: isRunning(round.status) ? await loadProgress(tx, projectId, round.id) : [],
      colleagues: isRunning(round.status) ? await loadColleagues(tx, project, round.id) : [],
      gaps: await loadGaps(tx, project, round),
      declined: await loadDeclined(tx, project, round),
      records: rows.some(({ revealedAt }) => revealedAt) ? await loadRecords(tx, projectId) : [],
      rules,
      mayMask,
    }
  })
}

/** One round of a project that the caller is in; not-found for one that is missing or foreign. */
export function getRound(
  context: AccessContext,
  projectId: string,
  roundId: string,
): Promise<RoundView & { project: string }> {
  return readWithAccess(context, async (tx) => {
    const round = await loadRound(tx, projectId, roundId)
    const project = await tx.project.findFirstOrThrow({ where: { id: projectId }, select: { name: true } })
    return { ...round, project: project.name }
  })
}

/** The rules of a round that affect its measures. */
type RoundRules = Pick<RoundView, 'worksheetVersion' | 'thresholdsVersion'> & { attribution: string }

/** The measures' analysis of a round's counts. */
export const analysisOf = (tallies: readonly TallyRow[], round: RoundRules): RoundAnalysis =>
  analyseRound(talliesOf(tallies, round.worksheetVersion), thresholdsOf(round.thresholdsVersion))

/** The counts of the revealed ones among these rounds, from the answers themselves. */
export function loadTallies(
  tx: Tx,
  projectId: string,
  roundIds: readonly string[],
): Promise<(TallyRow & { roundId: string })[]> {
  return ask(tx, calls.recountTallies({ project: projectId, rounds: roundIds }))
}

/** The outcomes of the revealed ones among these rounds, by the round's id; nothing of unrevealed rounds. */
export function getOutcomes(
  context: AccessContext,
  projectId: string,
  rounds: readonly RoundView[],
): Promise<ReadonlyMap<string, RoundAnalysis>> {
  const revealed = rounds.filter(({ revealedAt }) => revealedAt !== null)
  if (revealed.length === 0) return Promise.resolve(new Map())
  return readWithAccess(context, async (tx) => {
    const roundIds = revealed.map(({ id }) => id)
    const rows = await loadTallies(tx, projectId, roundIds)
    return new Map(
      revealed.flatMap((round) => {
        const own = rows.filter((row) => row.roundId === round.id)
        return own.length === 0 ? [] : [[round.id, analysisOf(own, round)]]
      }),
    )
  })
}

/** The data of a worksheet page: project, round and the caller's own sheet, in one transaction. */
export function getWorksheet(
  context: AccessContext,
  projectId: string,
  roundId: string,
  personId: string,
): Promise<{ project: ProjectView; round: RoundView; sheet: AnswerSheet }> {
  return readWithAccess(context, async (tx) => {
    const project = await loadProject(tx, projectId, personId)
    const round = await loadRound(tx, projectId, roundId)
    return { project, round, sheet: await loadAnswerSheet(tx, projectId, roundId, personId) }
  })
}

/**
 * A paper worksheet, for a lead of that person's side. Not-found for anybody else, for the lead's own sheet, and for a
 * person of the other side.
 */
export function getPaperDesk(
  context: AccessContext,
  projectId: string,
  roundId: string,
  personId: string,
  whoseId: string,
): Promise<PaperDesk> {
  return readWithAccess(context, async (tx) => {
    const project = await loadProject(tx, projectId, personId)
    const round = await loadRound(tx, projectId, roundId)
    const colleague = (await loadColleagues(tx, project, roundId)).find((one) => one.personId === whoseId)
    if (project.membership.side === null || !colleague || whoseId === personId) throw new Refusal('not-found')
    const sheet = await loadAnswerSheet(tx, projectId, roundId, whoseId)
    const running = round.status === 'open' && !round.sides[project.membership.side].locked
    const begins = running && colleague.takesPart && !colleague.handedIn
    const state = begins ? (sheet.paper?.enteredBy === personId ? 'typing' : 'begin') : 'closed'
    const person = { personId: whoseId, name: colleague.name }
    return { project, round, person, handedIn: colleague.handedIn, sheet, state }
  })
}

/** The masked preparation of a sealed round; null where there is none, and for everyone but a facilitator. */
export function getMaskedPreparation(
  context: AccessContext,
  projectId: string,
  roundId: string,
): Promise<MaskedPreparation | null> {
  return readWithAccess(context, async (tx) => {
    const row = await tx.maskedPreparation.findFirst({ where: { projectId, roundId } })
    // written by this server's own job, so its shape is known
    return row ? (row.content as object as MaskedPreparation) : null
  })
}
