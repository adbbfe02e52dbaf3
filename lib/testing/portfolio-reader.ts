import { gridSentenceOf } from '@/lib/programme/rules/cell-sentence.ts'
import type { PortfolioRow, Stage } from '@/lib/programme/rules/portfolio.ts'
import { matrixSentenceOf, locatedSentenceOf, progressSentenceOf } from '@/lib/programme/rules/overview-sentence.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import type { Locale } from './divergence-wording.ts'
import type { GeneratedPortfolio } from './generated-portfolio.ts'
import { expectEach, labelIn, named, numbersOfShare, shareWords, type Claim } from './sentence-claims.ts'

/* Reads the sentences of a portfolio as shown, and checks them by counting the cells, locations and answers, never
   with the code that made the sentences. */

/** Returns whether there was enough data for more than the number of visible neighbourhoods. */
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
  // a factor is named first only with five neighbourhoods of three municipalities for each candidate
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
  const { agreementsOpen: open, agreementsOverdue: late, response } = progress
  if (late > 0) claims.push({ numbers: numbersOfShare(late, open), words: /te laat\.$|late\.$/ })
  if (response)
    claims.push({ numbers: numbersOfShare(response.handedIn, response.invited), words: /ingeleverd\.$|handed in\.$/ })
  const nobody: Claim[] = [{ numbers: [], words: /Er doet nog geen|No neighbourhood takes part/ }]
  expectEach(progressSentenceOf(progress), locale, rows.length === 0 ? nobody : claims)
}

export function readLocated({ rows }: GeneratedPortfolio, locale: Locale): void {
  const countOf = (fits: (row: PortfolioRow) => boolean): number => rows.filter(fits).length
  const held = countOf(({ stage }) => stage === 'held')
  const rest: [number, RegExp][] = [
    [countOf(({ stage }) => stage === 'revealed'), /onthuld, maar|revealed, but/],
    [countOf(({ stage }) => !['revealed', 'held'].includes(stage)), /niets onthuld|not revealed anything/],
    [countOf(({ location }) => location === null), /de plek niet|not know the place/],
  ]
  const claims: Claim[] = [
    { numbers: numbersOfShare(held, rows.length), words: heldWords(held, rows.length) },
    ...rest.flatMap(([count, words]) => (count > 0 ? [{ numbers: [count], words }] : [])),
  ]
  const nobody: Claim[] = [{ numbers: [], words: /Er doet nog geen|No neighbourhood takes part/ }]
  expectEach(locatedSentenceOf(rows), locale, rows.length === 0 ? nobody : claims)
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
