'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { beginRehearsalAction } from '@/lib/rehearsal/actions.ts'
import { rehearsalRooms } from '@/lib/rehearsal/rules/model.ts'

/** Chooses with whom to rehearse, and begins. */
export function RoomForm() {
  const t = useTranslations('rehearsal')
  const legend = t('choose.legend')
  const {
    field,
    formAction,
    done: _,
    isChosen: __,
    ...form
  } = useActionForm('rehearse', beginRehearsalAction, {
    room: legend,
  })
  return (
    <FormFrame {...form} id="rehearse" formAction={formAction} submit={t('choose.submit')}>
      <RadioList
        {...field('room')}
        legend={legend}
        options={rehearsalRooms.map((room) => ({
          value: room,
          label: t(`rooms.${room}.name`),
          hint: t(`rooms.${room}.text`),
        }))}
      />
    </FormFrame>
  )
}
