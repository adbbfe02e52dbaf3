import { useLocale, useTranslations } from 'next-intl'
import { formatList } from '@/lib/i18n/format.ts'
import type { SideCounts } from '@/lib/charts/dot-strip-marks.ts'
import { countsOf } from '@/lib/measures/tally.ts'
import type { SentenceMessage } from '@/lib/measures/messages.ts'
import type { SideTally } from '@/lib/measures/model.ts'
import type { Worksheet } from '@/lib/worksheet/rules/catalogue.ts'

/** Puts messages of the measures into the reader's language, joined. */
export function useSay(): (messages: SentenceMessage | readonly SentenceMessage[]) => string {
  const t = useTranslations('divergence')
  return (messages) =>
    [messages]
      .flat()
      .map((message: SentenceMessage) => t(message.key, message.values))
      .join(' ')
}

/** A side's answers in the form of the strip. */
export const stripCountsOf = (tally: SideTally): SideCounts => ({
  steps: countsOf(tally.counts),
  unknown: tally.dontKnow,
})

/** The words of the scale and of "weet ik niet" in the reader's language. */
export function useScale(worksheet: Worksheet) {
  const locale = useLocale()
  const words = worksheet.scale.map((stop) => stop.label[locale])
  const unknown = worksheet.dontKnow.label[locale]
  return { words, unknown, wordOf: (extent: number | null) => (extent === null ? unknown : (words[extent - 1] ?? '')) }
}

/** Joins words as the language does: "a, b en c". */
export function useList(): (words: readonly string[]) => string {
  const locale = useLocale()
  return (words) => formatList(words, locale)
}

/** "1 keer deels en 3 keer in grote mate": how many of one side are where on a strip. */
export function useCountWords(worksheet: Worksheet): (tally: Pick<SideTally, 'counts' | 'dontKnow'>) => string {
  const t = useTranslations('mirror.chart')
  const { words, unknown } = useScale(worksheet)
  const list = useList()
  return ({ counts, dontKnow }) => {
    const parts = [
      ...counts.map((count, position) => ({ count, word: words[position] ?? '' })),
      { count: dontKnow, word: unknown },
    ]
    const said = parts.filter(({ count }) => count > 0).map((part) => t('times', part))
    return said.length > 0 ? list(said) : t('nobody')
  }
}
