import { useTranslations } from 'next-intl'
import { useFulfilmentWords } from '@/components/worksheet/kept-agreements.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import {
  answeredBy,
  fulfilmentSentencesOf,
  timesGiven,
  type AgreementFulfilment,
} from '@/lib/agreements/rules/fulfilment.ts'
import { FULFILMENTS } from '@/lib/worksheet/rules/model.ts'
import { SIDES, type BothSides } from '@/lib/measures/model.ts'
import type { SideFulfilment } from '@/lib/agreements/rules/fulfilment.ts'

/** The conclusion about one agreement in words. */
function useSentence(): (sides: BothSides<SideFulfilment>) => string {
  const t = useTranslations('agreements.kept.sentence')
  return (sides) =>
    fulfilmentSentencesOf(sides)
      .map(({ key, ...values }) => t(key, values))
      .join(' ')
}

/** Both sides' answers about one agreement: the conclusion, and how often each answer was given. */
export function FulfilmentFigures({ caption, sides }: { caption: string; sides: BothSides<SideFulfilment> }) {
  const t = useTranslations('agreements.kept')
  const names = useTranslations('common.sides')
  const words = useFulfilmentWords()
  const sentence = useSentence()
  return (
    <div className="grid gap-3">
      <p className="max-w-measure">{sentence(sides)}</p>
      <DataTable
        caption={caption}
        captionHidden
        columns={[
          { key: 'side', header: t('side') },
          ...FULFILMENTS.map((answer) => ({ key: String(answer), header: words[answer], numeric: true })),
          { key: 'answered', header: t('answered'), numeric: true },
        ]}
        rows={SIDES.map((side) => ({
          key: side,
          cells: [
            <SideName key="side" side={side}>
              {names(`${side}Title`)}
            </SideName>,
            ...FULFILMENTS.map((answer) => timesGiven(sides[side], answer)),
            answeredBy(sides[side]),
          ],
        }))}
      />
    </div>
  )
}

/** The agreements that a round asked about, as a list. */
export function FulfilmentList({ fulfilments }: { fulfilments: readonly AgreementFulfilment[] }) {
  return (
    <ol role="list" className="grid gap-10">
      {fulfilments.map(({ commitmentId, what, sides }) => (
        <li key={commitmentId} className="grid break-inside-avoid gap-3">
          <h3 className="text-h4 break-words" dir="auto">
            {what}
          </h3>
          <FulfilmentFigures caption={what} sides={sides} />
        </li>
      ))}
    </ol>
  )
}
