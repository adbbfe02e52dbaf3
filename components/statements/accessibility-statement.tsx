import { useLocale, useTranslations } from 'next-intl'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { ContactLine } from './contact-line.tsx'
import { SquareList } from './square-list.tsx'

/** When the statement was last compared with the product: change it together with its content. */
const drawnUpOn = '2026-11-30'
const tested = ['axe', 'narrow', 'keyboard', 'script', 'motion', 'charts', 'documents'] as const
const gaps = ['audit', 'people', 'readers', 'keyboard', 'language', 'documents', 'mails'] as const

interface AccessibilityStatementProps {
  version: string
  contactEmail: string | null
}

/** The accessibility of the product by our own account: what is tested, what is not, and whom to tell. */
export function AccessibilityStatement({ version, contactEmail }: AccessibilityStatementProps) {
  const t = useTranslations('statements.accessibility')
  const locale = useLocale()
  return (
    <>
      <SectionBand id="status" label={t('status.label')} heavy>
        <p className="font-display text-h2 leading-tight font-strong">{t('status.word')}</p>
        <div className="running mt-4">
          <p>{t('status.own')}</p>
          <p>{t('status.municipality')}</p>
          <p className="text-small text-ink-soft">
            {t('status.date', { date: formatDate(calendarDay(drawnUpOn), locale), version })}
          </p>
        </div>
      </SectionBand>
      <SectionBand id="gaps" label={t('gaps.label')} note={t('gaps.note')}>
        <SquareList items={gaps.map((gap) => t(`gaps.${gap}`))} />
      </SectionBand>
      <SectionBand id="tested" label={t('tested.label')} note={t('tested.note')}>
        <SquareList items={tested.map((what) => t(`tested.${what}`))} />
      </SectionBand>
      <SectionBand id="report" label={t('report.label')}>
        <div className="running">
          <ContactLine address={contactEmail} otherwise="tell" />
          <p>{t('report.how')}</p>
          <p>{t('report.ombudsman')}</p>
        </div>
      </SectionBand>
    </>
  )
}
