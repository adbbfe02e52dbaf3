'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { PhaseProps } from './view.ts'

/** What the mirror shows of a factor, to be read before anyone speaks. */
export function ReadPhase({ view, factor, short = false }: PhaseProps & { short?: boolean }) {
  const t = useTranslations('room.matter')
  const of = view.factors[factor]
  if (!of) return null
  return (
    <div className="grid gap-8">
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">{of.label}</div>
        <p className="max-w-measure text-lead leading-snug">{of.conclusion}</p>
      </div>
      <div>{of.strip}</div>
      {short ? null : (
        <section aria-labelledby="voices-title">
          <h2 id="voices-title" className="mb-4 font-display text-h4 font-strong max-tablet:sr-only">
            {t('voices')}
          </h2>
          {of.voices}
        </section>
      )}
      {of.href === null ? null : (
        <p className="text-small">
          <Link href={of.href} className="underline decoration-1 underline-offset-[0.18em] hover:decoration-[3px]">
            {t('both')}
          </Link>
        </p>
      )}
    </div>
  )
}
