import { useTranslations } from 'next-intl'
import { useAgreementWords } from '@/components/worksheet/kept-agreements.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import {
  answeredBy,
  fulfilmentSentencesOf,
  timesGiven,
  type AgreementFulfilment,
  type SideFulfilment,
} from '@/lib/agreements/rules/fulfilment.ts'
import { FULFILMENTS, type AgreementQuestion } from '@/lib/worksheet/rules/model.ts'
import { SIDES, type BothSides } from '@/lib/measures/model.ts'

interface FiguresProps {
  about: AgreementQuestion['about']
  caption: string
  sides: BothSides<SideFulfilment>
}

/** Both sides' answers to one question: the conclusion, and how often each answer was given. */
function Figures({ about, caption, sides }: FiguresProps) {
  const t = useTranslations('agreements.kept')
  const sentence = useTranslations(about === 'kept' ? 'agreements.kept.sentence' : 'agreements.noticed.sentence')
  const names = useTranslations('common.sides')
  const words = useAgreementWords()[about]
  return (
    <div className="grid gap-3">
      <p className="max-w-measure">
        {fulfilmentSentencesOf(sides)
          .map(({ key, ...values }) => sentence(key, values))
          .join(' ')}
      </p>
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

/** Was an agreement kept, and was its effect noticed: both sides' answers. */
export function FulfilmentFigures({ what, sides, noticed }: Pick<AgreementFulfilment, 'what' | 'sides' | 'noticed'>) {
  const t = useTranslations('agreements.noticed')
  return (
    <div className="grid gap-6">
      <Figures about="kept" caption={what} sides={sides} />
      {noticed ? (
        <div data-noticed className="grid gap-3 border-l-4 border-line pl-4">
          <p className="max-w-measure font-strong break-words">
            {t('title')} <span dir="auto">{noticed.effect}</span>
          </p>
          <Figures about="noticed" caption={noticed.effect} sides={noticed.sides} />
        </div>
      ) : null}
    </div>
  )
}

/** The agreements that a round asked about, as a list. */
export function FulfilmentList({ fulfilments }: { fulfilments: readonly AgreementFulfilment[] }) {
  return (
    <ol role="list" className="grid gap-10">
      {fulfilments.map((fulfilment) => (
        <li key={fulfilment.commitmentId} className="grid break-inside-avoid gap-3">
          <h3 className="text-h4 break-words" dir="auto">
            {fulfilment.what}
          </h3>
          <FulfilmentFigures {...fulfilment} />
        </li>
      ))}
    </ol>
  )
}
