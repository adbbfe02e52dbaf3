import { useLocale, useTranslations } from 'next-intl'
import { formatCount } from '@/lib/i18n/format.ts'
import { STAGES, type ProgrammeProgress } from '@/lib/programme/rules/portfolio.ts'
import { progressSentenceOf } from '@/lib/programme/rules/overview-sentence.ts'
import { ChartSentence } from './chart-sentence.tsx'

const item = 'grid content-end gap-1.5 text-small leading-tight'
const bar = 'flex h-2 bg-line print:[print-color-adjust:exact]'

/** How many of all neighbourhoods ever reached each stage; then the state of their agreements. */
export function ProgressFunnel({ progress }: { progress: ProgrammeProgress }) {
  return (
    <>
      <ChartSentence messages={progressSentenceOf(progress)} tight />
      <Steps progress={progress} />
    </>
  )
}

function Steps({ progress }: { progress: ProgrammeProgress }) {
  const t = useTranslations('portfolio.progress')
  const locale = useLocale()
  const { reached, agreementsOpen, agreementsOverdue } = progress
  const all = reached.invited
  return (
    <ol
      role="list"
      className="grid grid-cols-2 gap-x-(--ws-column-gap) gap-y-4 tablet:grid-cols-3 desk:grid-cols-[repeat(5,minmax(0,1fr))_minmax(0,1.5fr)] print:grid-cols-6!"
    >
      {STAGES.map((stage) => (
        <li key={stage} className={item} data-stage={stage}>
          <span className="flex items-end gap-2.5 print:grid print:gap-0">
            <span className="figure text-h2">{formatCount(reached[stage], locale)}</span>
            <span>{t(stage, { count: reached[stage] })}</span>
          </span>
          <span aria-hidden="true" className={bar}>
            <span className="bg-ink" style={{ width: `${all > 0 ? (100 * reached[stage]) / all : 0}%` }} />
          </span>
        </li>
      ))}
      <li className={`${item} desk:border-l desk:border-line desk:pl-(--ws-column-gap)`} data-agreements>
        <span className="flex items-end gap-2.5 print:grid print:gap-0">
          <span className="figure text-h2">{formatCount(agreementsOpen, locale)}</span>
          <span>
            {t.rich('agreements', {
              count: agreementsOpen,
              overdue: agreementsOverdue,
              b: (chunks) => <strong>{chunks}</strong>,
            })}
          </span>
        </span>
        <span aria-hidden="true" className={bar}>
          <AgreementsBar open={agreementsOpen} overdue={agreementsOverdue} />
        </span>
      </li>
    </ol>
  )
}

/** Solid: still in time. Open: the day has passed. */
function AgreementsBar({ open, overdue }: { open: number; overdue: number }) {
  if (open === 0) return null
  return (
    <>
      <span className="bg-ink" style={{ width: `${(100 * (open - overdue)) / open}%` }} />
      <span className="border-2 border-ink bg-paper" style={{ width: `${(100 * overdue) / open}%` }} />
    </>
  )
}
