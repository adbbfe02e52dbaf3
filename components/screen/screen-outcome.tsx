'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useSession } from '@/components/session/use-session.ts'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { TickIcon } from '@/components/ui/icons.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { SideName } from '@/components/ui/mark.tsx'
import { topicOf, type TopicState } from '@/lib/alignment/state.ts'
import { bothSides, type Side } from '@/lib/divergence/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { lastActionAbout, ScreenAction } from './screen-lines.tsx'
import type { ScreenPlaceProps } from './screen-matter.tsx'

type Outcome = TopicState['outcomes'][number]

/** The outcome that was proposed or changed last, and whether each side has said yes. */
export function ScreenOutcome({ factor }: ScreenPlaceProps) {
  const t = useTranslations('screen')
  const { state } = useSession()
  const { outcomes } = topicOf(state, factor)
  const outcome = outcomes.at(-1)
  if (!outcome)
    return (
      <div className="grid h-full content-center gap-10">
        <p className="max-w-none font-display text-h2">{t('noOutcome')}</p>
        <ScreenAction factor={factor} />
      </div>
    )
  const { client, contractor } = outcome.confirmed
  const stands = client !== null && contractor !== null
  const title = !stands ? 'proposed' : outcome.text.kind === 'agreement' ? 'agreed' : 'differ'
  const columns = bothSides((side) => <OneSide key={side} outcome={outcome} side={side} />)
  return (
    <div data-outcome={title} className="grid h-full content-between gap-6">
      <div className="grid gap-5">
        <p className="font-strong text-ink-soft">{t(title)}</p>
        {outcome.text.kind === 'agreement' ? (
          <Agreement text={outcome.text} short={lastActionAbout(state, factor) !== undefined} />
        ) : null}
      </div>
      <FacingColumns label={t(title)} first={columns.client} second={columns.contractor} />
      <ScreenAction factor={factor} />
      {outcomes.length > 1 ? (
        <p className="max-w-none text-caption text-ink-soft">{t('more', { count: outcomes.length - 1 })}</p>
      ) : null}
    </div>
  )
}

interface AgreementProps {
  text: Extract<Outcome['text'], { kind: 'agreement' }>
  /** there is something under it */
  short: boolean
}

function Agreement({ text, short }: AgreementProps) {
  const t = useTranslations('screen')
  const locale = useLocale()
  return (
    <>
      <p
        className={joinClasses(
          'max-w-none font-display text-h2 font-strong text-balance wrap-anywhere',
          short ? 'line-clamp-2' : 'line-clamp-4',
        )}
      >
        {text.what}
      </p>
      <dl className="grid gap-x-14 gap-y-4 desk:grid-cols-[14rem_1fr]">
        <div>
          <dt className="text-caption text-ink-soft">{t('due')}</dt>
          <dd className="font-display text-h4">{formatDate(calendarDay(text.due), locale)}</dd>
        </div>
        <div>
          <dt className="text-caption text-ink-soft">{t('sign')}</dt>
          <dd className="line-clamp-2 font-display text-h4 wrap-anywhere">{text.sign}</dd>
        </div>
      </dl>
    </>
  )
}

function OneSide({ outcome: { text, confirmed }, side }: { outcome: Outcome; side: Side }) {
  const t = useTranslations('screen')
  const sides = useTranslations('common.sides')
  // a screen is told names, not ids, and in a round per side not even those
  const words = text.kind === 'agreement' ? text.owners[side] : text.reasons[side]
  return (
    <div data-confirmed={confirmed[side] ? side : undefined} className="grid gap-2">
      <p>
        <SideName side={side}>{sides(`${side}Title`)}</SideName>
      </p>
      {words ? <p className="line-clamp-4 max-w-none font-display text-h4 font-strong wrap-anywhere">{words}</p> : null}
      <p className={joinClasses('inline-flex items-baseline gap-3', !confirmed[side] && 'text-ink-soft')}>
        {confirmed[side] ? <TickIcon /> : null}
        {t(confirmed[side] ? 'confirmed' : 'unconfirmed')}
      </p>
    </div>
  )
}
