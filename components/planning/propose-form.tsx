'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { proposeMomentsAction } from '@/lib/planning/actions.ts'
import { MOMENTS_MAX } from '@/lib/planning/rules/model.ts'
import { useTypedMoment } from './day-words.ts'
import { LengthAndPlace, lengthOf, MomentFields, type PlanIds } from './plan-fields.tsx'

interface ProposeFormProps {
  ids: PlanIds
  /** those that are asked now */
  moments: readonly Date[]
  minutes: number
  place: string
  /** behind a press, where something was asked before */
  disclosed: boolean
}

/** How many of them are in sight: more are seldom needed. */
const shownAtOnce = 3
const numbers = Array.from({ length: MOMENTS_MAX }, (_, index) => index + 1)
const later = numbers.slice(shownAtOnce)

/** One to five moments with a length and a place; works without script, as all five are there. */
export function ProposeForm({ ids, moments, minutes, place, disclosed }: ProposeFormProps) {
  const t = useTranslations('planning.propose')
  const forms = useTranslations('forms')
  const typedOf = useTypedMoment()
  const labels: Record<string, string> = {
    ...Object.fromEntries(
      numbers.flatMap((number) => [
        [`day${number}`, t('dayOf', { number })],
        [`time${number}`, t('timeOf', { number })],
      ]),
    ),
    minutes: t('minutes'),
    place: t('place'),
  }
  const defaults: Record<string, string> = {
    ...Object.fromEntries(
      moments.flatMap((moment, index) => {
        const { day, time } = typedOf(moment)
        return [
          [`day${index + 1}`, day],
          [`time${index + 1}`, time],
        ]
      }),
    ),
    ...{ minutes: lengthOf(minutes), place },
  }
  const { field, isChosen: _, done, ...form } = useActionForm<string>('propose', proposeMomentsAction, labels, defaults)
  const isInUse = (number: number) =>
    [field(`day${number}`), field(`time${number}`)].some(
      ({ defaultValue = '', error }) => error !== undefined || defaultValue !== '',
    )
  const momentOf = (number: number) => (
    <fieldset key={number} className="min-w-0">
      <legend className="pb-2 font-strong">
        {t('moment', { number })}{' '}
        {number > 1 ? <span className="font-plain text-ink-soft">{forms('optional')}</span> : null}
      </legend>
      <MomentFields day={field(`day${number}`)} time={field(`time${number}`)} />
    </fieldset>
  )
  const frame = (
    <FormFrame
      {...form}
      id="propose"
      look={disclosed ? 'outlined' : 'filled'}
      hidden={{ ...ids }}
      submit={t('submit')}
      doneText={done ? t('done') : undefined}
    >
      <p className="max-w-measure text-small text-ink-soft">{t('hint')}</p>
      {numbers.slice(0, shownAtOnce).map(momentOf)}
      <Disclosure summary={t('more', { count: MOMENTS_MAX - shownAtOnce })} open={later.some(isInUse)}>
        <div className="grid gap-6 pt-2">{later.map(momentOf)}</div>
      </Disclosure>
      <LengthAndPlace minutes={field('minutes')} place={field('place')} />
    </FormFrame>
  )
  return disclosed ? (
    <Disclosure summary={t(moments.length > 0 ? 'open' : 'title')} open={form.faults.length > 0 || done !== undefined}>
      {frame}
    </Disclosure>
  ) : (
    frame
  )
}
