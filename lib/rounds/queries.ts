import 'server-only'
import { askAlone, readInPackets, readWithAccess, type AccessContext, type RawTx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { readWithSeq } from '@/lib/live/queries.ts'
import { loadSessionLine } from '@/lib/session/queries/session-list.ts'
import type { AnswerSheet } from '@/lib/worksheet/rules/model.ts'
import { loadWaiting } from '@/lib/waiting/queries.ts'
import { loadAnswerSheet } from '@/lib/worksheet/queries.ts'
import { analyseRound, type RoundAnalysis } from '@/lib/measures/analysis.ts'
import { bothSides, type Side } from '@/lib/measures/model.ts'
import { thresholdsOf } from '@/lib/measures/thresholds.ts'
import { talliesOf, type TallyRow } from '@/lib/mirror/rules/model.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import type { SessionDay } from '@/lib/planning/rules/model.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import { loadGameRules, loadProject } from '@/lib/projects/queries.ts'
import {
  isRunning,
  type ColleagueProgress,
  type MaskedPreparation,
  type OpeningGap,
  type PaperDesk,
  type RoundProgress,
  type ProjectHome,
  type RoundView,
} from '@/lib/rounds/rules/model.ts'
import type { Watchers } from '@/lib/rounds/rules/watchers.ts'
import * as calls from '@/lib/calls/app.ts'
import { sql } from '@/lib/platform/sql.ts'
import { ask } from '@/lib/platform/typed-call.ts'

type RoundRow = Omit<RoundView, 'sides' | 'sessionAt' | 'standsStillSince'> & {
  readonly standsStillSince: string | null
  readonly sides: readonly ({ readonly side: Side } & RoundView['sides'][Side])[]
  /** null before a day was chosen */
  readonly day: (Omit<SessionDay, 'startsAt'> & { readonly startsAt: string }) | null
}

const neither = { locked: false, seal: null, facilitatorsAccepted: false }

function viewOf({ sides, sessionOn, day, standsStillSince, ...row }: RoundRow): RoundView {
  const sessionAt = day && !day.calledOff ? { ...day, startsAt: new Date(day.startsAt) } : null
  // days as text, which are in order as days are
  const ofDraft = day === null && sessionOn !== null && sessionOn > row.closesOn ? sessionOn : null
  return {
    ...row,
    standsStillSince: standsStillSince === null ? null : new Date(standsStillSince),
    sessionOn: sessionAt ? amsterdamDay(sessionAt.startsAt) : ofDraft,
    sessionAt,
    sides: bothSides((side) => {
      const { locked, seal, facilitatorsAccepted } = sides.find((one) => one.side === side) ?? neither
      return { locked, seal, facilitatorsAccepted }
    }),
  }
}

/** The rounds of a project, the latest first, in a transaction that is already open; with `roundId` that one, or none. */
async function loadRounds(tx: RawTx, projectId: string, roundId: string | null = null): Promise<RoundView[]> {
  const rows = await tx.$queryRaw<RoundRow[]>(sql`
    select round.id, round.number, round.kind, round.status, round.worksheet_version as "worksheetVersion",
           round.thresholds_version as "thresholdsVersion", round.attribution,
           round.mirror_question as "mirrorQuestion", round.masked_preparation as "maskedPreparation",
           round.closes_on::text as "closesOn", round.missed_close_on::text as "missedCloseOn",
           round.session_on::text as "sessionOn", round.created_at as "createdAt", round.opened_at as "openedAt",
           round.sealed_at as "sealedAt", round.revealed_at as "revealedAt", round.cancelled_at as "cancelledAt",
           round.cancel_reason as "cancelReason",
           (select to_jsonb(still.backup_at) #>> '{}' from restored_round still where still.project_id = round.project_id
              and still.round_id = round.id and still.settled_at is null) as "standsStillSince",
           (select jsonb_build_object('calendarId', day.calendar_id, 'sequence', day.sequence, 'startsAt', day.starts_at,
                     'minutes', day.minutes, 'place', day.place, 'calledOff', day.called_off_at is not null)
              from session_day day where day.project_id = round.project_id and day.round_id = round.id) as day,
           (select coalesce(jsonb_agg(jsonb_build_object(
                     'side', part.side, 'locked', part.locked, 'seal', encode(part.seal, 'hex'),
                     'facilitatorsAccepted', part.facilitators_accepted_at is not null)), '[]')
              from round_side part where part.project_id = round.project_id and part.round_id = round.id) as sides
      from round where round.project_id = ${projectId}::uuid and round.id = coalesce(${roundId}::uuid, round.id)
     order by round.number desc`)
  return rows.map(viewOf)
}

/** The latest round of a project, inside a transaction that is already open; null before there is one. */
export const loadLatestRound = async (tx: RawTx, projectId: string): Promise<RoundView | null> =>
  (await loadRounds(tx, projectId))[0] ?? null

/** One round, inside a transaction that is already open; not-found for one that is missing or foreign. */
export async function loadRound(tx: RawTx, projectId: string, roundId: string): Promise<RoundView> {
  const [round] = await loadRounds(tx, projectId, roundId)
  if (!round) throw new Refusal('not-found')
  return round
}

/** What the caller may know of the progress: the facilitator both sides, a lead the own, anybody else nothing. */
async function loadProgress(tx: RawTx, projectId: string, roundId: string): Promise<RoundProgress[]> {
  return ask(tx, calls.roundProgress({ project: projectId, round: roundId }))
}

async function loadColleagues(tx: RawTx, project: ProjectView, roundId: string): Promise<ColleagueProgress[]> {
  if (project.membership.role !== 'sideLead') return []
  const [rows, typed] = await Promise.all([
    ask(tx, calls.sideProgress({ project: project.id, round: roundId })),
    tx.$queryRaw<{ personId: string | null }[]>(sql`
      select person_id as "personId" from paper_entry
       where project_id = ${project.id}::uuid and round_id = ${roundId}::uuid and entered_by = ${project.personId}::uuid`),
  ])
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

async function loadGaps(tx: RawTx, project: ProjectView, round: RoundView): Promise<OpeningGap[]> {
  if (project.membership.role !== 'facilitator' || round.status !== 'draft') return []
  return ask(tx, calls.openingGaps({ project: project.id, round: round.id }))
}

async function loadDeclined(tx: RawTx, project: ProjectView, round: RoundView): Promise<ProjectHome['declined']> {
  if (project.membership.role === 'participant' || round.status !== 'draft') return []
  return ask(tx, calls.declinedSides({ project: project.id, round: round.id }))
}

async function loadRestored(tx: RawTx, project: string, round: string): Promise<ProjectHome['restored']> {
  const [question] = await ask(tx, calls.restoredQuestion({ project, round }))
  return question ?? null
}

async function loadRecords(tx: RawTx, projectId: string): Promise<ProjectHome['records']> {
  return tx.$queryRaw(sql`
    select id as "sessionId", round_id as "roundId", closed_at as "closedAt" from alignment_session
     where project_id = ${projectId}::uuid and closed_at is not null order by closed_at desc`)
}

/** Who of the own side accepted, for a lead; who has no mail is asked for nothing. */
async function loadOwnTeam(tx: RawTx, { id, membership, members }: ProjectView): Promise<ProjectHome['ownTeam']> {
  if (membership.role !== 'sideLead') return []
  const asked = members.flatMap(({ personId, withoutMail }) => (withoutMail ? [] : [personId]))
  const team = await ask(tx, calls.team({ project: id }))
  return team.flatMap(({ personId, accepted }) => (asked.includes(personId) ? [{ personId, accepted }] : []))
}

/** What hangs on which round is the latest, and on who reads; asked together. */
async function loadOfRound(tx: RawTx, project: ProjectView, round: RoundView) {
  const running = isRunning(round.status)
  const [session, sheet, progress, colleagues, gaps, declined, restored] = await Promise.all([
    round.revealedAt ? loadSessionLine(tx, project.id, round.id) : null,
    project.membership.side ? loadAnswerSheet(tx, project.id, round.id, project.personId) : null,
    running ? loadProgress(tx, project.id, round.id) : [],
    running ? loadColleagues(tx, project, round.id) : [],
    loadGaps(tx, project, round),
    loadDeclined(tx, project, round),
    round.standsStillSince ? loadRestored(tx, project.id, round.id) : null,
  ])
  return { session, sheet, progress, colleagues, gaps, declined, restored }
}

const noRound = { session: null, sheet: null, progress: [], colleagues: [], gaps: [], declined: [], restored: null }

/** As `getProjectHome`, inside a transaction that is already open. */
async function loadProjectHome(tx: RawTx, projectId: string, personId: string): Promise<ProjectHome> {
  const [project, rounds, mayMask, records] = await Promise.all([
    loadProject(tx, projectId, personId),
    loadRounds(tx, projectId),
    ask(tx, calls.mayHaveMaskedPreparation({ project: projectId })),
    loadRecords(tx, projectId),
  ])
  const [round = null, ...earlier] = rounds
  const isFirst = !rounds.some(({ openedAt }) => openedAt)
  const [ofRound, rules, ownTeam] = await Promise.all([
    round ? loadOfRound(tx, project, round) : noRound,
    isFirst ? loadGameRules(tx, projectId) : null,
    isFirst ? loadOwnTeam(tx, project) : [],
  ])
  return { project, round, earlier, ...ofRound, records, rules, ownTeam, mayMask }
}

/** The project page's data in one transaction; not-found for a stranger. */
export function getProjectHome(context: AccessContext, projectId: string, personId: string): Promise<ProjectHome> {
  return readInPackets(context, (tx) => loadProjectHome(tx, projectId, personId))
}

/** The same with what stands still in it, and the position in its log before all of that. */
export const getProjectPage = (context: AccessContext, projectId: string, personId: string) =>
  readWithSeq(context, projectId, async (tx) => {
    const [home, waiting] = await Promise.all([loadProjectHome(tx, projectId, personId), loadWaiting(tx, projectId)])
    return { home, waiting }
  })

/** One round of a project that the caller is in; not-found for one that is missing or foreign. */
export function getRound(
  context: AccessContext,
  projectId: string,
  roundId: string,
): Promise<RoundView & { project: string }> {
  return readInPackets(context, async (tx) => {
    const [round, [project]] = await Promise.all([
      loadRound(tx, projectId, roundId),
      tx.$queryRaw<{ name: string }[]>(sql`select name from project where id = ${projectId}::uuid`),
    ])
    if (!project) throw new Refusal('not-found')
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
  tx: RawTx,
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
  return readInPackets(context, async (tx) => {
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
  return readInPackets(context, async (tx) => {
    const [project, round, sheet] = await Promise.all([
      loadProject(tx, projectId, personId),
      loadRound(tx, projectId, roundId),
      loadAnswerSheet(tx, projectId, roundId, personId),
    ])
    return { project, round, sheet }
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
  return readInPackets(context, async (tx) => {
    const [project, round] = await Promise.all([
      loadProject(tx, projectId, personId),
      loadRound(tx, projectId, roundId),
    ])
    const colleague = (await loadColleagues(tx, project, roundId)).find((one) => one.personId === whoseId)
    if (project.membership.side === null || !colleague || whoseId === personId) throw new Refusal('not-found')
    const sheet = await loadAnswerSheet(tx, projectId, roundId, whoseId)
    const unlocked = round.status === 'open' && !round.sides[project.membership.side].locked
    const running = unlocked && !round.standsStillSince
    const begins = running && colleague.takesPart && !colleague.handedIn
    const state = begins ? (sheet.paper?.enteredBy === personId ? 'typing' : 'begin') : 'closed'
    const person = { personId: whoseId, name: colleague.name }
    return { project, round, person, handedIn: colleague.handedIn, sheet, state }
  })
}

/**
 * How many wait for the reveal with a page open, both sides together; null unless the round is sealed. Throws not-found
 * outside the project.
 */
export async function getWatchers(context: AccessContext, project: string, round: string): Promise<Watchers | null> {
  const [counted] = await askAlone(context, calls.roundWatchers({ project, round }))
  return counted ?? null
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
