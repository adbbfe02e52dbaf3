import { dotStripDrawing } from '@/lib/charts/dot-strip-drawing.ts'
import type { StripFigure } from '@/lib/documents/rules/block.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import { bothSides, type BothSides, type SideTally } from '@/lib/measures/model.ts'
import { countsOf } from '@/lib/measures/tally.ts'
import type { ChartWords } from './chart-words.ts'

type Tally = Pick<SideTally, 'counts' | 'dontKnow'>

interface Answers {
  /** the name of the factor */
  readonly factor: string
  readonly tallies: BothSides<Tally>
  readonly gap: Parameters<typeof dotStripDrawing>[0]['gap']
}

interface StripWords {
  readonly locale: Locale
  readonly chart: ChartWords
  /** of the five stops, and for no answer on the scale */
  readonly scale: { readonly names: readonly string[]; readonly unknown: string }
}

/** "1 keer deels en 3 keer in grote mate": how many of one side are where. */
function countWords({ counts, dontKnow }: Tally, { locale, chart, scale: { names, unknown } }: StripWords): string {
  const parts = [
    ...counts.map((count, position) => ({ count, word: names[position] ?? '' })),
    { count: dontKnow, word: unknown },
  ]
  const said = parts.filter(({ count }) => count > 0).map((part) => chart('times', part))
  return said.length > 0 ? new Intl.ListFormat(locale, { type: 'conjunction' }).format(said) : chart('nobody')
}

/** Where everyone was in a round, as the mirror draws it. */
export function answersStrip({ factor, tallies, gap }: Answers, words: StripWords): StripFigure {
  const drawn = ({ counts, dontKnow }: Tally) => ({ steps: countsOf(counts), unknown: dontKnow })
  const said = bothSides((side) => countWords(tallies[side], words))
  return {
    kind: 'strip',
    drawing: dotStripDrawing({ client: drawn(tallies.client), contractor: drawn(tallies.contractor), gap }),
    alt: words.chart('label', { factor, ...said }),
    words: words.scale.names,
    unknown: words.scale.unknown,
  }
}
