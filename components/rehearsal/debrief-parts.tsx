import { useLocale, useTranslations } from 'next-intl'
import { DataTable } from '@/components/ui/data-table.tsx'
import { LineList } from '@/components/ui/line-list.tsx'
import type { Locale } from '@/lib/i18n/config.ts'
import type { Debrief, PressedOn } from '@/lib/rehearsal/rules/debrief.ts'
import type { SessionStep } from '@/lib/session/rules/steps.ts'
import { latestWorksheet } from '@/lib/worksheet/rules/catalogue.ts'

const minutesOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`

function useFactorName(): (factor: number) => string {
  const locale: Locale = useLocale()
  const { factors } = latestWorksheet()
  return (factor) => factors.find(({ number }) => number === factor)?.name[locale] ?? ''
}

/** "Navertellen, Samenwerking": a step by its phase, and its factor if it has one. */
function useStepName(): (step: SessionStep) => string {
  const t = useTranslations('room.place')
  const factorName = useFactorName()
  return ({ phase, factor }) => (factor === null ? t(`${phase}.name`) : `${t(`${phase}.name`)}, ${factorName(factor)}`)
}

/** How long each step took, beside the time that was planned for it. */
export function StepTimes({ times }: Pick<Debrief, 'times'>) {
  const t = useTranslations('rehearsal.debrief')
  const nameOf = useStepName()
  return (
    <DataTable
      caption={t('times')}
      captionHidden
      columns={[
        { key: 'step', header: t('step') },
        { key: 'took', header: t('took'), numeric: true },
        { key: 'planned', header: t('planned'), numeric: true },
      ]}
      rows={times.map(({ step, seconds, plannedSeconds }, index) => ({
        key: String(index),
        cells: [nameOf(step), minutesOf(seconds), minutesOf(plannedSeconds)],
      }))}
    />
  )
}

/** What each side told back of the other, and whether that side pressed that it is right. */
export function RetoldTable({ retold }: Pick<Debrief, 'retold'>) {
  const t = useTranslations('rehearsal.debrief')
  const factorName = useFactorName()
  if (retold.length === 0) return <p className="max-w-measure">{t('noneRetold')}</p>
  return (
    <DataTable
      caption={t('retold')}
      captionHidden
      columns={[
        { key: 'factor', header: t('factor') },
        { key: 'side', header: t('side') },
        { key: 'state', header: t('became') },
      ]}
      rows={retold.map(({ factor, side, state }) => ({
        key: `${factor} ${side}`,
        cells: [factorName(factor), t(`sides.${side}`), t(`states.${state}`)],
      }))}
    />
  )
}

/** The topics that ended without an outcome. */
export function WithoutOutcome({ withoutOutcome }: Pick<Debrief, 'withoutOutcome'>) {
  const t = useTranslations('rehearsal.debrief')
  const factorName = useFactorName()
  if (withoutOutcome.length === 0) return <p className="max-w-measure">{t('allOutcomes')}</p>
  return <LineList lines={withoutOutcome.map((factor) => ({ text: factorName(factor) }))} />
}

/** Where whoever led pressed on while others typed. */
export function PressedOnList({ pressedOn }: Pick<Debrief, 'pressedOn'>) {
  const t = useTranslations('rehearsal.debrief')
  const nameOf = useStepName()
  if (pressedOn.length === 0) return <p className="max-w-measure">{t('neverPressedOn')}</p>
  const sentenceOf = ({ step, what, typing }: PressedOn) => t(`pressed.${what}`, { step: nameOf(step), count: typing })
  return <LineList lines={pressedOn.map((press) => ({ text: sentenceOf(press) }))} />
}
