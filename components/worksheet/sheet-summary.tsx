import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { missingFactors, type Sheet } from '@/lib/assessments/model.ts'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import type { ProjectView } from '@/lib/projects/model.ts'
import type { RoundView } from '@/lib/rounds/model.ts'
import type { Worksheet } from '@/lib/worksheet/catalogue.ts'
import {
  AGREEMENTS,
  AGREEMENTS_STEP,
  PRIORITIES,
  stepCountOf,
  stepKey,
  STEP_COUNT,
  SUMMARY,
  worksheetPath,
} from '@/lib/worksheet/steps.ts'
import { AnswerList } from './answer-list.tsx'
import { Arrival } from './arrival.ts'
import { HandIn } from './hand-in.tsx'
import { KeptAgreements } from './kept-agreements.tsx'
import { KeptNotice } from './kept-notice.tsx'
import { PickedFactors } from './picked-factors.tsx'
import { useStepName } from './surroundings.tsx'
import { FULFILMENTS_UNIT, PICKS } from './units.ts'

interface SheetSummaryProps {
  project: ProjectView
  round: RoundView
  sheet: Sheet
  worksheet: Worksheet
}

function WithChange({ href, what, children }: { href: string; what: string; children: ReactNode }) {
  const t = useTranslations('worksheet.summary')
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="min-w-0">{children}</div>
      <Link href={href} className="text-small print:hidden">
        <span aria-hidden="true">{t('change')}</span>
        <VisuallyHidden>{t('changeWhat', { what })}</VisuallyHidden>
      </Link>
    </div>
  )
}

/** The whole sheet to read back, a change link at each answer, and the press that hands it in. */
export function SheetSummary({ project, round, sheet, worksheet }: SheetSummaryProps) {
  const t = useTranslations('worksheet.summary')
  const locale = useLocale()
  const nameOf = useStepName(worksheet)
  const changeHref = (key: string) => `${worksheetPath(project.id, round.id, key)}?from=summary`
  const self = worksheetPath(project.id, round.id, SUMMARY)
  const total = stepCountOf(sheet.agreements)
  const units: Readonly<Record<number, string>> = { [STEP_COUNT]: PICKS, [AGREEMENTS_STEP]: FULFILMENTS_UNIT }
  const steps = Array.from({ length: total }, (_, index) => ({
    unit: units[index + 1] ?? String(index + 1),
    name: nameOf(index + 1),
    href: changeHref(stepKey(index + 1, total)),
  }))
  return (
    <>
      <Arrival standing="open" />
      <PageTitle kicker={t('kicker')} title={t('title')} lead={t('lead')} />
      <ClientMessages namespaces={['autosave']}>
        <KeptNotice personId={project.personId} roundId={round.id} steps={steps} />
        <HandIn
          projectId={project.id}
          roundId={round.id}
          selfHref={self}
          signInHref={`/sign-in?to=${encodeURIComponent(self)}`}
          button={t('handIn')}
          missing={missingFactors(sheet.answers).map((number) => ({
            fieldId: `factor-${number}`,
            message: t('missing', { number, name: nameOf(number) }),
            href: changeHref(stepKey(number)),
          }))}
          explanation={
            <>
              <p>{t('handInText')}</p>
              <p>
                <strong>{t('handInDate', { date: formatWeekdayDate(calendarDay(round.closesOn), locale) })}</strong>
              </p>
            </>
          }
          title={t('handInTitle')}
        >
          <SectionBand id="answers" label={t('answers')} note={t('missingHint')} heavy>
            <AnswerList
              worksheet={worksheet}
              sheet={sheet}
              side={project.hat.side ?? 'client'}
              changeHref={changeHref}
            />
          </SectionBand>
          <SectionBand id="priorities" label={t('priorities')}>
            <WithChange href={changeHref(PRIORITIES)} what={t('priorities')}>
              <PickedFactors worksheet={worksheet} picks={sheet.picks} />
            </WithChange>
          </SectionBand>
          {sheet.agreements.asked.length > 0 ? (
            <SectionBand id="agreements" label={nameOf(AGREEMENTS_STEP)}>
              <WithChange href={changeHref(AGREEMENTS)} what={nameOf(AGREEMENTS_STEP)}>
                <KeptAgreements {...sheet.agreements} />
              </WithChange>
            </SectionBand>
          ) : null}
        </HandIn>
      </ClientMessages>
    </>
  )
}
