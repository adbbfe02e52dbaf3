'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { PressForm } from '@/components/forms/press-form.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { createProgrammeAction, nameManagerAction, removeManagerAction } from '@/lib/programme/actions/programme.ts'
import type { Programme } from '@/lib/programme/rules/programme.ts'

/** Creates a programme without neighbourhoods. */
export function NewProgrammeForm() {
  const t = useTranslations('programme.admin')
  const { field, formAction, done, ...form } = useActionForm('programme', createProgrammeAction, { name: t('name') })
  return (
    <FormFrame
      {...form}
      id="programme"
      formAction={formAction}
      submit={t('create')}
      doneText={done ? t('created') : undefined}
    >
      <TextField {...field('name')} label={t('name')} autoComplete="off" />
    </FormFrame>
  )
}

/** Makes somebody manager of a programme; they get a mail. */
export function NameManagerForm({ programmes }: { programmes: readonly Programme[] }) {
  const t = useTranslations('programme.admin')
  const labels = { programmeId: t('programme'), name: t('managerName'), email: t('managerEmail') }
  const { field, formAction, done, ...form } = useActionForm('manager', nameManagerAction, labels)
  return (
    <FormFrame
      {...form}
      id="manager"
      formAction={formAction}
      submit={t('nameManager')}
      doneText={done ? t('named') : undefined}
    >
      <RadioList
        {...field('programmeId')}
        legend={t('programme')}
        options={programmes.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="grid gap-6 tablet:grid-cols-2">
        <TextField {...field('name')} label={t('managerName')} autoComplete="off" />
        <TextField {...field('email')} label={t('managerEmail')} type="email" autoComplete="off" spellCheck={false} />
      </div>
    </FormFrame>
  )
}

interface RemoveManagerProps {
  programmeId: string
  personId: string
  name: string
}

/** Removes a manager of a programme. */
export function RemoveManager({ programmeId, personId, name }: RemoveManagerProps) {
  const t = useTranslations('programme.admin')
  return (
    <PressForm
      action={removeManagerAction}
      hidden={{ programmeId, personId }}
      look="quiet"
      size="small"
      accessibleName={name}
    >
      {t('remove')}
    </PressForm>
  )
}
