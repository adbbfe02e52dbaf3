import 'server-only'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { AspectMark, Extent } from '@/lib/worksheet/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'
import { loadProject } from '@/lib/projects/queries.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { analysisOf, loadRound } from '@/lib/rounds/queries.ts'
import { isFactorNumber, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { coursesOf, factorsSince, pastRoundOf, tookPartOf, type RoundChanges } from '@/lib/mirror/rules/changes.ts'
import type { Mirror, MirrorAnswer } from '@/lib/mirror/rules/model.ts'
import { checkOf } from '@/lib/mirror/rules/recount.ts'
import * as calls from '@/lib/calls/app.ts'
import { sql } from '@/lib/platform/sql.ts'
import { ask, refined } from '@/lib/platform/typed-call.ts'

type TextSalts = NonNullable<MirrorAnswer['salts']>
const saltsOf = (rationale: Uint8Array | null | undefined, example: Uint8Array | null | undefined): TextSalts => {
  const hex = (bytes: Uint8Array | null | undefined) => (bytes ? Buffer.from(bytes).toString('hex') : null)
  return { rationale: hex(rationale), example: hex(example) }
}

/** Which answers a page shows: all, those to one factor, or only the reader's own. */
export type MirrorScope = 'all' | 'own' | { readonly factor: FactorNumber }

const factorIn = (scope: MirrorScope): FactorNumber | null => (typeof scope === 'object' ? scope.factor : null)

async function sideOnlyAnswers(
  tx: Tx,
  projectId: string,
  roundId: string,
  scope: MirrorScope,
): Promise<MirrorAnswer[]> {
  const rows = await ask(
    tx,
    refined(
      calls.sideOnlyAnswers({ project: projectId, round: roundId }),
      sql`where factor = coalesce(${factorIn(scope)}::int, factor) and (mine or ${scope !== 'own'})`,
    ),
  )
  return rows.flatMap((row): MirrorAnswer[] => {
    if (!isFactorNumber(row.factor)) return []
    const { key, factor, side, rationale, example, aspects, mine } = row
    const extent = row.extent as Extent | null
    const guess = row.guess as Extent | null
    return [
      {
        ...{ key, factor, side, name: null, mine, extent, dontKnow: row.dontKnow, rationale, example, guess, aspects },
        ...(factorIn(scope) !== null && { salts: saltsOf(row.rationaleSalt, row.exampleSalt) }),
      },
    ]
  })
}

/** The names at the time, including people who have left since; an erased person has none. */
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
  // each with its text, on the page that shows that text
  const seals = factor === null ? [] : await tx.answerSeal.findMany({ where: { projectId, roundId, factor } })
  const sealBy = new Map(seals.map((row) => [place(row), row]))
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
        ...(factor !== null && {
          salts: saltsOf(sealBy.get(place(row))?.rationaleSalt, sealBy.get(place(row))?.exampleSalt),
        }),
        ...(fromPaper.has(row.assessmentId) && { onPaper: true as const }),
      },
    ]
  })
  return answers.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'nl') || (a.key < b.key ? -1 : 1))
}

/** A revealed round counted again from its sealed answers, with the measures' analysis and the differences found. */
async function loadRecount(tx: Tx, projectId: string, round: RoundView) {
  const recount = await ask(tx, calls.recount({ project: projectId, round: round.id }))
  if (recount === null) throw new Refusal('not-found')
  const analysis = analysisOf(recount.tallies, round)
  return { recount, analysis, check: checkOf(recount, analysis) }
}

/**
 * The mirror of a revealed round: counted again from its sealed answers, with the measures' analysis, the counted
 * answers of `scope`, and the differences found. Not-found for a stranger and for a round that is not revealed: before
 * the reveal nobody gets anything here.
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
    const { analysis, check } = await loadRecount(tx, projectId, round)
    return {
      ...{ project, round, analysis, ...check },
      answers:
        round.attribution === 'named'
          ? await namedAnswers(tx, projectId, roundId, personId, scope)
          : await sideOnlyAnswers(tx, projectId, roundId, scope),
      hasPrevious: (await tx.round.count({ where: revealedBefore(projectId, round.number) })) > 0,
    }
  })
}

const revealedBefore = (projectId: string, number: number) => ({
  projectId,
  number: { lt: number },
  revealedAt: { not: null },
})

/** A revealed round beside the rounds revealed before it. Not-found as `getMirror`, and for the first round. */
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
    const counted = []
    for (const one of rounds) counted.push({ round: one, ...(await loadRecount(tx, projectId, one)) })
    const past = counted.map(({ round: one, recount }) => pastRoundOf(one, recount.tallies))
    const [before, after] = past.slice(-2)
    if (!before || !after) throw new Refusal('not-found')
    const named = [before, after].every((one) => one.round.attribution === 'named')
    const ids = { before: before.round.id, after: roundId }
    const sheets = await tx.assessment.findMany({
      where: { projectId, roundId: { in: Object.values(ids) }, counted: true },
      select: { roundId: true, side: true, personId: true },
    })
    return {
      previous: before.round,
      factors: factorsSince(before, after, counted.at(-1)?.recount.changes ?? []),
      checks: counted.slice(0, -1).map(({ check }) => check),
      tookPart: named ? tookPartOf(sheets, ids, await namesOf(tx, projectId)) : null,
      rounds,
      courses: coursesOf(past),
    }
  })
}
