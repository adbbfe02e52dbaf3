'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { buttonClass } from '@/components/ui/button.tsx'
import { cardPath } from '@/lib/worksheet/rules/steps.ts'

/** The number that a first opening made, shown once. The way on is a plain link: into a fresh document. */
export function GivenNumber({ number }: { number: string }) {
  const t = useTranslations('card.given')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className="grid gap-6">
      <h2 ref={heading} tabIndex={-1} className="text-h3">
        {t('title')}
      </h2>
      <p data-card-number={number} className="figure text-[clamp(2.5rem,10vw,4rem)] leading-none tracking-wide">
        {`${number.slice(0, 3)} ${number.slice(3)}`}
      </p>
      <p>{t('text')}</p>
      <p>
        <a href={cardPath()} className={buttonClass()}>
          {t('goOn')}
        </a>
      </p>
    </div>
  )
}
