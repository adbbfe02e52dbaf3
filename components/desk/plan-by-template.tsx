'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { PressForm } from '@/components/forms/press-form.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { SelectField } from '@/components/ui/select-field.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { keepTemplateAction, leaveTemplateAction, planByTemplateAction } from '@/lib/desk/actions.ts'
import { TEMPLATES_PATH } from '@/lib/desk/rules/model.ts'
import { slotsOf, type PlanTemplate } from '@/lib/desk/rules/template.ts'
import type { AgendaTopic } from '@/lib/session/rules/steps.ts'
import { slotFieldsOf } from './slot-fields.ts'

interface PlanByTemplateProps {
  ids: { readonly projectId: string; readonly roundId: string; readonly commandId: string }
  templates: readonly Pick<PlanTemplate, 'id' | 'name'>[]
  /** whose sentences stand beside the steps of this session */
  used: Pick<PlanTemplate, 'name'> | null
  /** of the plan as it is now */
  topics: readonly AgendaTopic[]
  /** the number of changes so far */
  version: number
}

function UseForm({ ids, templates, topics, version }: Omit<PlanByTemplateProps, 'used'>) {
  const t = useTranslations('desk.use')
  const labels = { templateId: t('choose'), reason: t('reason') }
  const { field, isChosen: _, done, ...form } = useActionForm('use', planByTemplateAction, labels)
  return (
    <FormFrame
      {...form}
      id="use"
      look="outlined"
      submit={t('submit')}
      hidden={{ ...ids, seen: String(version), order: topics.map(({ factor }) => factor).join(',') }}
      doneText={done === 'planned' ? t('done') : undefined}
    >
      <SelectField
        {...field('templateId')}
        label={t('choose')}
        empty={t('chooseEmpty')}
        options={templates.map(({ id, name }) => ({ value: id, label: name }))}
        className="tablet:max-w-96"
      />
      <TextArea {...field('reason')} label={t('reason')} hint={t('reasonHint')} rows={2} />
    </FormFrame>
  )
}

function KeepForm({ topics }: Pick<PlanByTemplateProps, 'topics'>) {
  const t = useTranslations('desk.use')
  const name = useTranslations('desk.template')('name')
  const { field, isChosen: _, done: _done, ...form } = useActionForm('keep', keepTemplateAction, { name })
  return (
    <Disclosure summary={t('keep')} open={form.faults.length > 0}>
      <FormFrame
        {...form}
        id="keep"
        look="outlined"
        submit={t('keepSubmit')}
        hidden={{ templateId: '', version: '0', ...slotFieldsOf(slotsOf(topics)) }}
      >
        <TextField
          {...field('name')}
          label={name}
          hint={t('keepHint')}
          autoComplete="off"
          className="tablet:max-w-96"
        />
      </FormFrame>
    </Disclosure>
  )
}

/** A facilitator's own templates at the plan of a session: use one, put its sentences away, or keep this plan as one. */
export function PlanByTemplate({ ids, templates, used, topics, version }: PlanByTemplateProps) {
  const t = useTranslations('desk.use')
  return (
    <div className="grid gap-6">
      {used ? (
        <div className="grid justify-items-start gap-3">
          <p className="max-w-measure">{t.rich('used', { name: () => <strong>{used.name}</strong> })}</p>
          <PressForm
            action={leaveTemplateAction}
            hidden={{ projectId: ids.projectId, roundId: ids.roundId }}
            look="outlined"
            size="small"
          >
            {t('leave')}
          </PressForm>
        </div>
      ) : null}
      {templates.length > 0 ? (
        <UseForm ids={ids} templates={templates} topics={topics} version={version} />
      ) : (
        <p className="max-w-measure">
          {t.rich('none', { link: (chunks) => <Link href={`${TEMPLATES_PATH}/nieuw`}>{chunks}</Link> })}
        </p>
      )}
      <KeepForm topics={topics} />
    </div>
  )
}
