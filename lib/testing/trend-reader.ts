import { expect } from 'vitest'
import { trendOf, trendSentenceOf } from '@/lib/portfolio/trend.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/catalogue.ts'
import { say, type Locale } from './divergence-wording.ts'
import type { GeneratedPortfolio } from './generated-portfolio.ts'
import { expectSaid, labelIn } from './portfolio-reader.ts'

/** What stands in the row of a neighbourhood with two rounds. How many have it. */
export function readTrends({ rounds, rows }: GeneratedPortfolio, locale: Locale): number {
  const read = rows.map((row, place) => {
    const [latest, before] = rounds[place]?.toReversed() ?? []
    const both = FACTOR_NUMBERS.filter((factor) => [latest, before].every((of) => labelIn(of, factor) !== null))
    const trend = trendOf(row)
    if (!latest || !before || both.length === 0) {
      expect(trend).toBeNull()
      return false
    }
    if (!trend) throw new Error(`no trend is said of ${row.name}`)
    const [then, now] = [before, latest].map(
      (of) => both.filter((factor) => labelIn(of, factor) === 'diverging').length,
    ) as [number, number]
    const counts = both.length === 1 ? [] : [both.length, ...[then, now].filter((count) => count > 0)]
    expectSaid(say(locale, trendSentenceOf(trend)), locale, {
      numbers: [before.number, latest.number, ...counts],
      words: both.length === 1 ? /^(Eén factor is|One factor can)/ : /^(Van de|Of the) /,
    })
    return true
  })
  return read.filter(Boolean).length
}
