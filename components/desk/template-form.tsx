'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { LinkButton } from '@/components/ui/button.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { ToggleGroup } from '@/components/ui/toggle-group.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { keepTemplateAction } from '@/lib/desk/actions.ts'
import { DESK_PATH } from '@/lib/desk/rules/model.ts'
import { templatePhases, usualSlots, type PlanTemplate, type TemplatePhase } from '@/lib/desk/rules/template.ts'
import { topicDepths, usualMinutes } from '@/lib/session/rules/steps.ts'
import { slotFieldsOf } from './slot-fields.ts'

interface TemplateFormProps {
  template: PlanTemplate | null
  /** as the session calls its steps */
  phaseNames: Readonly<Record<TemplatePhase, string>>
}

/** A template's fields; null for one that is still to be made. */
export function TemplateForm({ template, phaseNames }: TemplateFormProps) {
  const t = useTranslations('desk.template')
  const slots = template?.slots ?? usualSlots
  const numbers = slots.map((_slot, at) => at + 1)
  const labels: Record<string, string> = {
    name: t('name'),
    ...Object.fromEntries(
      numbers.flatMap((number) => [
        [`depth${number}`, t('slots')],
        [`minutes${number}`, t('minutesOf', { number })],
      ]),
    ),
    ...Object.fromEntries(templatePhases.map((phase) => [`line-${phase}`, phaseNames[phase]])),
  }
  const defaults = {
    name: template?.name ?? '',
    ...slotFieldsOf(slots),
    ...Object.fromEntries(templatePhases.map((phase) => [`line-${phase}`, template?.lines[phase] ?? ''])),
  }
  const { field, isChosen, done, ...form } = useActionForm<string>('template', keepTemplateAction, labels, defaults)
  const tooDeep = field('depth1').error
  return (
    <FormFrame
      {...form}
      id="template"
      hidden={{ templateId: template?.id ?? '', version: String(template?.version ?? 0) }}
      submit={t('save')}
      doneText={done === 'kept' ? t('saved') : undefined}
      beside={
        <LinkButton href={`${DESK_PATH}#templates`} look="quiet">
          {t('back')}
        </LinkButton>
      }
    >
      <TextField
        {...field('name')}
        label={t('name')}
        hint={t('nameHint')}
        autoComplete="off"
        className="max-w-measure"
      />
      <section aria-labelledby="template-slots" className="grid gap-2">
        <h2 id="template-slots" className="text-h3">
          {t('slots')}
        </h2>
        <p className="max-w-measure text-small text-ink-soft">
          {t('slotsHint', { deep: usualMinutes['in-depth'], quick: usualMinutes.quick })}
        </p>
        {tooDeep === undefined ? null : (
          <p id="template-depth1" tabIndex={-1} className="max-w-measure text-small font-strong text-danger">
            {tooDeep}
          </p>
        )}
        <ol role="list" className="max-w-[46rem] border-t border-line">
          {numbers.map((number) => (
            <li
              key={number}
              className="grid items-center gap-x-6 gap-y-2 border-b border-line py-2 tablet:grid-cols-[minmax(0,1fr)_9rem] [&_fieldset]:border-b-0"
            >
              <ToggleGroup
                name={`depth${number}`}
                legend={<span className="font-display text-h4 font-strong">{t('slot', { number })}</span>}
                options={topicDepths.map((depth) => ({ value: depth, label: t(`depth.${depth}`) }))}
                defaultValue={topicDepths.find((depth) => isChosen(`depth${number}`, depth))}
              />
              <TextField
                {...field(`minutes${number}`)}
                label={
                  <span className="text-small font-plain">
                    {t('minutes')}
                    <VisuallyHidden>, {t('slot', { number })}</VisuallyHidden>
                  </span>
                }
                inputMode="numeric"
                autoComplete="off"
                widthInCharacters={4}
              />
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="template-lines" className="grid gap-4">
        <h2 id="template-lines" className="text-h3">
          {t('lines')}
        </h2>
        <p className="max-w-measure text-small text-ink-soft">{t('linesHint')}</p>
        <div className="grid gap-x-8 gap-y-5 desk:grid-cols-2">
          {templatePhases.map((phase) => (
            <TextArea key={phase} {...field(`line-${phase}`)} label={phaseNames[phase]} rows={2} />
          ))}
        </div>
      </section>
    </FormFrame>
  )
}
