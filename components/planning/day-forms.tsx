'use client'
import { useTranslations } from 'next-intl'
import { DisclosedForm } from '@/components/forms/disclosed-form.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { callOffSessionAction, setSessionDayAction } from '@/lib/planning/actions.ts'
import type { SessionDay } from '@/lib/planning/rules/model.ts'
import { useTypedMoment } from './day-words.ts'
import { LengthAndPlace, lengthOf, MomentFields, type PlanIds } from './plan-fields.tsx'

interface DayFormProps {
  ids: PlanIds
  /** the day that is moved; null where one is set */
  day: Pick<SessionDay, 'startsAt' | 'minutes' | 'place'> | null
}

/** Sets the day of the session, or moves it; everybody gets a calendar file. */
export function DayForm({ ids, day }: DayFormProps) {
  const t = useTranslations('planning')
  const typedOf = useTypedMoment()
  const labels = {
    ...{ day: t('set.day'), time: t('set.time') },
    ...{ minutes: t('propose.minutes'), place: t('propose.place') },
  }
  const defaults = {
    ...(day && typedOf(day.startsAt)),
    ...{ minutes: lengthOf(day?.minutes ?? 0), place: day?.place ?? '' },
  }
  const { field, isChosen: _, done, ...form } = useActionForm('day', setSessionDayAction, labels, defaults)
  return (
    <DisclosedForm
      {...form}
      id="day"
      summary={t(day ? 'set.openMove' : 'set.open')}
      hidden={{ ...ids }}
      submit={t(day ? 'set.submitMove' : 'set.submit')}
      doneText={done ? t('set.done') : undefined}
    >
      <p className="max-w-measure text-small text-ink-soft">{t('set.hint')}</p>
      <MomentFields day={field('day')} time={field('time')} />
      <LengthAndPlace minutes={field('minutes')} place={field('place')} />
    </DisclosedForm>
  )
}

/** Calls the day off, or takes the moments back before one is chosen. A tick says that it is meant. */
export function CallOffForm({ ids, chosen }: { ids: PlanIds; chosen: boolean }) {
  const t = useTranslations('planning.callOff')
  const labels = { confirmed: t(chosen ? 'check' : 'backCheck') }
  const { field, isChosen: _, done, ...form } = useActionForm('call-off', callOffSessionAction, labels)
  const { id, name, error } = field('confirmed')
  const { projectId, roundId, version } = ids
  return (
    <DisclosedForm
      {...form}
      id="call-off"
      summary={t(chosen ? 'open' : 'backOpen')}
      look={chosen ? 'danger' : 'outlined'}
      hidden={{ projectId, roundId, version }}
      submit={t(chosen ? 'submit' : 'backSubmit')}
      doneText={done ? t('done') : undefined}
    >
      <p className="max-w-measure text-small text-ink-soft">{t(chosen ? 'note' : 'backNote')}</p>
      <Checkbox id={id} name={name} value="yes" label={labels.confirmed} error={error} />
    </DisclosedForm>
  )
}
