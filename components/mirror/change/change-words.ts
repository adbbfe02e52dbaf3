import { useLocale, useTranslations } from 'next-intl'
import { useList } from '@/components/mirror/words.ts'
import { formatDate, formatDecimal } from '@/lib/i18n/format.ts'
import type { FactorChange } from '@/lib/measures/change.ts'
import type { Comparisons } from '@/lib/mirror/rules/changes.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'

/** "nulmeting van 12 maart 2026". */
export function useRoundName(): (round: RoundView) => string {
  const t = useTranslations('mirror.change')
  const kinds = useTranslations('project.kinds')
  const locale = useLocale()
  return ({ kind, revealedAt }) =>
    t('round', { kind: kinds(kind), date: revealedAt ? formatDate(revealedAt, locale) : '' })
}

/** A mean in words for screen readers: one decimal, or that there is none. */
export function useMean(digits = 1): (mean: number | null) => string {
  const t = useTranslations('mirror.change')
  const locale = useLocale()
  return (mean) => (mean === null ? t('noMean') : formatDecimal(mean, locale, digits))
}

/** Whose answers a row compares: "wie er twee keer bij was: gemeente 4 van 5, aannemer 3 van 4". */
export function useCounted(): (change: FactorChange) => string {
  const t = useTranslations('mirror.change')
  return ({ basis, people, answered }) => {
    if (basis === 'everyone') return t('everyoneCounts')
    const { client, contractor } = people.after
    return t('inBothCount', {
      client,
      contractor,
      clientAll: answered.after.client,
      contractorAll: answered.after.contractor,
    })
  }
}

/** "1 beter en 3 hetzelfde": a side's own comparisons. */
export function useSaid(): (comparisons: Comparisons) => string {
  const t = useTranslations('mirror.change.said')
  const list = useList()
  return (comparisons) => {
    const said = (['better', 'same', 'worse', 'absent'] as const).filter((word) => comparisons[word] > 0)
    return said.length > 0 ? list(said.map((word) => t(word, { count: comparisons[word] }))) : t('nobody')
  }
}
