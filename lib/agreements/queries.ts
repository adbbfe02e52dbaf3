import 'server-only'
import { readWithAccess, type AccessContext, type RawTx, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import type { CommitmentStatus } from '@/lib/session/rules/model.ts'
import { eventOf } from '@/lib/session/queries/session.ts'
import { questionsOf } from '@/lib/session/rules/record.ts'
import { reduce } from '@/lib/session/rules/reduce.ts'
import { unopened, type SessionState } from '@/lib/session/rules/state.ts'
import { bothSides, type BothSides, type Side } from '@/lib/measures/model.ts'
import {
  sideFulfilmentOf,
  statusAt,
  type AgreementFulfilment,
  type AgreementSince,
  type EffectNoticed,
  type FulfilmentInRound,
  type SideFulfilment,
} from '@/lib/agreements/rules/fulfilment.ts'
import type {
  AskedInSession,
  Change,
  Commitment,
  OwnCommitment,
  StandingQuestion,
} from '@/lib/agreements/rules/model.ts'
import { notReleased, releaseOf, type StoredRelease } from '@/lib/agreements/rules/release.ts'
import * as calls from '@/lib/calls/app.ts'
import { sql } from '@/lib/platform/sql.ts'
import { ask } from '@/lib/platform/typed-call.ts'

const day = (date: Date): string => date.toISOString().slice(0, 10)

interface StepRow {
  readonly kind: string
  readonly content: unknown
  readonly byRole: string
  readonly bySide: string | null
  readonly byPerson: string | null
  readonly occurredAt: Date
}

/** A line of its history as pages use it. `content` was written by this same server. */
function changeOf({ kind, content, byRole, bySide, byPerson, occurredAt }: StepRow): Change {
  const by = { role: byRole as Membership['role'], side: bySide as Side | null, personId: byPerson }
  const said = kind === 'owner' ? { to: null, ...(content as object) } : (content as object)
  return { ...said, kind, by, at: occurredAt } as Change
}

async function load(tx: Tx, where: { projectId?: string; ids?: readonly string[] }): Promise<Commitment[]> {
  const { projectId, ids } = where
  const commitments = await tx.commitment.findMany({
    where: { ...(projectId && { projectId }), ...(ids && { id: { in: [...ids] } }) },
    select: {
      projectId: true,
      id: true,
      sessionId: true,
      kind: true,
      factor: true,
      what: true,
      ...{ sign: true, effect: true },
      due: true,
      status: true,
      reviewOn: true,
      releasedClient: true,
      releasedContractor: true,
      ...{ teamsClient: true, teamsContractor: true, sharedText: true, sharedEffect: true },
    },
    orderBy: [{ due: 'asc' }, { id: 'asc' }],
  })
  const of = { commitmentId: { in: commitments.map(({ id }) => id) }, ...(projectId && { projectId }) }
  const owners = await tx.commitmentOwner.findMany({
    where: of,
    select: { commitmentId: true, personId: true, side: true },
    // client before contractor
    orderBy: { side: 'asc' },
  })
  const steps = await tx.commitmentStep.findMany({ where: of, orderBy: { seq: 'asc' } })
  const ownersOf = Map.groupBy(owners, ({ commitmentId }) => commitmentId)
  const stepsOf = Map.groupBy(steps, ({ commitmentId }) => commitmentId)
  return commitments.map(({ kind, status, due, reviewOn, ...row }) => {
    const { releasedClient, releasedContractor, teamsClient, teamsContractor, sharedText, sharedEffect, ...rest } = row
    const stored = { releasedClient, releasedContractor, teamsClient, teamsContractor, sharedText, sharedEffect }
    return {
      ...rest,
      kind: kind as Commitment['kind'],
      status: status as CommitmentStatus,
      due: day(due),
      reviewOn: reviewOn && day(reviewOn),
      released: releaseOf(stored, rest.what, rest.effect),
      owners: (ownersOf.get(rest.id) ?? []).map(({ personId, side }) => ({ personId, side: side as Side | null })),
      changes: (stepsOf.get(rest.id) ?? []).map(changeOf),
    }
  })
}

/** The register of a project that the caller is in, in order of due date; empty for any other project. */
export function getCommitments(context: AccessContext, projectId: string): Promise<Commitment[]> {
  return readWithAccess(context, (tx) => load(tx, { projectId }))
}

/** What a person owns in all projects that the caller is in, in order of due date. */
export function getOwnCommitments(context: AccessContext, personId: string): Promise<OwnCommitment[]> {
  return readWithAccess(context, async (tx) => {
    const owned = await tx.commitmentOwner.findMany({ where: { personId }, select: { commitmentId: true } })
    const lines = await load(tx, { ids: owned.map(({ commitmentId }) => commitmentId) })
    const projects = await tx.project.findMany({
      where: { id: { in: lines.map(({ projectId }) => projectId) }, kind: 'work' },
      select: { id: true, name: true },
    })
    const names = new Map(projects.map(({ id, name }) => [id, name]))
    return lines.flatMap((line) => {
      const project = names.get(line.projectId)
      // what was promised in a rehearsal is nobody's
      return project === undefined ? [] : [{ ...line, project }]
    })
  })
}

/** One agreement or action, with the name of its project; not-found for one that is missing or foreign. */
export function getCommitment(context: AccessContext, projectId: string, id: string): Promise<OwnCommitment> {
  return readWithAccess(context, async (tx) => {
    const [line] = await load(tx, { projectId, ids: [id] })
    if (!line) throw new Refusal('not-found')
    const project = await tx.project.findFirstOrThrow({ where: { id: projectId }, select: { name: true } })
    return { ...line, project: project.name }
  })
}

/** The remaining questions of a folded session, without those whose text was erased. */
function standingIn({ topics }: SessionState, releases: readonly ReleaseRow[]): AskedInSession['topics'] {
  return Object.entries(topics).flatMap(([key, topic]) => {
    const factor = Number(key)
    const questions = questionsOf(topic)
      .filter(({ text }) => text !== '')
      .map((question): StandingQuestion => {
        const row = releases.find((release) => release.factor === factor && release.number === question.number)
        return { ...question, released: releaseOf(row ?? notReleased, question.text) }
      })
    return questions.length === 0 ? [] : [{ factor, questions }]
  })
}

interface ReleaseRow extends StoredRelease {
  readonly sessionId: string
  readonly factor: number
  readonly number: number
}

/** What the closed sessions of a project asked, the latest first; empty when the caller is not in the project. */
export function getAskedQuestions(context: AccessContext, projectId: string): Promise<AskedInSession[]> {
  return readWithAccess(context, async (tx) => {
    const sessions = await tx.alignmentSession.findMany({
      where: { projectId, closedAt: { not: null } },
      select: { id: true, openedAt: true },
      orderBy: { openedAt: 'desc' },
    })
    const events = await tx.sessionEvent.findMany({
      where: {
        ...{ projectId, sessionId: { in: sessions.map(({ id }) => id) }, audience: 'all' },
        type: { in: ['question.proposed', 'questions.merged', 'vote.closed'] },
      },
      select: {
        ...{ sessionId: true, type: true, payload: true },
        ...{ byRole: true, bySide: true, byPerson: true, occurredAt: true },
      },
      orderBy: { seq: 'asc' },
    })
    const eventsOf = Map.groupBy(events, ({ sessionId }) => sessionId)
    const releasesOf = Map.groupBy(
      await tx.questionRelease.findMany({ where: { projectId } }),
      ({ sessionId }) => sessionId,
    )
    return sessions.flatMap(({ id, openedAt }) => {
      const state = (eventsOf.get(id) ?? []).map(eventOf).reduce(reduce, unopened)
      const topics = standingIn(state, releasesOf.get(id) ?? [])
      return openedAt && topics.length > 0 ? [{ projectId, sessionId: id, openedAt, topics }] : []
    })
  })
}

interface FulfilmentTallyRow {
  readonly side: string
  readonly counts: readonly number[]
  readonly dontKnow: number
  readonly noticed: readonly number[]
  readonly noticedDontKnow: number
}

/** Counted from the answers in those of these rounds that are revealed and readable; null means all rounds. */
async function loadTallies(
  tx: Tx,
  projectId: string,
  roundIds: readonly string[] | null,
): Promise<(FulfilmentTallyRow & { roundId: string; commitmentId: string })[]> {
  const rounds = await tx.round.findMany({
    where: { projectId, revealedAt: { not: null }, ...(roundIds && { id: { in: [...roundIds] } }) },
    select: { id: true },
  })
  if (rounds.length === 0) return []
  return ask(tx, calls.recountFulfilments({ project: projectId, rounds: rounds.map(({ id }) => id) }))
}

function fulfilmentOf(
  rows: readonly Pick<FulfilmentTallyRow, 'side' | 'counts' | 'dontKnow'>[],
): BothSides<SideFulfilment> {
  return bothSides((side) => {
    const row = rows.find((candidate) => candidate.side === side)
    return sideFulfilmentOf(row?.counts ?? [], row?.dontKnow ?? 0)
  })
}

/** Null where the agreement says nothing of an effect: then nobody was asked. */
function noticedOf(effect: string, rows: readonly FulfilmentTallyRow[]): EffectNoticed | null {
  if (effect === '') return null
  const counted = rows.map(({ side, noticed, noticedDontKnow }) => ({
    side,
    counts: noticed,
    dontKnow: noticedDontKnow,
  }))
  return { effect, sides: fulfilmentOf(counted) }
}

/**
 * As `getRoundFulfilments`, inside a transaction that is already open, for a revealed round of a project that the caller is
 * in: not-found for a stranger.
 */
export async function loadRoundFulfilments(
  tx: RawTx,
  projectId: string,
  roundId: string,
): Promise<AgreementFulfilment[]> {
  const [rows, agreements] = await Promise.all([
    ask(tx, calls.recountFulfilments({ project: projectId, rounds: [roundId] })),
    tx.$queryRaw<{ id: string; what: string; effect: string }[]>(sql`
      select made.id, made.what, made.effect from round_commitment asked
        join commitment made on made.project_id = asked.project_id and made.id = asked.commitment_id
       where asked.project_id = ${projectId}::uuid and asked.round_id = ${roundId}::uuid
       order by made.made_at, made.id`),
  ])
  const byAgreement = Map.groupBy(rows, ({ commitmentId }) => commitmentId)
  return agreements.flatMap(({ id, what, effect }) => {
    const told = byAgreement.get(id)
    return told ? [{ commitmentId: id, what, sides: fulfilmentOf(told), noticed: noticedOf(effect, told) }] : []
  })
}

/** Both sides' answers about the agreements that a revealed round asked about; empty for any other round. */
export function getRoundFulfilments(
  context: AccessContext,
  projectId: string,
  roundId: string,
): Promise<AgreementFulfilment[]> {
  return readWithAccess(context, async (tx) => {
    const found = await tx.round.count({ where: { projectId, id: roundId, revealedAt: { not: null } } })
    return found === 0 ? [] : loadRoundFulfilments(tx, projectId, roundId)
  })
}

/**
 * The agreements shown beside a revealed round: those of the previous round's sessions, and older ones it asked about,
 * the oldest first. Empty when the caller is not in the project, or the round is not revealed.
 */
export function getAgreementsSince(
  context: AccessContext,
  projectId: string,
  roundId: string,
  previousId: string,
): Promise<AgreementSince[]> {
  return readWithAccess(context, async (tx) => {
    const round = await tx.round.findFirst({
      where: { projectId, id: roundId, revealedAt: { not: null } },
      select: { openedAt: true },
    })
    if (!round?.openedAt) return []
    const { openedAt } = round
    const tallies = await loadTallies(tx, projectId, [roundId])
    const asked = Map.groupBy(tallies, ({ commitmentId }) => commitmentId)
    const sessions = await tx.alignmentSession.findMany({
      where: { projectId, roundId: previousId },
      select: { id: true },
    })
    const agreements = await tx.commitment.findMany({
      where: {
        projectId,
        kind: 'agreement',
        OR: [{ sessionId: { in: sessions.map(({ id }) => id) } }, { id: { in: [...asked.keys()] } }],
      },
      select: { id: true, factor: true, what: true, effect: true, status: true },
      orderBy: [{ madeAt: 'asc' }, { id: 'asc' }],
    })
    const steps = await tx.commitmentStep.findMany({
      where: { projectId, commitmentId: { in: agreements.map(({ id }) => id) }, kind: 'status' },
      orderBy: { seq: 'asc' },
    })
    const changesOf = Map.groupBy(
      steps.map((step) => ({ of: step.commitmentId, ...changeOf(step) })),
      ({ of }) => of,
    )
    return agreements.map(({ id, factor, what, effect, status }) => {
      const rows = asked.get(id)
      return {
        ...{ commitmentId: id, factor, what, status: status as CommitmentStatus },
        doneBefore: statusAt(changesOf.get(id) ?? [], openedAt) === 'done',
        sides: rows ? fulfilmentOf(rows) : null,
        noticed: rows ? noticedOf(effect, rows) : null,
      }
    })
  })
}

/** Both sides' answers about one agreement in each revealed round that asked about it, the latest first. */
export function getFulfilments(
  context: AccessContext,
  projectId: string,
  { id, what, effect }: Pick<Commitment, 'id' | 'what' | 'effect'>,
): Promise<FulfilmentInRound[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await loadTallies(tx, projectId, null)
    const byRound = Map.groupBy(
      rows.filter(({ commitmentId }) => commitmentId === id),
      ({ roundId }) => roundId,
    )
    const rounds = await tx.round.findMany({
      where: { projectId, id: { in: [...byRound.keys()] } },
      select: { id: true, revealedAt: true },
      orderBy: { number: 'desc' },
    })
    return rounds.flatMap(({ id: roundId, revealedAt }) => {
      const told = byRound.get(roundId) ?? []
      const answers = { sides: fulfilmentOf(told), noticed: noticedOf(effect, told) }
      return revealedAt ? [{ commitmentId: id, what, roundId, revealedAt, ...answers }] : []
    })
  })
}
