import { useTranslations } from 'next-intl'
import type { Fulfilment, SheetAgreements } from '@/lib/worksheet/rules/model.ts'

/** The possible answers about an agreement, in the reader's language. */
export function useFulfilmentWords(): Readonly<Record<Fulfilment, string>> {
  const t = useTranslations('worksheet.agreements.words')
  return { 3: t('fully'), 2: t('partly'), 1: t('not'), 0: t('dontKnow') }
}

/** The own answers about the agreements, for reading back. */
export function KeptAgreements({ asked, answers }: Pick<SheetAgreements, 'asked' | 'answers'>) {
  const t = useTranslations('worksheet.agreements')
  const words = useFulfilmentWords()
  return (
    <dl className="grid gap-4">
      {asked.map(({ id, what }) => {
        const given = answers[id]
        return (
          <div key={id}>
            <dt className="break-words" dir="auto">
              {what}
            </dt>
            <dd className={given === undefined ? 'text-ink-soft' : 'font-strong'}>
              {given === undefined ? t('noAnswer') : words[given]}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
