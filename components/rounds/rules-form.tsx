'use client'
import { useTranslations } from 'next-intl'
import { FormFrame } from '@/components/forms/form-frame.tsx'
import { useActionForm } from '@/components/forms/use-action-form.ts'
import { LinkButton } from '@/components/ui/button.tsx'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { changeDraftAction, createRoundAction } from '@/lib/rounds/actions.ts'
import { roundKinds, type RoundRules } from '@/lib/rounds/rules/model.ts'
import { WithRulesPreview } from './rules-preview.tsx'

interface RulesFormProps {
  projectId: string
  /** null for a new round */
  roundId: string | null
  /** the closing date as people read and type it */
  closesOn: string
  /** the same for the day of the session; '' for none */
  sessionOn: string
  rules: Omit<RoundRules, 'closesOn'>
  mayMask: boolean
}

const yesNo = (value: boolean) => (value ? 'yes' : 'no')

/** The rules of a round: readable for everyone, and fixed once the round is open. */
export function RulesForm({ projectId, roundId, closesOn, sessionOn, rules, mayMask }: RulesFormProps) {
  const t = useTranslations('project')
  const forms = useTranslations('forms')
  const action = roundId ? changeDraftAction : createRoundAction
  const labels = {
    kind: t('roundForm.kind'),
    closesOn: t('roundForm.closesOn'),
    sessionOn: t('roundForm.sessionOn'),
    attribution: t('roundForm.attribution'),
    mirrorQuestion: t('roundForm.mirror'),
    maskedPreparation: t('roundForm.masked'),
  }
  const begun = {
    closesOn,
    sessionOn,
    attribution: rules.attribution,
    mirrorQuestion: yesNo(rules.mirrorQuestion),
    maskedPreparation: yesNo(rules.maskedPreparation),
  }
  const defaults = { kind: rules.kind, ...begun }
  const { field, formAction, ...form } = useActionForm('rules', action, labels, defaults)
  const onOff = [
    { value: 'yes', label: t('roundForm.mirrorYes') },
    { value: 'no', label: t('roundForm.mirrorNo') },
  ]
  return (
    <WithRulesPreview begun={begun}>
      <FormFrame
        {...form}
        id="rules"
        formAction={formAction}
        hidden={roundId ? { projectId, roundId } : { projectId }}
        submit={t(roundId ? 'roundForm.submitChange' : 'roundForm.submitNew')}
        beside={
          <LinkButton href={`/projects/${projectId}`} look="quiet">
            {t('roundForm.back')}
          </LinkButton>
        }
      >
        <RadioList
          {...field('kind')}
          legend={t('roundForm.kind')}
          options={roundKinds.map((kind) => ({
            value: kind,
            label: t(`kinds.${kind}Title`),
            hint: t(`roundForm.kindHint.${kind}`),
          }))}
        />
        <TextField
          {...field('closesOn')}
          label={t('roundForm.closesOn')}
          hint={t('roundForm.closesOnHint')}
          widthInCharacters={22}
          question
        />
        <TextField
          {...field('sessionOn')}
          label={t('roundForm.sessionOn')}
          optional={forms('optional')}
          hint={t('roundForm.sessionOnHint')}
          widthInCharacters={22}
          question
        />
        <RadioList
          {...field('attribution')}
          legend={t('roundForm.attribution')}
          options={[
            { value: 'named', label: t('roundForm.named'), hint: t('roundForm.namedHint') },
            { value: 'side-only', label: t('roundForm.sideOnly'), hint: t('roundForm.sideOnlyHint') },
          ]}
        />
        <RadioList
          {...field('mirrorQuestion')}
          legend={t('roundForm.mirror')}
          hint={t('roundForm.mirrorHint')}
          options={onOff}
        />
        {mayMask ? (
          <RadioList
            {...field('maskedPreparation')}
            legend={t('roundForm.masked')}
            hint={t('roundForm.maskedHint')}
            options={onOff}
          />
        ) : (
          <div className="max-w-measure">
            <p className="font-display text-h4 font-strong">{t('roundForm.masked')}</p>
            <p className="text-small text-ink-soft">{t('roundForm.maskedUnfit')}</p>
          </div>
        )}
      </FormFrame>
    </WithRulesPreview>
  )
}
