'use client'
import { useTranslations } from 'next-intl'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { saveCardFulfilmentsAction } from '@/lib/cards/actions.ts'
import { saveFulfilmentsAction } from '@/lib/worksheet/actions.ts'
import { FULFILMENTS, type AskedAgreement, type Fulfilment, type Fulfilments } from '@/lib/worksheet/rules/model.ts'
import { fulfilmentField, fulfilmentsOfEntries, LEAVE_EMPTY } from '@/lib/worksheet/rules/sheet-form.ts'
import { ListStep } from './list-step.tsx'
import type { DrawnStep } from './step-form.tsx'
import { postedFulfilments } from './posted.ts'
import { fulfilmentRunners, fulfilmentsUnit, idFields, type SheetIds } from './units.ts'

const read = (form: HTMLFormElement): Fulfilments => fulfilmentsOfEntries(new FormData(form))

interface AgreementsFormProps {
  page: DrawnStep
  ids: SheetIds
  asked: readonly AskedAgreement[]
  answers: Fulfilments
  words: Readonly<Record<Fulfilment, string>>
  hint: string
}

function Chosen({ asked, answers, words }: Pick<AgreementsFormProps, 'asked' | 'answers' | 'words'>) {
  const t = useTranslations('autosave.conflict')
  return (
    <dl className="grid gap-2">
      {asked.map(({ id, what }) => {
        const given = answers[id]
        return (
          <div key={id}>
            <dt className="text-small break-words text-ink-soft" dir="auto">
              {what}
            </dt>
            <dd className="font-strong">{given === undefined ? t('empty') : words[given]}</dd>
          </div>
        )
      })}
    </dl>
  )
}

/** For each agreement of an earlier session: was it kept? Each may be left empty. */
export function AgreementsForm({ page, ids, asked, answers, words, hint }: AgreementsFormProps) {
  const t = useTranslations('autosave.form')
  return (
    <ListStep
      page={page}
      runners={fulfilmentRunners}
      unit={fulfilmentsUnit(ids)}
      stored={answers}
      action={ids.card ? saveCardFulfilmentsAction : saveFulfilmentsAction}
      postedOf={postedFulfilments}
      read={read}
      hidden={idFields(ids)}
      show={(given) => <Chosen asked={asked} answers={given} words={words} />}
      fields={(drawn, drawing) => (
        <div key={drawing} role="group" aria-labelledby={page.headingId} aria-describedby="fulfilments-hint">
          <p id="fulfilments-hint" className="mb-6 text-ink-soft">
            {hint}
          </p>
          <div className="grid gap-10">
            {asked.map(({ id, what }) => (
              <RadioList
                key={id}
                id={`fulfilment-${id}`}
                name={fulfilmentField(id)}
                legend={<span dir="auto">{what}</span>}
                optional={t('optional')}
                options={[
                  ...FULFILMENTS.map((value) => ({ value: String(value), label: words[value] })),
                  { value: LEAVE_EMPTY, label: <span className="text-ink-soft">{t('leaveEmpty')}</span> },
                ]}
                defaultValue={String(drawn[id] ?? LEAVE_EMPTY)}
              />
            ))}
          </div>
        </div>
      )}
    />
  )
}
