import 'server-only'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { AspectMark, Extent } from '../assessments/model.ts'
import { analyseRound } from '../divergence/analysis.ts'
import type { Side } from '../divergence/model.ts'
import { thresholdsOf } from '../divergence/thresholds.ts'
import { loadProject } from '../projects/queries.ts'
import { loadRound } from '../rounds/queries.ts'
import { isFactorNumber, type FactorNumber } from '../worksheet/catalogue.ts'
import { coursesOf, factorsSince, pastRoundOf, tookPartOf, type RoundChanges } from './changes.ts'
import { talliesOf, type Mirror, type MirrorAnswer, type SealCheck } from './model.ts'

interface SideOnlyRow {
  key: string
  factor: number
  side: Side
  extent: number | null
  dont_know: boolean
  rationale: string
  example: string
  aspects: Record<string, AspectMark>
  guess: number | null
  mine: boolean
}

/** Which answers a page shows: all, those to one factor, or only one's own. */
export type MirrorScope = 'all' | 'own' | { readonly factor: FactorNumber }

const factorIn = (scope: MirrorScope): FactorNumber | null => (typeof scope === 'object' ? scope.factor : null)

async function sideOnlyAnswers(
  tx: Tx,
  projectId: string,
  roundId: string,
  scope: MirrorScope,
): Promise<MirrorAnswer[]> {
  const rows = await tx.$queryRaw<SideOnlyRow[]>`
    select * from authz.side_only_answers(${projectId}::uuid, ${roundId}::uuid)
     where factor = coalesce(${factorIn(scope)}::int, factor) and (mine or ${scope !== 'own'})`
  return rows.flatMap((row): MirrorAnswer[] => {
    if (!isFactorNumber(row.factor)) return []
    const { key, factor, side, rationale, example, aspects, mine } = row
    const extent = row.extent as Extent | null
    const guess = row.guess as Extent | null
    return [
      { key, factor, side, name: null, mine, extent, dontKnow: row.dont_know, rationale, example, guess, aspects },
    ]
  })
}

/** The names at the time: also of people who have left since; an erased person has none. */
async function namesOf(tx: Tx, projectId: string): Promise<Map<string, string>> {
  const rows = await tx.membership.findMany({ where: { projectId }, select: { personId: true, name: true } })
  return new Map(rows.map((row) => [row.personId, row.name]))
}

async function namedAnswers(
  tx: Tx,
  projectId: string,
  roundId: string,
  personId: string,
  scope: MirrorScope,
): Promise<MirrorAnswer[]> {
  const factor = factorIn(scope)
  const counted = {
    projectId,
    roundId,
    counted: true,
    ...(factor !== null && { factor }),
    ...(scope === 'own' && { personId }),
  }
  const names = await namesOf(tx, projectId)
  const rows = await tx.answer.findMany({
    where: counted,
    select: {
      assessmentId: true,
      factor: true,
      side: true,
      personId: true,
      extent: true,
      dontKnow: true,
      rationale: true,
      example: true,
    },
  })
  const marks = await tx.aspectMark.findMany({ where: { ...counted, mark: { not: null } } })
  const guesses = await tx.mirrorGuess.findMany({ where: counted })
  const place = (row: { assessmentId: string; factor: number }) => `${row.assessmentId} ${row.factor}`
  const papers = await tx.assessment.findMany({
    where: { projectId, roundId, counted: true, onPaper: true },
    select: { id: true },
  })
  const fromPaper = new Set(papers.map(({ id }) => id))
  const marksBy = Map.groupBy(marks, place)
  const guessBy = new Map(guesses.map((row) => [place(row), row.guess]))
  const answers = rows.flatMap((row): MirrorAnswer[] => {
    if (!isFactorNumber(row.factor)) return []
    const own = marksBy.get(place(row)) ?? []
    return [
      {
        key: place(row),
        factor: row.factor,
        side: row.side as Side,
        name: row.personId ? (names.get(row.personId) ?? null) : null,
        mine: row.personId === personId,
        extent: row.extent as Extent | null,
        dontKnow: row.dontKnow,
        rationale: row.rationale,
        example: row.example,
        guess: (guessBy.get(place(row)) ?? null) as Extent | null,
        aspects: Object.fromEntries(own.map((mark) => [mark.aspect, mark.mark as AspectMark])),
        ...(fromPaper.has(row.assessmentId) && { onPaper: true as const }),
      },
    ]
  })
  return answers.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'nl') || (a.key < b.key ? -1 : 1))
}

