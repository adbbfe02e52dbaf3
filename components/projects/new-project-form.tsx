'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { FieldError } from '@/components/ui/field-error.tsx'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import type { AskedNeighbourhood } from '@/lib/programme/rules/programme.ts'
import { createProjectAction } from '@/lib/projects/actions.ts'

interface Choice {
  id: string
  name: string
}

interface NewProjectFormProps {
  municipalities: readonly Choice[]
  contractors: readonly Choice[]
  /** the asked neighbourhood that this project takes up: its name and municipality are known */
  asked?: AskedNeighbourhood | null
}

/** A neighbourhood, its municipality (asked only of members of several), and the contractors. */
export function NewProjectForm({ municipalities, contractors, asked = null }: NewProjectFormProps) {
  const t = useTranslations('project.new')
  const forms = useTranslations('forms')
  const labels = {
    name: t('name'),
    description: t('description'),
    municipalityId: t('municipality'),
    contractorIds: t('contractors'),
  }
  const [first] = municipalities
  const { field, isChosen, formAction, ...form } = useActionForm('project', createProjectAction, labels, {
    municipalityId: first?.id ?? '',
    name: asked?.name ?? '',
  })
  const only = municipalities.length === 1 && first ? { municipalityId: first.id } : undefined
  const given = asked
    ? {
        municipalityId: asked.municipalityId,
        'asked.programmeId': asked.programmeId,
        'asked.neighbourhoodId': asked.id,
      }
    : only
  const chosen = field('contractorIds')
  return (
    <FormFrame {...form} id="project" formAction={formAction} hidden={given} submit={t('submit')}>
      <p className="text-small text-ink-soft">{forms('allRequired')}</p>
      <TextField {...field('name')} label={t('name')} autoComplete="off" />
      <TextField
        {...field('description')}
        label={t('description')}
        hint={t('descriptionHint')}
        optional={forms('optional')}
      />
      {given ? null : (
        <RadioList
          {...field('municipalityId')}
          legend={t('municipality')}
          options={municipalities.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      <fieldset id={chosen.id} tabIndex={-1} className={chosen.error ? 'border-l-4 border-danger pl-4' : ''}>
        <legend className="pb-1 font-display text-h4 font-strong">{t('contractors')}</legend>
        <p className="text-small text-ink-soft">{contractors.length > 0 ? t('contractorsHint') : t('noContractors')}</p>
        {chosen.error ? <FieldError id={`${chosen.id}-error`}>{chosen.error}</FieldError> : null}
        {contractors.map((one) => (
          <Checkbox
            key={one.id}
            id={`contractor-${one.id}`}
            name="contractorIds"
            value={one.id}
            label={one.name}
            defaultChecked={isChosen('contractorIds', one.id)}
          />
        ))}
      </fieldset>
    </FormFrame>
  )
}
