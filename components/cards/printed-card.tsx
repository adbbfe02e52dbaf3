'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { QrCode } from '@/components/session/screen/qr-code.tsx'
import { Button } from '@/components/ui/button.tsx'
import { cardAddressOf, spacedCardCode } from '@/lib/cards/rules/model.ts'

/** What stands on a card beside what opens it. */
export interface CardFacts {
  readonly name: string
  readonly functionTitle: string
  /** the neighbourhood */
  readonly project: string
  /** the page that opens a card */
  readonly address: string
  /** the last day, in words */
  readonly until: string
}

/** A card of a quarter of a sheet: dark on light in every theme, and on paper alone on its page. */
export function PrintedCard({ card, facts }: { card: { secret: string; code: string }; facts: CardFacts }) {
  const t = useTranslations('card.print')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { name, functionTitle, project, address, until } = facts
  const shortAddress = address.replace(/^https?:\/\//, '')
  return (
    <div className="grid justify-items-start gap-6">
      <p role="status" className="font-strong print:hidden">
        {t('made')}
      </p>
      <Button
        className="noscript:hidden print:hidden"
        onClick={() => {
          window.print()
        }}
      >
        {t('print')}
      </Button>
      <article
        data-theme="light"
        data-card={`${card.secret}.${card.code}`}
        aria-labelledby="printed-card"
        className="grid w-full max-w-[105mm] gap-3 border-2 border-ink bg-paper p-[5mm] text-small text-ink print:border-0"
      >
        <header>
          <p>{project}</p>
          <h2 id="printed-card" ref={heading} tabIndex={-1} aria-label={t('label', { name })} className="text-h3">
            {name}
          </h2>
          <p>{functionTitle}</p>
        </header>
        <QrCode
          text={cardAddressOf(address, card.secret)}
          label={t('qr', { address: shortAddress })}
          className="size-[40mm]"
        />
        <p className="wrap-anywhere">{t('how', { address: shortAddress })}</p>
        <p className="figure text-h3 tracking-wide whitespace-nowrap">{spacedCardCode(card.code)}</p>
        <p>{t('number')}</p>
        <p className="font-strong">{t('warning')}</p>
        <p>{t('until', { date: until })}</p>
      </article>
    </div>
  )
}
