'use client'
import { useTranslations } from 'next-intl'
import { RadioList } from '@/components/ui/radio-list.tsx'
import { saveCardFulfilmentsAction } from '@/lib/cards/actions.ts'
import { saveFulfilmentsAction } from '@/lib/worksheet/actions.ts'
import { FULFILMENTS, questionsAbout, type AskedAgreement, type Fulfilments } from '@/lib/worksheet/rules/model.ts'
import { fulfilmentField, fulfilmentsOfEntries, LEAVE_EMPTY } from '@/lib/worksheet/rules/sheet-form.ts'
import { AnswersAboutAgreements, AskedAbout, type AgreementWords } from './kept-agreements.tsx'
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
  words: AgreementWords
  hint: string
}

/** For each agreement of an earlier session: was it kept, and was its effect noticed? Each may be left empty. */
export function AgreementsForm({ page, ids, asked, answers, words, hint }: AgreementsFormProps) {
  const t = useTranslations('autosave')
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
      show={(given) => (
        <AnswersAboutAgreements asked={asked} answers={given} words={words} empty={t('conflict.empty')} />
      )}
      fields={(drawn, drawing) => (
        <div key={drawing} role="group" aria-labelledby={page.headingId} aria-describedby="fulfilments-hint">
          <p id="fulfilments-hint" className="mb-6 text-ink-soft">
            {hint}
          </p>
          <div className="grid gap-10">
            {questionsAbout(asked).map((question) => (
              <RadioList
                key={question.key}
                id={`fulfilment-${question.key}`}
                name={fulfilmentField(question.key)}
                legend={<AskedAbout {...question} isNoticed={words.isNoticed} />}
                optional={t('form.optional')}
                options={[
                  ...FULFILMENTS.map((value) => ({ value: String(value), label: words[question.about][value] })),
                  { value: LEAVE_EMPTY, label: <span className="text-ink-soft">{t('form.leaveEmpty')}</span> },
                ]}
                defaultValue={String(drawn[question.key] ?? LEAVE_EMPTY)}
              />
            ))}
          </div>
        </div>
      )}
    />
  )
}
