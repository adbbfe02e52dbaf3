import { useTranslations } from 'next-intl'
import {
  questionsAbout,
  type AgreementQuestion,
  type Fulfilment,
  type SheetAgreements,
} from '@/lib/worksheet/rules/model.ts'

type Answers = Readonly<Record<Fulfilment, string>>

/** The words for an agreement and for its effect, as a form in the browser is given them. */
export interface AgreementWords {
  readonly kept: Answers
  readonly noticed: Answers
  /** asked above an effect */
  readonly isNoticed: string
}

/** The possible answers about an agreement and about its effect, in the reader's language. */
export function useAgreementWords(): AgreementWords {
  const t = useTranslations('worksheet.agreements')
  return {
    kept: { 3: t('words.fully'), 2: t('words.partly'), 1: t('words.not'), 0: t('words.dontKnow') },
    noticed: { 3: t('noticed.clearly'), 2: t('noticed.little'), 1: t('noticed.not'), 0: t('words.dontKnow') },
    isNoticed: t('noticed.question'),
  }
}

/** What is asked: the agreement in its own words; above an effect the question. */
export function AskedAbout({ about, text, isNoticed }: AgreementQuestion & Pick<AgreementWords, 'isNoticed'>) {
  return (
    <>
      {about === 'noticed' ? <span className="block text-small text-ink-soft">{isNoticed}</span> : null}
      <span dir="auto">{text}</span>
    </>
  )
}

type AnswersProps = Pick<SheetAgreements, 'asked' | 'answers'> & {
  words: AgreementWords
  /** said where there is no answer */
  empty: string
}

/** The own answers about the agreements, for reading back. */
export function AnswersAboutAgreements({ asked, answers, words, empty }: AnswersProps) {
  return (
    <dl className="grid gap-4">
      {questionsAbout(asked).map((question) => {
        const given = answers[question.key]
        return (
          <div key={question.key}>
            <dt className="break-words">
              <AskedAbout {...question} isNoticed={words.isNoticed} />
            </dt>
            <dd className={given === undefined ? 'text-ink-soft' : 'font-strong'}>
              {given === undefined ? empty : words[question.about][given]}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

/** The same on a page that says by itself that nothing was chosen. */
export function KeptAgreements(sheet: Pick<SheetAgreements, 'asked' | 'answers'>) {
  const t = useTranslations('worksheet.agreements')
  return <AnswersAboutAgreements {...sheet} words={useAgreementWords()} empty={t('noAnswer')} />
}
