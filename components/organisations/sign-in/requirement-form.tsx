'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { FieldError } from '@/components/ui/field-error.tsx'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { requireSignInAction } from '@/lib/organisations/actions.ts'

interface RequirementFormProps {
  readonly organisationId: string
  readonly required: boolean
  readonly keepers: readonly string[]
  readonly admins: readonly { readonly personId: string; readonly name: string }[]
}

/** Whether the own sign-in is the only way, and the two admins for whom the way by mail stays. */
export function RequirementForm({ organisationId, required, keepers, admins }: RequirementFormProps) {
  const t = useTranslations('provider.settings')
  const { field, formAction, isChosen, done, ...form } = useActionForm(
    'requirement',
    requireSignInAction,
    { required: t('requiredQuestion'), keepers: t('keepers') },
    { required: required ? 'yes' : 'no' },
  )
  const { id, name, error } = field('required')
  const kept = field('keepers')
  return (
    <FormFrame
      {...form}
      id="requirement"
      formAction={formAction}
      look="outlined"
      hidden={{ organisationId }}
      submit={t('requiredSubmit')}
      doneText={done ? t('requiredSaved') : undefined}
    >
      <RadioList
        {...{ id, name, error }}
        legend={t('requiredQuestion')}
        options={[
          { value: 'no', label: t('requiredNo') },
          { value: 'yes', label: t('requiredYes') },
        ]}
        defaultValue={isChosen('required', 'yes') ? 'yes' : 'no'}
      />
      <fieldset
        aria-describedby={kept.error === undefined ? undefined : `${kept.id}-error`}
        className="grid min-w-0 gap-2"
      >
        <legend className="font-strong">{t('keepers')}</legend>
        <p className="max-w-measure text-small text-ink-soft">{t('keepersHint')}</p>
        {kept.error === undefined ? null : <FieldError id={`${kept.id}-error`}>{kept.error}</FieldError>}
        {admins.map((admin, position) => (
          <Checkbox
            key={admin.personId}
            id={position === 0 ? kept.id : `${kept.id}-${admin.personId}`}
            name={kept.name}
            value={admin.personId}
            label={admin.name}
            defaultChecked={
              form.faults.length > 0 ? isChosen('keepers', admin.personId) : keepers.includes(admin.personId)
            }
          />
        ))}
      </fieldset>
    </FormFrame>
  )
}
