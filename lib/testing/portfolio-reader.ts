import { expect } from 'vitest'
import type { Message } from '@/lib/divergence/messages.ts'
import { SIDES, type Side } from '@/lib/divergence/model.ts'
import { funnelSentenceOf } from '@/lib/divergence/programme-sentence.ts'
import { compareSentenceOf, gridSentenceOf, sheetSentenceOf } from '@/lib/portfolio/cell-sentence.ts'
import { funnelOf } from '@/lib/portfolio/funnel.ts'
import type { PortfolioCell, PortfolioRound, PortfolioRow, Stage } from '@/lib/portfolio/model.ts'
import { matrixSentenceOf, placesSentenceOf, progressSentenceOf } from '@/lib/portfolio/overview-sentence.ts'
import { FACTOR_NUMBERS, worksheetOf, type FactorNumber } from '@/lib/worksheet/catalogue.ts'
import { join, say, type Locale } from './divergence-wording.ts'
import type { GeneratedPortfolio } from './generated-portfolio.ts'

/*
 * Somebody who reads the sentences of a portfolio as they stand there, and counts for themselves whether they are so: in
 * the cells, the places and the answers, never with what the sentences were made by.
 */

const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b)
/** Numbers in a text, "14.729" and "14,729" as one. */
export const numbersIn = (text: string): number[] =>
  sorted([...text.matchAll(/\d{1,3}(?:[.,]\d{3})+|\d+/g)].map(([digits]) => Number(digits.replaceAll(/[.,]/g, ''))))
const factorsIn = (text: string, locale: Locale): FactorNumber[] =>
  FACTOR_NUMBERS.filter((factor) => text.includes(worksheetOf(1).factors[factor - 1]?.name[locale] ?? '?'))

/** The numbers of "none of the 8", "all 8", "both" and "3 of the 8". */
function numbersOfShare(count: number, n: number): number[] {
  if (count === 0) return n === 1 ? [] : [n]
  if (count === n) return n <= 2 ? [] : [n]
  return [count, n]
}

interface Claim {
  readonly numbers: readonly number[]
  /** Factors that are named. */
  readonly factors?: readonly FactorNumber[]
  readonly words?: RegExp
}

/** A sentence gives these numbers and names these factors, and no others. */
export function expectSaid(text: string, locale: Locale, { numbers, factors = [], words }: Claim): void {
  expect([numbersIn(text), factorsIn(text, locale)], text).toEqual([sorted(numbers), factors])
  if (words) expect(text).toMatch(words)
}

/** Factors that are named while they are two at most; else how many they are. */
const named = (factors: readonly FactorNumber[]): Claim =>
  factors.length > 2 ? { numbers: [factors.length] } : { numbers: [], factors }

/** The words of each message, which must be as many as what they are held against. */
function expectEach(messages: readonly Message[], locale: Locale, claims: readonly Claim[]): void {
  const texts = messages.map((message) => say(locale, message))
  expect(texts, texts.join(' ')).toHaveLength(claims.length)
  claims.forEach((claim, place) => {
    expectSaid(texts[place] ?? '', locale, claim)
  })
}

/** The label of a factor in a round; null where it is not seen. */
export const labelIn = (round: PortfolioRound | null | undefined, factor: FactorNumber): string | null => {
  const cell = round?.cells[factor - 1]
  return cell && 'label' in cell ? cell.label : null
}

const shareWords = (count: number, n: number, none: RegExp, all: RegExp, some: RegExp): RegExp =>
  count === 0 ? none : count === n ? all : some

