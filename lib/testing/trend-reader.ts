import { expect } from 'vitest'
import { trendOf, trendSentenceOf } from '@/lib/programme/rules/trend.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { say, type Locale } from './divergence-wording.ts'
import type { GeneratedPortfolio } from './generated-portfolio.ts'
import { expectSaid, labelIn } from './sentence-claims.ts'

interface Counted {
  readonly then: number
  readonly now: number
  readonly earlier: number
  readonly later: number
}

/** Which count belongs to which round. */
const wordsOfMany = ({ then, now, earlier, later }: Counted, locale: Locale): RegExp =>
  locale === 'nl'
    ? new RegExp(`^Van de .* in ronde ${earlier} bij ${then || 'geen'}, en in ronde ${later} bij ${now || 'geen'}\\.$`)
    : new RegExp(`^Of the .* on ${then || 'none'} in round ${earlier}, and on ${now || 'none'} in round ${later}\\.$`)

const wordsOfOne = ({ then, now, earlier, later }: Counted, locale: Locale): RegExp =>
  locale === 'nl'
    ? new RegExp(`^Eén .* ronde ${earlier} ${then ? 'wel' : 'niet'}, en in ronde ${later} ${now ? 'wel' : 'niet'}\\.$`)
    : new RegExp(
        `^One .* round ${earlier} the views ${then ? 'differed' : 'did not differ'} .* round ${later} they ${now ? 'did' : 'did not'}\\.$`,
      )

/** Checks the trends in the rows of neighbourhoods with two rounds. Returns how many have one. */
export function readTrends({ rounds, rows }: GeneratedPortfolio, locale: Locale): number {
  const read = rows.map((row, position) => {
    const [latest, before] = rounds[position]?.toReversed() ?? []
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
    const at = { then, now, earlier: before.number, later: latest.number }
    expectSaid(say(locale, trendSentenceOf(trend)), locale, {
      numbers: [before.number, latest.number, ...counts],
      words: both.length === 1 ? wordsOfOne(at, locale) : wordsOfMany(at, locale),
    })
    return true
  })
  return read.filter(Boolean).length
}
