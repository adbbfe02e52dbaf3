'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { setSignInAction } from '@/lib/organisations/actions.ts'
import { signInPresets, type SignInSettings } from '@/lib/organisations/rules/sign-in.ts'

interface ConnectionFormProps {
  readonly organisationId: string
  readonly settings: SignInSettings | null
}

/** Which provider, and what it gave for this server. The secret is never sent back to the page. */
export function ConnectionForm({ organisationId, settings }: ConnectionFormProps) {
  const t = useTranslations('provider.settings')
  const { field, formAction, isChosen, done, ...form } = useActionForm(
    'connection',
    setSignInAction,
    { preset: t('preset'), issuer: t('issuer'), clientId: t('clientId'), clientSecret: t('clientSecret') },
    settings ? { preset: settings.preset, issuer: settings.issuer, clientId: settings.clientId } : {},
  )
  const { id, name, error } = field('preset')
  const asIs = { autoComplete: 'off', spellCheck: false } as const
  return (
    <FormFrame
      {...form}
      id="connection"
      formAction={formAction}
      hidden={{ organisationId }}
      submit={t('submit')}
      doneText={done ? t('saved') : undefined}
    >
      <RadioList
        {...{ id, name, error }}
        legend={t('preset')}
        options={signInPresets.map((preset) => ({ value: preset, label: t(`presets.${preset}`) }))}
        defaultValue={signInPresets.find((preset) => isChosen('preset', preset))}
      />
      <TextField {...field('issuer')} {...asIs} label={t('issuer')} hint={t('issuerHint')} inputMode="url" />
      <TextField {...field('clientId')} {...asIs} label={t('clientId')} />
      <TextField
        {...field('clientSecret')}
        {...asIs}
        type="password"
        autoComplete="new-password"
        label={t('clientSecret')}
        hint={`${t('secretHint')} ${settings?.secretKept ? t('secretKept') : ''}`.trim()}
      />
      {settings && settings.linked > 0 ? <p className="max-w-measure text-small">{t('changes')}</p> : null}
    </FormFrame>
  )
}