/** Gives whether enough stood behind it for more than how many are seen. */
export function readGrid({ rows }: Pick<GeneratedPortfolio, 'rows'>, locale: Locale): boolean {
  const labels = FACTOR_NUMBERS.map((factor) => rows.flatMap(({ round }) => labelIn(round, factor) ?? []))
  const differing = labels.map((column) => column.filter((label) => label === 'diverging').length)
  const seen = rows.filter(({ round }) => FACTOR_NUMBERS.some((factor) => labelIn(round, factor) !== null)).length
  const most = Math.max(...differing)
  const factors = FACTOR_NUMBERS.filter((factor) => differing[factor - 1] === most)
  const claims: Claim[] = [
    {
      numbers: numbersOfShare(seen, rows.length),
      words: shareWords(
        seen,
        rows.length,
        /niets te zien|nothing to see/,
        /(Bij|In) (de|beide|alle|the|both|all) .*iets|some/,
        / (van de|of the) /,
      ),
    },
  ]
  // five neighbourhoods of three municipalities stand behind each factor that comes first, or nothing is said of which does
  const behind = FACTOR_NUMBERS.map((factor) => rows.filter(({ round }) => labelIn(round, factor) !== null))
  const said = behind.every(
    (some, at) =>
      some.length === 0 ||
      (differing[at] ?? 0) < most ||
      (some.length >= 5 && new Set(some.map(({ municipality }) => municipality)).size >= 3),
  )
  if (seen > 0 && said && most === 0) claims.push({ numbers: [], words: /Nergens verschilt het beeld|differ nowhere/ })
  if (seen > 0 && said && most > 0) {
    const [only = 1] = factors
    const all = labels[only - 1]?.length ?? 0
    if (factors.length === 1) claims.push({ numbers: [most, all], factors, words: /vaakst|most often/ })
    else claims.push({ ...named(factors), numbers: [...named(factors).numbers, most], words: /vaakst|most often/ })
  }
  expectEach(gridSentenceOf(rows, locale), locale, rows.length === 0 ? [] : claims)
  return claims.length > 1
}

const standsAt: Record<Exclude<Stage, 'held'>, RegExp> = {
  invited: /nog geen ronde geopend|no round has been opened/,
  open: /een ronde open, maar|a round is open, but/,
  sealed: /de spiegel nog dicht|the mirror is still closed/,
  revealed: /nog niet over gepraat|nobody has talked about it/,
}
const heldWords = (held: number, all: number): RegExp =>
  shareWords(held, all, /nog geen|None|has not/i, /^(De enige|Beide|Alle|The only|Both|All)/, /^\d+ (van de|of the) /)

export function readProgress({ rows, progress }: GeneratedPortfolio, locale: Locale): void {
  const at = Map.groupBy(rows, ({ stage }) => stage)
  const countAt = (stage: Stage): number => at.get(stage)?.length ?? 0
  const held = countAt('held')
  const behind = (['invited', 'open', 'sealed', 'revealed'] as const).toSorted((a, b) => countAt(b) - countAt(a))
  const [most = 'invited'] = behind
  const largest = countAt(most)
  const claims: Claim[] = [{ numbers: numbersOfShare(held, rows.length), words: heldWords(held, rows.length) }]
  if (largest > 0) claims.push({ numbers: [largest], words: standsAt[most] })
  const { agreementsOpen: open, agreementsOverdue: late } = progress
  if (late > 0) claims.push({ numbers: numbersOfShare(late, open), words: /te laat\.$|late\.$/ })
  const nobody: Claim[] = [{ numbers: [], words: /Er doet nog geen|No neighbourhood takes part/ }]
  expectEach(progressSentenceOf(progress), locale, rows.length === 0 ? nobody : claims)
}

export function readPlaces({ rows }: GeneratedPortfolio, locale: Locale): void {
  const countOf = (fits: (row: PortfolioRow) => boolean): number => rows.filter(fits).length
  const held = countOf(({ stage }) => stage === 'held')
  const rest: [number, RegExp][] = [
    [countOf(({ stage }) => stage === 'revealed'), /onthuld, maar|revealed, but/],
    [countOf(({ stage }) => !['revealed', 'held'].includes(stage)), /niets onthuld|not revealed anything/],
    [countOf(({ place }) => place === null), /de plek niet|not know the place/],
  ]
  const claims: Claim[] = [
    { numbers: numbersOfShare(held, rows.length), words: heldWords(held, rows.length) },
    ...rest.flatMap(([count, words]) => (count > 0 ? [{ numbers: [count], words }] : [])),
  ]
  const nobody: Claim[] = [{ numbers: [], words: /Er doet nog geen|No neighbourhood takes part/ }]
  expectEach(placesSentenceOf(rows), locale, rows.length === 0 ? nobody : claims)
}

