'use client'
import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox.tsx'
import { FieldError } from '@/components/ui/field-error.tsx'
import { saveCardPicksAction } from '@/lib/cards/actions.ts'
import { savePicksAction } from '@/lib/worksheet/actions.ts'
import { ListStep } from './list-step.tsx'
import type { DrawnStep } from './step-form.tsx'
import { postedPicks } from './posted.ts'
import { pickRunners, picksUnit, idFields, type SheetIds } from './units.ts'

const read = (form: HTMLFormElement): readonly number[] => new FormData(form).getAll('picks').map(Number)

interface PrioritiesFormProps {
  page: DrawnStep
  ids: SheetIds
  picks: readonly number[]
  most: number
  options: readonly { readonly number: number; readonly name: string }[]
  hint: string
  /** the number of steps of the worksheet: one more where the round asks about agreements */
  total: number
}

function Chosen({ picks, options }: Pick<PrioritiesFormProps, 'picks' | 'options'>) {
  const t = useTranslations('autosave.conflict')
  const names = options.filter(({ number }) => picks.includes(number)).map(({ name }) => name)
  return <p className="font-display text-h4 font-strong">{names.length > 0 ? names.join(', ') : t('empty')}</p>
}

/** Which factors matter most, at most three. */
export function PrioritiesForm({ page, ids, picks, most, options, hint, total }: PrioritiesFormProps) {
  const t = useTranslations('autosave.form')
  return (
    <ListStep
      page={page}
      runners={pickRunners}
      unit={picksUnit(ids, most)}
      stored={picks}
      action={ids.card ? saveCardPicksAction : savePicksAction}
      postedOf={postedPicks}
      read={read}
      hidden={{ ...idFields(ids), total }}
      faultOf={(chosen) => (chosen.length > most ? { fieldId: 'picks', message: t('picks-too-many') } : undefined)}
      show={(chosen) => <Chosen picks={chosen} options={options} />}
      fields={(drawn, drawing, fault) => (
        <fieldset
          key={drawing}
          id="picks"
          aria-labelledby={page.headingId}
          aria-describedby={fault ? 'picks-hint picks-error' : 'picks-hint'}
          className={fault ? 'border-s-4 border-danger ps-4' : ''}
        >
          <p id="picks-hint" className="mb-3 text-ink-soft">
            {hint}
          </p>
          {fault ? (
            <FieldError id="picks-error" prefix={t('faultPrefix')}>
              {fault}
            </FieldError>
          ) : null}
          <div className="border-t border-line">
            {options.map(({ number, name }) => (
              <Checkbox
                key={number}
                id={`pick-${number}`}
                name="picks"
                value={number}
                label={name}
                defaultChecked={drawn.includes(number)}
                className="border-b border-line py-1 has-checked:font-strong"
              />
            ))}
          </div>
        </fieldset>
      )}
    />
  )
}
