import { useLocale, useTranslations } from 'next-intl'
import { CourseStrip } from '@/components/charts/course-strip.tsx'
import { useList } from '@/components/mirror/words.ts'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { formatDecimal } from '@/lib/i18n/format.ts'
import { meansOf, type PortfolioRound } from '@/lib/programme/rules/portfolio.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { CellInWords } from './compare-two.tsx'
import { cellIn, useFactorName } from './words.ts'

interface RoundsOfFactorProps {
  factor: FactorNumber
  /** oldest first */
  rounds: readonly PortfolioRound[]
}

/** The results of a factor: one round, then and now, or from three on the means over all of them beside the latest. */
export function RoundsOfFactor({ factor, rounds }: RoundsOfFactorProps) {
  const t = useTranslations('portfolio.sheet')
  const kinds = useTranslations('project.kinds')
  const latest = rounds.at(-1)
  const [first] = rounds
  if (!latest || !first) return null
  const now = (
    <span>
      <RoundName>{t('now', { kind: kinds(latest.kind) })}</RoundName>
      <CellInWords cell={cellIn(latest, factor)} strong />
    </span>
  )
  if (rounds.length === 1) return now
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_1.5rem_minmax(0,1fr)] items-center gap-x-3">
      {rounds.length === 2 ? (
        <span>
          <RoundName>{kinds(first.kind)}</RoundName>
          <CellInWords cell={cellIn(first, factor)} />
        </span>
      ) : (
        <Course factor={factor} rounds={rounds} />
      )}
      <ArrowIcon className="text-ink-soft" />
      {now}
    </div>
  )
}

/** For screen readers, and visible where the column heads have no room. */
function RoundName({ children }: { children: string }) {
  return <span className="block text-caption font-strong wide:sr-only print:sr-only">{children}</span>
}

function Course({ factor, rounds }: RoundsOfFactorProps) {
  const t = useTranslations('mirror.change')
  const locale = useLocale()
  const list = useList()
  const factorName = useFactorName()
  const means = rounds.map((round) => meansOf(cellIn(round, factor)))
  const said = (side: 'client' | 'contractor') =>
    list(means.map((of) => (of[side] === null ? t('noMean') : formatDecimal(of[side], locale))))
  return (
    <CourseStrip
      means={means}
      label={t('courses.strip', {
        factor: factorName(factor),
        client: said('client'),
        contractor: said('contractor'),
      })}
    />
  )
}