export function readMatrix({ figures }: GeneratedPortfolio, locale: Locale): void {
  const sizes = figures.flatMap(({ factor, n, patterns }) =>
    (patterns ?? []).map(({ label, neighbourhoods }) => ({ factor, label, n: n ?? 0, count: neighbourhoods })),
  )
  const messages = matrixSentenceOf(figures, locale)
  const withheld = figures.filter(({ n }) => n === null).length
  const claims: Claim[] = []
  if (withheld === figures.length) claims.push({ numbers: [3, 5], words: /te weinig|too little/ })
  else {
    const factors = FACTOR_NUMBERS.filter((factor) => sizes.some((one) => one.factor === factor))
    const where = factors.length > 1 ? { numbers: [factors.length] } : { numbers: [], factors }
    claims.push(
      sizes.length === 0
        ? { numbers: [], words: /geen enkel beeld|No view/ }
        : { ...where, numbers: [...where.numbers, sizes.length], words: /patro|pattern/ },
    )
    const most = Math.max(...sizes.map(({ count, n }) => count / n))
    const [largest, ...more] = sizes.filter(({ count, n }) => Math.abs(count / n - most) < 1e-9)
    if (largest && more.length === 0) {
      if (sizes.length > 1) claims.push({ numbers: [], factors: [largest.factor], words: /grootste|largest/ })
      claims.push({ numbers: numbersOfShare(largest.count, largest.n) })
    }
    if (withheld > 0) claims.push({ numbers: [withheld], words: /te weinig|too little/ })
  }
  expectEach(messages, locale, claims)
}

/** Who is more positive, or who is divided, beside the label: by the dots that are drawn. */
function viewOf(cell: PortfolioCell | undefined): string | null {
  if (!cell || cell.visibility === 'hidden') return null
  if (cell.visibility === 'label-only' || cell.label === 'unknown') return 'unknown'
  if (cell.label === 'divided') return `divided ${cell.dividedSides.toSorted().join(' ')}`
  const { client, contractor } = meansOf(cell)
  return cell.label === 'diverging' ? `diverging ${client > contractor ? 'client' : 'contractor'}` : cell.label
}

function meansOf(cell: PortfolioCell | undefined) {
  const meanOf = (side: 'client' | 'contractor'): { mean: number; people: number } => {
    const answers = cell?.visibility === 'shown' ? cell.tallies[side].counts : []
    const all = answers.flatMap((count, place) => Array.from({ length: count }, () => place + 1))
    return { mean: all.reduce((sum, one) => sum + one, 0) / all.length, people: all.length }
  }
  const [client, contractor] = [meanOf('client'), meanOf('contractor')]
  return {
    client: client.mean,
    contractor: contractor.mean,
    people: { client: client.people, contractor: contractor.people },
  }
}

export function readCompare([one, other]: readonly [PortfolioRow, PortfolioRow], locale: Locale): void {
  const views = FACTOR_NUMBERS.map((factor) => ({
    factor,
    one: viewOf(one.round?.cells[factor - 1]),
    other: viewOf(other.round?.cells[factor - 1]),
  })).filter((of) => of.one !== null && of.other !== null)
  const differs = (view: string | null): boolean => view?.startsWith('diverging') ?? false
  const where = (inOne: boolean, inOther: boolean) =>
    views.filter((of) => differs(of.one) === inOne && differs(of.other) === inOther).map(({ factor }) => factor)
  const alike = views.filter((of) => of.one === of.other).length
  const lists: [FactorNumber[], RegExp][] = [
    [where(true, true), /^In (beide|both)/],
    [where(true, false), new RegExp(`^(Alleen|Only) in ${one.name} `)],
    [where(false, true), new RegExp(`^(Alleen|Only) in ${other.name} `)],
  ]
  const claims: Claim[] = [
    {
      numbers: numbersOfShare(alike, views.length),
      words: shareWords(
        alike,
        views.length,
        /geen van|anders|none of|different/,
        /hetzelfde|the same/,
        / (van de|of the) /,
      ),
    },
    ...lists.flatMap(([factors, words]) => (factors.length > 0 ? [{ ...named(factors), words }] : [])),
  ]
  const nothing: Claim[] = [{ numbers: [], words: /Er is geen factor|There is no factor/ }]
  expectEach(compareSentenceOf(one, other, locale), locale, views.length === 0 ? nothing : claims)
}

