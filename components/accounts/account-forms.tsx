'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { PressForm } from '@/components/forms/press-form.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import {
  eraseAccountAction,
  preferencesAction,
  renameAction,
  revokeSessionAction,
  signOutEverywhereAction,
} from '@/lib/accounts/actions.ts'

/** The name that others in the projects see. */
export function NameForm({ name }: { name: string }) {
  const t = useTranslations('account')
  const { field, formAction, done, ...form } = useActionForm('name', renameAction, { name: t('name') }, { name })
  return (
    <FormFrame
      {...form}
      id="name"
      formAction={formAction}
      look="outlined"
      submit={t('save')}
      doneText={done ? t('saved') : undefined}
    >
      <TextField key={name} {...field('name')} label={t('name')} hint={t('nameHint')} autoComplete="name" />
    </FormFrame>
  )
}

interface PreferencesFormProps {
  locale: string
  mails: string
  shortcuts: boolean
}

/** Language, mails and shortcuts. */
export function PreferencesForm({ locale, mails, shortcuts }: PreferencesFormProps) {
  const t = useTranslations('account')
  const names = useTranslations('common.languages')
  const defaults = { locale, mails, shortcuts: shortcuts ? 'yes' : 'no' }
  const { field, formAction, done, ...form } = useActionForm(
    'preferences',
    preferencesAction,
    { locale: t('language'), mails: t('mails'), shortcuts: t('shortcuts') },
    defaults,
  )
  return (
    <FormFrame
      {...form}
      id="preferences"
      formAction={formAction}
      look="outlined"
      submit={t('save')}
      doneText={done ? t('saved') : undefined}
    >
      <RadioList
        {...field('locale')}
        key={`locale ${locale}`}
        legend={t('language')}
        options={[
          { value: 'nl', label: names('nl') },
          { value: 'en', label: names('en') },
        ]}
      />
      <RadioList
        {...field('mails')}
        key={`mails ${mails}`}
        legend={t('mails')}
        hint={t('mailsHint')}
        options={[
          { value: 'all', label: t('mailsAll') },
          { value: 'essential', label: t('mailsEssential') },
        ]}
      />
      <RadioList
        {...field('shortcuts')}
        key={`shortcuts ${String(shortcuts)}`}
        legend={t('shortcuts')}
        hint={t('shortcutsHint')}
        options={[
          { value: 'yes', label: t('on') },
          { value: 'no', label: t('off') },
        ]}
      />
    </FormFrame>
  )
}

export function EndSession({ sessionId, device }: { sessionId: string; device: string }) {
  const t = useTranslations('account')
  return (
    <PressForm
      action={revokeSessionAction}
      hidden={{ sessionId }}
      look="outlined"
      size="small"
      accessibleName={t('endOf', { device })}
    >
      {t('end')}
    </PressForm>
  )
}

export function SignOutEverywhere() {
  const t = useTranslations('account')
  return (
    <PressForm action={signOutEverywhereAction} hidden={{}} look="outlined">
      {t('everywhere')}
    </PressForm>
  )
}

/** Erases name and texts, for good. */
export function EraseForm() {
  const t = useTranslations('account')
  const { field, formAction, ...form } = useActionForm('erase', eraseAccountAction, { confirmed: t('eraseCheck') })
  const { id, name, error } = field('confirmed')
  return (
    <FormFrame {...form} id="erase" formAction={formAction} look="danger" submit={t('eraseSubmit')}>
      <Checkbox id={id} name={name} value="yes" label={t('eraseCheck')} error={error} />
    </FormFrame>
  )
}
