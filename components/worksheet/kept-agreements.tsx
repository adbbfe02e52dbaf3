import { useTranslations } from 'next-intl'
import {
  questionsAbout,
  type AgreementQuestion,
  type Fulfilment,
  type SheetAgreements,
} from '@/lib/worksheet/rules/model.ts'

export type AgreementWords = Readonly<Record<AgreementQuestion['about'], Readonly<Record<Fulfilment, string>>>>

/** The possible answers about an agreement and about its effect, in the reader's language. */
export function useAgreementWords(): AgreementWords {
  const t = useTranslations('worksheet.agreements')
  return {
    kept: { 3: t('words.fully'), 2: t('words.partly'), 1: t('words.not'), 0: t('words.dontKnow') },
    noticed: { 3: t('noticed.clearly'), 2: t('noticed.little'), 1: t('noticed.not'), 0: t('words.dontKnow') },
  }
}

/** What is asked: the agreement in its own words; above an effect the question. */
export function AskedAbout({ about, text }: AgreementQuestion) {
  const t = useTranslations('worksheet.agreements.noticed')
  return (
    <>
      {about === 'noticed' ? <span className="block text-small text-ink-soft">{t('question')}</span> : null}
      <span dir="auto">{text}</span>
    </>
  )
}

type KeptAgreementsProps = Pick<SheetAgreements, 'asked' | 'answers'> & {
  /** said where there is no answer */
  empty?: string
}

/** The own answers about the agreements, for reading back. */
export function KeptAgreements({ asked, answers, empty }: KeptAgreementsProps) {
  const t = useTranslations('worksheet.agreements')
  const words = useAgreementWords()
  return (
    <dl className="grid gap-4">
      {questionsAbout(asked).map((question) => {
        const given = answers[question.key]
        return (
          <div key={question.key}>
            <dt className="break-words">
              <AskedAbout {...question} />
            </dt>
            <dd className={given === undefined ? 'text-ink-soft' : 'font-strong'}>
              {given === undefined ? (empty ?? t('noAnswer')) : words[question.about][given]}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