/** Whether more of a side answered on the scale than chose that they do not know. */
const knows = (cell: PortfolioCell | undefined, side: Side): boolean =>
  cell?.visibility === 'shown' && cell.tallies[side].dontKnow < meansOf(cell).people[side]

/**
 * By the rule as science has it: a mean that moved by half a step and one person's step, of the smaller round; of a side
 * that mostly did not know it is no shift. Null where there is no such shift and a side did not know.
 */
function hasMoved(before: PortfolioCell | undefined, after: PortfolioCell | undefined): boolean | null {
  const [then, now] = [meansOf(before), meansOf(after)]
  const known = SIDES.filter((side) => knows(before, side) && knows(after, side))
  const moved = known.some((side) => {
    const people = Math.min(then.people[side], now.people[side])
    return Math.abs(now[side] - then[side]) >= 0.5 + 1 / people - 1e-9
  })
  return moved || known.length === SIDES.length ? moved : null
}

export function readSheet(rounds: readonly PortfolioRound[], locale: Locale): void {
  const [latest, before] = [rounds.at(-1), rounds.at(-2)]
  const seen = FACTOR_NUMBERS.filter((factor) => labelIn(latest, factor) !== null)
  const differing = seen.filter((factor) => labelIn(latest, factor) === 'diverging')
  const isSome = differing.length > 0 && differing.length < seen.length
  const claims: Claim[] = [
    seen.length === 0
      ? { numbers: [], words: /geen enkele factor|There is no factor/ }
      : {
          numbers: numbersOfShare(differing.length, seen.length),
          factors: isSome && differing.length <= 2 ? differing : [],
          words:
            differing.length === 0
              ? /geen van|niet\.$|none of|do not/
              : /verschilt het beeld(?! niet)|the views differ/,
        },
  ]
  if (before) {
    const cells = (factor: FactorNumber) => [before.cells[factor - 1], latest?.cells[factor - 1]] as const
    const both = FACTOR_NUMBERS.filter(
      (factor) => cells(factor).every((cell) => cell?.visibility === 'shown') && hasMoved(...cells(factor)) !== null,
    )
    const moved = both.filter((factor) => hasMoved(...cells(factor)))
    if (both.length === 0) claims.push({ numbers: [], words: /niets vergelijken|nothing that we can compare/ })
    else if (moved.length === 0)
      claims.push({ numbers: both.length === 1 ? [] : [both.length], words: /weinig veranderd|little has changed/ })
    else claims.push({ numbers: [], factors: moved, words: /duidelijk anders|clearly differently/ })
  }
  expectEach(sheetSentenceOf(rounds, locale), locale, latest ? claims : [])
}

/** The points as the page makes them of stored cells, against the gaps and the limits as they were counted. */
export function readFunnel({ rows, figures, counted }: GeneratedPortfolio, locale: Locale): number {
  const read = figures.map(({ factor, spread }, place) => {
    if (!spread) return 0
    const cells = rows.flatMap(({ id, name, round }) => {
      const cell = round?.cells[factor - 1]
      if (cell?.visibility !== 'shown') return []
      const { client, contractor } = meansOf(cell)
      const { tallies } = cell
      return [
        {
          id,
          name,
          gap: client - contractor,
          clientCounts: tallies.client.counts,
          contractorCounts: tallies.contractor.counts,
        },
      ]
    })
    const points = funnelOf(cells, spread)
    const outside = counted[place]?.shrinkage?.outside?.length ?? 0
    if (points.length === 0) return 0
    const text = join(locale, [funnelSentenceOf(points.filter((point) => point.outside).length, points.length)])
    expectSaid(text, locale, {
      numbers: [1, 20, ...(outside > 0 ? [outside] : []), cells.length],
      words: outside === 0 ? /^(Geen|None)/ : outside === 1 ? /(ligt|lies) / : /(liggen|lie) /,
    })
    return 1
  })
  return read.filter(Boolean).length
}
