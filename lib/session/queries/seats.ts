import 'server-only'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { Extent } from '@/lib/worksheet/rules/model.ts'
import type { Membership } from '@/lib/access/rules/policy.ts'
import { analyseRound } from '@/lib/measures/analysis.ts'
import type { Side } from '@/lib/measures/model.ts'
import { thresholdsOf } from '@/lib/measures/thresholds.ts'
import { talliesOf, type MirrorAnswer, type RoomMirror } from '@/lib/mirror/rules/model.ts'
import { isFactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { Pass, SeatLine, SeatPass } from '@/lib/session/rules/seats.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'

type RowOf<Call extends () => { read: (rows: readonly object[]) => object[] }> = ReturnType<
  ReturnType<Call>['read']
>[number]
type PassRow = RowOf<typeof calls.myPass>
type AnswerRow = RowOf<typeof calls.seatAnswers>

async function loadPass(tx: Tx, kind: 'seat' | 'screen'): Promise<PassRow> {
  const [row] = await ask(tx, calls.myPass())
  if (row?.kind !== kind) throw new Refusal('not-found')
  return row
}

const passOf = (row: PassRow): Pass => ({
  projectId: row.projectId,
  sessionId: row.sessionId,
  projectName: row.projectName,
  roundId: row.roundId,
  worksheetVersion: row.worksheetVersion,
  thresholdsVersion: row.thresholdsVersion,
  attribution: row.attribution,
  roomCode: row.roomCode,
  isOpened: row.opened,
  isClosed: row.closed,
})

/** The caller's seat. Throws not-found without one, or when it has ended. */
export function getSeat(context: AccessContext): Promise<SeatPass> {
  return readWithAccess(context, async (tx) => {
    const row = await loadPass(tx, 'seat')
    const { personId, side, name } = row
    if (personId === null || side === null) throw new Error('a seat without a person')
    const { taking, holderSeen } = row
    return { ...passOf(row), personId, side, name: name ?? '', taking: taking ?? 0, holderSeen }
  })
}

/** The session that a screen shows. Throws not-found without a pass, or when it has ended. */
export function getScreen(context: AccessContext): Promise<Pass> {
  return readWithAccess(context, async (tx) => passOf(await loadPass(tx, 'screen')))
}

const answerOf = (row: AnswerRow): MirrorAnswer[] =>
  isFactorNumber(row.factor)
    ? [
        {
          // the code may be in other hands: no answer is marked as the reader's own
          ...{ key: row.key, factor: row.factor, side: row.side, name: row.name, mine: false },
          ...{ extent: row.extent as Extent | null, dontKnow: row.dontKnow, guess: null, aspects: {} },
          ...{ rationale: row.rationale, example: row.example },
        },
      ]
    : []

/** The mirror of a pass's round, as far as its room draws it. A screen gets nobody's answers. */
export function getPassMirror(context: AccessContext, pass: Pass): Promise<RoomMirror> {
  return readWithAccess(context, async (tx) => {
    const tallies = await ask(tx, calls.passTallies())
    const answers = await ask(tx, calls.seatAnswers())
    const { attribution, worksheetVersion, thresholdsVersion } = pass
    const analysis = analyseRound(talliesOf(tallies, worksheetVersion), thresholdsOf(thresholdsVersion))
    return { analysis, answers: answers.flatMap(answerOf), round: { attribution, worksheetVersion } }
  })
}

/** The people at the table, by id; guests are named by the log itself. Empty for a caller without a seat. */
export function getSeatPeople(
  context: AccessContext,
): Promise<Record<string, { name: string; side: Side | null; role: Membership['role'] }>> {
  return readWithAccess(context, async (tx) => {
    const rows = await ask(tx, calls.seatPeople())
    return Object.fromEntries(rows.map(({ personId, ...person }) => [personId, person]))
  })
}

/** An agreement of another session, as shown at the opening to people who came in with a code. */
export interface PassCommitment {
  readonly id: string
  readonly what: string
  /** a day, "2027-03-01" */
  readonly due: string
  /** By id for a seat. By name for a screen; empty where a round shows sides only. */
  readonly owners: readonly string[]
}

/** Agreements of other sessions that are open or were reviewed in this one; none before or after the session. */
export function getPassCommitments(context: AccessContext): Promise<PassCommitment[]> {
  return readWithAccess(context, (tx) => ask(tx, calls.passCommitments()))
}

/** The seats that the leads of the caller's side made in a session; empty for anybody else. */
export function listSeats(context: AccessContext, projectId: string, sessionId: string): Promise<SeatLine[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await tx.sessionSeat.findMany({
      where: { projectId, sessionId },
      select: { id: true, name: true, memberId: true, withdrawnAt: true, ownLoginAt: true },
      orderBy: [{ madeAt: 'asc' }, { id: 'asc' }],
    })
    return rows.map(({ id, name, memberId, withdrawnAt, ownLoginAt }) => ({
      ...{ id, name, personId: memberId ?? id },
      ...{ isOpen: withdrawnAt === null, hasOwnLogin: ownLoginAt !== null },
    }))
  })
}

/** Is there a code for big screens? For facilitators. */
export function hasScreen(context: AccessContext, projectId: string, sessionId: string): Promise<boolean> {
  return readWithAccess(context, async (tx) => {
    const row = await tx.sessionScreen.findFirst({
      where: { projectId, sessionId, endedAt: null },
      select: { madeAt: true },
    })
    return row !== null
  })
}
