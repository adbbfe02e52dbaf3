import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { otherSide } from '@/lib/measures/model.ts'
import { ownSummaryOf, ownViewOf } from '@/lib/measures/own-view.ts'
import { stepsSaid } from '@/lib/measures/rounding.ts'
import type { OwnRow } from '@/lib/mirror/rules/rationales.ts'
import { factorOf, type Worksheet } from '@/lib/worksheet/rules/catalogue.ts'

interface SummaryProps {
  rows: readonly OwnRow[]
  worksheet: Worksheet
}

/** How often the reader is near their own side and guessed well, and where they are furthest off. No total, no mark. */
export function YouSummary({ rows, worksheet }: SummaryProps) {
  const t = useTranslations('mirror.you')
  const locale = useLocale()
  const side = rows[0]?.own.side ?? 'client'
  const summary = ownSummaryOf(rows.map(({ factor, own, analysis }) => ({ factor, view: ownViewOf(own, analysis) })))
  const { furthestFromSide, furthestMiss } = summary
  const nameOf = (factor: number) => factorOf(worksheet, factor).name[locale]
  return (
    <section aria-label={t('summary')} className="pt-6 pb-4">
      <dl className="grid grid-cols-2 gap-x-(--ws-column-gap) gap-y-5 text-small leading-snug desk:grid-cols-4">
        {summary.compared > 0 ? (
          <Fact name={t('near')} total={t('ofTotal', { total: summary.compared })} count={summary.near} />
        ) : null}
        {summary.guessed > 0 ? (
          <Fact
            name={t('wellJudged', { side: otherSide(side) })}
            total={t('ofTotal', { total: summary.guessed })}
            count={summary.wellJudged}
          />
        ) : null}
        {furthestFromSide ? (
          <Place name={nameOf(furthestFromSide.factor)}>
            {t('furthest', {
              ...stepsSaid(furthestFromSide.by),
              direction: furthestFromSide.by.numerator > 0 ? 'more' : 'less',
            })}
          </Place>
        ) : null}
        {furthestMiss ? (
          <Place name={nameOf(furthestMiss.factor)}>{t('missed', stepsSaid(furthestMiss.by))}</Place>
        ) : null}
      </dl>
    </section>
  )
}

/** "6 van 8 keer dicht bij je eigen kant": the number is the message. */
function Fact({ count, total, name }: { count: number; total: string; name: string }) {
  return (
    <div className="flex flex-col-reverse justify-end gap-1">
      <dt>
        {total} {name}
      </dt>
      <dd className="figure">{count}</dd>
    </div>
  )
}

function Place({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1 max-desk:col-span-2">
      <dt className="flex items-end font-display text-h4 leading-tight font-strong desk:min-h-(--ws-size-figure) desk:pb-1">
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}
