'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useSession } from '@/components/session/use-session.ts'
import { SideName } from '@/components/ui/mark.tsx'
import { SIDES } from '@/lib/measures/model.ts'
import { formatTime } from '@/lib/i18n/format.ts'

/* shows minutes: checking four times a minute is enough */
const lookMs = 15_000
/** A page's clock may be this far behind the server's: 20 minutes that have just begun must not show as 21. */
const behindMs = 2_000

/** Separate talks, and for how much longer. The session's clock is paused meanwhile. */
export function ScreenCaucus({ untilMs }: { untilMs: number }) {
  const t = useTranslations('screen')
  const sides = useTranslations('common.sides')
  const locale = useLocale()
  const { nowMs } = useSession()
  const [now, setNow] = useState(() => nowMs())
  useEffect(() => {
    const looking = setInterval(() => {
      setNow(nowMs())
    }, lookMs)
    return () => {
      clearInterval(looking)
    }
  }, [nowMs])
  const minutes = Math.max(0, Math.ceil((untilMs - now - behindMs) / 60_000))
  return (
    <div data-wall-caucus className="grid h-full content-center-safe gap-10">
      <div className="grid gap-4">
        <p className="max-w-none font-display text-h1 font-strong">{t('caucus')}</p>
        <p className="max-w-none text-h4">{t('caucusText')}</p>
      </div>
      <p className="flex max-w-none flex-wrap items-baseline gap-x-12 gap-y-3 text-h4">
        {SIDES.map((side) => (
          <SideName key={side} side={side}>
            {sides(`${side}Title`)}
          </SideName>
        ))}
      </p>
      {/* the server's clock and this one differ by the network delay */}
      <p suppressHydrationWarning className="max-w-none font-display text-h2 font-strong">
        {t('caucusLeft', { minutes })}
        {minutes > 0 ? (
          <span className="font-plain text-ink-soft">
            , {t('caucusUntil', { time: formatTime(new Date(untilMs), locale) })}
          </span>
        ) : null}
      </p>
    </div>
  )
}
