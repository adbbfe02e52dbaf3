import { useLocale, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice.tsx'
import { answersOf } from '@/lib/measures/figures.ts'
import { fewPeopleSentencesOf } from '@/lib/measures/few-people-sentence.ts'
import { SIDES } from '@/lib/measures/model.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { useList, useSay } from './words.ts'

/** Once, above the rows, and below them on a phone and on paper: factors on which a side has fewer than three answers, and what that means. Empty without any. */
export function FewPeople({ mirror: { analysis, round } }: { mirror: Pick<Mirror, 'analysis' | 'round'> }) {
  const locale = useLocale()
  const t = useTranslations('mirror.voices')
  const say = useSay()
  const list = useList()
  const worksheet = worksheetOf(round.worksheetVersion)
  const factors = worksheet.factors.flatMap(({ number }) => {
    const of = analysis.factors[number - 1]
    return of ? [{ name: factorOf(worksheet, number).name[locale], analysis: of }] : []
  })
  const said = fewPeopleSentencesOf(factors, list)
  if (said.length === 0) return null
  const isAlone = factors.some(({ analysis: of }) => SIDES.some((side) => answersOf(of, side) === 1))
  return (
    <div data-few-people className="pt-6 pb-2 print:py-0 print:text-caption [&_.running]:print:text-caption">
      <Notice>
        <p>{say(said)}</p>
        {round.attribution === 'side-only' && isAlone ? <p>{t('alone')}</p> : null}
      </Notice>
    </div>
  )
}
