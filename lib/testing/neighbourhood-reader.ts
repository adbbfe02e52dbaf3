import { SIDES, type Side } from '@/lib/measures/model.ts'
import { funnelSentenceOf } from '@/lib/measures/programme-sentence.ts'
import { compareSentenceOf, sheetSentenceOf } from '@/lib/programme/rules/cell-sentence.ts'
import { funnelOf } from '@/lib/programme/rules/funnel.ts'
import type { PortfolioCell, PortfolioRound, PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { join, type Locale } from './divergence-wording.ts'
import type { GeneratedPortfolio } from './generated-portfolio.ts'
import { expectEach, expectSaid, labelIn, named, numbersOfShare, shareWords, type Claim } from './sentence-claims.ts'

/* As portfolio-reader, for the sentences about one neighbourhood, about two, and about one among all. */

/** Who is more positive, or who is divided, beside the label: from the drawn dots. */
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
    const all = answers.flatMap((count, position) => Array.from({ length: count }, () => position + 1))
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

/** Whether more of a side answered on the scale than "I do not know". */
const knows = (cell: PortfolioCell | undefined, side: Side): boolean =>
  cell?.visibility === 'shown' && cell.tallies[side].dontKnow < meansOf(cell).people[side]

/**
 * By the rule for changes: a mean that moved by half a step plus one person's step, of the smaller round; never for a
 * side that mostly did not know. Null without such a shift where a side did not know.
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

/** The points as the page derives them from stored cells, compared with the counted gaps and limits. */
export function readFunnel({ rows, figures, counted }: GeneratedPortfolio, locale: Locale): number {
  const read = figures.map(({ factor, spread }, position) => {
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
    const outside = counted[position]?.shrinkage?.outside?.length ?? 0
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
