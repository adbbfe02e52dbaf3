import { useLocale, useTranslations } from 'next-intl'
import { FulfilmentFigures } from '@/components/agreements/fulfilment-list.tsx'
import { MirrorSection } from '@/components/mirror/mirror-section.tsx'
import { useList, useSay } from '@/components/mirror/words.ts'
import { countDoneBefore, type AgreementSince } from '@/lib/agreements/rules/fulfilment.ts'
import { lastingSentenceOf } from '@/lib/measures/change-sentence.ts'
import type { RoundChanges } from '@/lib/mirror/rules/changes.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { factorOf, isFactorNumber, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { useRoundName } from './change-words.ts'

interface ChangeAgreementsProps {
  agreements: readonly AgreementSince[]
  changes: RoundChanges
  round: RoundView
}

/** The agreements made after the round before, and their current state; empty where nothing was agreed. */
export function ChangeAgreements({ agreements, changes, round }: ChangeAgreementsProps) {
  const t = useTranslations('mirror.change.then')
  const locale = useLocale()
  const nameOf = useRoundName()
  const list = useList()
  const say = useSay()
  if (agreements.length === 0) return null
  const worksheet = worksheetOf(round.worksheetVersion)
  const lasting = lastingSentenceOf(
    changes.factors.flatMap((since) => (since.lasting ? factorOf(worksheet, since.factor).name[locale] : [])),
    list,
  )
  const done = t('done', { done: countDoneBefore(agreements), previous: nameOf(changes.previous) })
  return (
    <MirrorSection
      id="agreements"
      title={t('title')}
      level={2}
      lead={
        <>
          <p data-since className="max-w-measure">
            {lasting ? `${done} ${say(lasting)}` : done}
          </p>
          {agreements.some(({ sides }) => sides) ? (
            <p className="max-w-measure text-small text-ink-soft">{t('rated')}</p>
          ) : null}
        </>
      }
    >
      <ol role="list" className="grid gap-10 print:gap-6">
        {agreements.map((agreement) => (
          <li key={agreement.commitmentId} className="grid break-inside-avoid gap-3">
            <div className="grid gap-1">
              <h3 className="text-h4 break-words" dir="auto">
                {agreement.what}
              </h3>
              {agreement.factor !== null && isFactorNumber(agreement.factor) ? (
                <p className="text-small text-ink-soft">
                  {t('factor', { factor: factorOf(worksheet, agreement.factor).name[locale] })}
                </p>
              ) : null}
            </div>
            <WhatBecame agreement={agreement} />
          </li>
        ))}
      </ol>
    </MirrorSection>
  )
}

function WhatBecame({ agreement: { sides, noticed, what, doneBefore, status } }: { agreement: AgreementSince }) {
  const t = useTranslations('mirror.change.then')
  if (sides) return <FulfilmentFigures what={what} sides={sides} noticed={noticed} />
  return <p className="max-w-measure">{doneBefore ? t('doneBefore') : t('notAsked', { status })}</p>
}
