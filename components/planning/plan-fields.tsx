'use client'
import { useTranslations } from 'next-intl'
import type { FieldProps } from '@/components/forms/use-action-form.ts'
import { SelectField } from '@/components/ui/select-field.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { sessionLengths, usualMinutes } from '@/lib/planning/rules/model.ts'

/** What every form of the page needs: the round, the state that it showed, and when people can still fill in. */
export interface PlanIds {
  readonly projectId: string
  readonly roundId: string
  readonly version: string
  /** "2026-12-04", and '' once the mirror is open */
  readonly closesOn: string
}

/** The length that a form begins with: the known one where the list has it. */
export const lengthOf = (minutes: number): string =>
  String(sessionLengths.find((one) => one === minutes) ?? usualMinutes)

/** A day and a time of it, side by side. */
export function MomentFields({ day, time }: { day: FieldProps; time: FieldProps }) {
  const t = useTranslations('planning.propose')
  return (
    <div className="grid max-w-measure grid-cols-[minmax(0,1fr)_6.5rem] items-end gap-x-4 tablet:grid-cols-[minmax(0,20rem)_7rem]">
      <TextField {...day} label={<span className="text-small font-plain">{t('day')}</span>} autoComplete="off" />
      <TextField {...time} label={<span className="text-small font-plain">{t('time')}</span>} autoComplete="off" />
    </div>
  )
}

/** How long it takes, and where it is. */
export function LengthAndPlace({ minutes, place }: { minutes: FieldProps; place: FieldProps }) {
  const t = useTranslations('planning')
  const forms = useTranslations('forms')
  return (
    <>
      <SelectField
        {...minutes}
        label={t('propose.minutes')}
        empty={t('propose.minutesEmpty')}
        options={sessionLengths.map((one) => ({ value: String(one), label: t('length', { minutes: one }) }))}
        className="tablet:max-w-80"
      />
      <TextField
        {...place}
        label={t('propose.place')}
        hint={t('propose.placeHint')}
        optional={forms('optional')}
        autoComplete="off"
      />
    </>
  )
}
