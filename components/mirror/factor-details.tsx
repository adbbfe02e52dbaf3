import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { boundsSentenceOf } from '@/lib/divergence/bounds-sentence.ts'
import { mirrorSentencesOf } from '@/lib/divergence/mirror-sentence.ts'
import { SIDES } from '@/lib/divergence/model.ts'
import type { Mirror } from '@/lib/mirror/model.ts'
import type { OverviewRow } from '@/lib/mirror/overview.ts'
import type { Factor, Worksheet } from '@/lib/worksheet/catalogue.ts'
import { AspectMatrix } from './aspect-matrix.tsx'
import { FacingVoices } from './facing-voices.tsx'
import { useSay } from './words.ts'

interface DetailsProps {
  row: OverviewRow
  factor: Factor
  mirror: Mirror
  worksheet: Worksheet
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t border-ink pt-3">
      <h4 className="mb-3 text-h4">{title}</h4>
      {children}
    </section>
  )
}

/** Why people answered as they did: reasons, what goes well or pinches, what they thought of each other. */
export function FactorDetails({ row, factor, mirror, worksheet }: DetailsProps) {
  const t = useTranslations('mirror')
  const locale = useLocale()
  const { answers, round } = mirror
  const number = row.agenda.factor
  return (
    <div className="col-span-full pt-2 min-[52rem]:col-start-2 min-[52rem]:row-start-3 wide:row-start-2 print:col-start-2! print:row-start-4! print:[&_summary]:hidden">
      <Disclosure
        summary={
          <>
            {t('row.more')}
            <span className="sr-only">: {factor.name[locale]}</span>
          </>
        }
      >
        <div data-details className="grid grid-cols-[minmax(0,1fr)] gap-8 pt-2">
          <Part title={t('voices.title')}>
            <FacingVoices
              answers={answers}
              factor={number}
              named={round.attribution === 'named'}
              worksheet={worksheet}
            />
          </Part>
          <Part title={t('aspects.title')}>
            <AspectMatrix analysis={row.analysis} factor={factor} />
          </Part>
          {round.mirrorQuestion ? (
            <Part title={t('guesses.title')}>
              <Guesses row={row} />
            </Part>
          ) : null}
          <Bounds row={row} />
        </div>
      </Disclosure>
    </div>
  )
}

function Guesses({ row: { analysis } }: { row: OverviewRow }) {
  const t = useTranslations('mirror.guesses')
  const say = useSay()
  const sentences = mirrorSentencesOf(analysis)
  if (!sentences) return <p>{t('none')}</p>
  return (
    <div className="running" data-guesses>
      {sentences.together ? <p className="text-lead">{say(sentences.together)}</p> : null}
      {SIDES.map((side) => (
        <p key={side}>{say(sentences[side])}</p>
      ))}
    </div>
  )
}

function Bounds({ row: { analysis } }: { row: OverviewRow }) {
  const t = useTranslations('mirror.bounds')
  const say = useSay()
  const sentence = boundsSentenceOf(analysis)
  if (!sentence) return null
  return (
    <Part title={t('title')}>
      <p data-bounds>{say(sentence)}</p>
    </Part>
  )
}