interface SealRow {
  side: Side
  seal: Uint8Array
  intact: boolean
  erased_texts: number
}

async function loadSeals(tx: Tx, projectId: string, roundId: string): Promise<SealCheck[]> {
  const rows = await tx.$queryRaw<SealRow[]>`select * from authz.verify_seals(${projectId}::uuid, ${roundId}::uuid)`
  const salts = await tx.roundSalt.findMany({ where: { projectId, roundId } })
  const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex')
  return rows.map((row) => ({
    side: row.side,
    seal: hex(row.seal),
    salt: hex(salts.find((salt) => salt.side === row.side)?.salt),
    intact: row.intact,
    erasedTexts: row.erased_texts,
  }))
}

/**
 * The mirror of a revealed round: what the measures say, the counted answers of `scope`, the seals checked again.
 * Not-found for a stranger and for a round that is not revealed: before the reveal there is nothing here, for anybody.
 */
export function getMirror(
  context: AccessContext,
  projectId: string,
  roundId: string,
  personId: string,
  scope: MirrorScope = 'all',
): Promise<Mirror> {
  return readWithAccess(context, async (tx) => {
    const project = await loadProject(tx, projectId, personId)
    const round = await loadRound(tx, projectId, roundId)
    if (!round.revealedAt) throw new Refusal('not-found')
    const rows = await tx.factorTally.findMany({ where: { projectId, roundId } })
    const named = round.attribution === 'named'
    const analysis = analyseRound(talliesOf(rows, round.worksheetVersion), {
      named,
      thresholds: thresholdsOf(round.thresholdsVersion),
    })
    return {
      project,
      round,
      analysis,
      answers: named
        ? await namedAnswers(tx, projectId, roundId, personId, scope)
        : await sideOnlyAnswers(tx, projectId, roundId, scope),
      seals: await loadSeals(tx, projectId, roundId),
      hasPrevious: (await tx.round.count({ where: revealedBefore(projectId, round.number) })) > 0,
    }
  })
}

const revealedBefore = (projectId: string, number: number) => ({
  projectId,
  number: { lt: number },
  revealedAt: { not: null },
})

/**
 * A revealed round beside the rounds that were revealed before it. Not-found as `getMirror`, and where it is the first.
 */
export function getRoundChanges(context: AccessContext, projectId: string, roundId: string): Promise<RoundChanges> {
  return readWithAccess(context, async (tx) => {
    const round = await loadRound(tx, projectId, roundId)
    if (!round.revealedAt) throw new Refusal('not-found')
    const earlier = await tx.round.findMany({
      where: revealedBefore(projectId, round.number),
      orderBy: { number: 'asc' },
      select: { id: true },
    })
    const rounds = [...(await Promise.all(earlier.map(({ id }) => loadRound(tx, projectId, id)))), round]
    const rows = await tx.factorTally.findMany({ where: { projectId, roundId: { in: rounds.map(({ id }) => id) } } })
    const past = rounds.map((one) =>
      pastRoundOf(
        one,
        rows.filter((row) => row.roundId === one.id),
      ),
    )
    const [before, after] = past.slice(-2)
    if (!before || !after) throw new Refusal('not-found')
    const changes = await tx.factorChange.findMany({ where: { projectId, roundId } })
    const named = [before, after].every((one) => one.round.attribution === 'named')
    const ids = { before: before.round.id, after: roundId }
    const sheets = await tx.assessment.findMany({
      where: { projectId, roundId: { in: Object.values(ids) }, counted: true },
      select: { roundId: true, side: true, personId: true },
    })
    return {
      previous: before.round,
      factors: factorsSince(before, after, changes),
      tookPart: named ? tookPartOf(sheets, ids, await namesOf(tx, projectId)) : null,
      rounds,
      courses: coursesOf(past),
    }
  })
}
