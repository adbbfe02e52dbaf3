'use client'
import { useTranslations } from 'next-intl'
import { Button, ButtonRow } from '@/components/ui/button.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { StopScale, type StopOption } from '@/components/ui/stop-scale.tsx'
import { TextArea } from '@/components/ui/text-area.tsx'
import { choiceOfValue, type AloneAnswer } from '@/lib/worksheet/rules/alone.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { turnTo } from './use-turns.ts'

/** A factor in the reader's language. */
export interface AloneFactor {
  readonly number: FactorNumber
  readonly name: string
  readonly question: string
  readonly explanation: string
  /** How could we …? */
  readonly howMightWe: string
}

export interface AloneScale {
  readonly options: readonly StopOption[]
  readonly dontKnow: StopOption
}

interface AloneQuestionProps {
  readonly factor: AloneFactor
  readonly total: number
  readonly scale: AloneScale
  readonly answer: AloneAnswer
  /** Without script, and on paper without script, all questions stand below each other. */
  readonly shown: boolean
  readonly onChange: (answer: AloneAnswer) => void
}

/** One question: words only, and room for a reason that nobody else reads. */
export function AloneQuestion({ factor, total, scale, answer, shown, onChange }: AloneQuestionProps) {
  const t = useTranslations('alone')
  const { number, name, question, explanation } = factor
  const headingId = `alone-${number}`
  return (
    <section
      aria-labelledby={headingId}
      data-question={number}
      className={joinClasses(
        'max-w-[60rem] border-t-8 border-ink pt-4 noscript:mt-14 noscript:break-inside-avoid',
        shown ? 'print:hidden noscript:print:block' : 'hidden noscript:block',
      )}
      onChange={({ target }) => {
        if (target instanceof HTMLTextAreaElement) onChange({ ...answer, note: target.value })
        else if (target instanceof HTMLInputElement) onChange({ ...answer, choice: choiceOfValue(target.value) })
      }}
    >
      <p className="text-small font-strong text-ink-soft">
        {t('step', { step: number, total })} · {name}
      </p>
      <h2 id={headingId} tabIndex={-1} className="mt-2 max-w-measure text-h3 outline-none">
        {question}
      </h2>
      <StopScale
        name={`extent-${number}`}
        shape="round"
        label={question}
        labelledBy={headingId}
        options={scale.options}
        apart={scale.dontKnow}
        defaultValue={answer.choice === null ? undefined : String(answer.choice)}
      />
      <Disclosure summary={t('more')} className="mt-4 print:hidden">
        <p className="max-w-measure">{explanation}</p>
      </Disclosure>
      <TextArea
        id={`note-${number}`}
        name={`note-${number}`}
        label={t('note')}
        optional={t('optional')}
        hint={t('noteHint')}
        rows={2}
        defaultValue={answer.note}
        className="mt-4"
      />
      <div className="mt-8 noscript:hidden">
        <ButtonRow>
          <Button
            onClick={() => {
              turnTo(number === total ? 'picture' : number + 1)
            }}
          >
            {number === total ? t('toPicture') : t('next')}
          </Button>
          {number > 1 ? (
            <Button
              look="outlined"
              onClick={() => {
                turnTo(number - 1)
              }}
            >
              {t('previous')}
            </Button>
          ) : null}
        </ButtonRow>
      </div>
    </section>
  )
}
