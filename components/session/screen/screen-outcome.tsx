'use client'
import { useLocale, useTranslations } from 'next-intl'
import { useSession } from '@/components/session/use-session.ts'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { TickIcon } from '@/components/ui/icons.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { SideName } from '@/components/ui/mark.tsx'
import { chosenQuestionsOf } from '@/lib/session/rules/record.ts'
import { topicOf, type TopicState } from '@/lib/session/rules/state.ts'
import { bothSides, type Side } from '@/lib/measures/model.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { ScreenAction } from './screen-lines.tsx'
import type { ScreenPhaseProps } from './screen-content.tsx'
import { WallList, WallText } from './wall-frame.tsx'

type Outcome = TopicState['outcomes'][number]

/** The chosen question, and below it the outcome proposed or changed last, with each side's confirmation. */
export function ScreenOutcome({ factor }: ScreenPhaseProps) {
  const { state } = useSession()
  const topic = topicOf(state, factor)
  const outcome = topic.outcomes.at(-1)
  return (
    <div className="grid h-full content-center-safe gap-4">
      <Chosen topic={topic} large={!outcome} />
      {outcome ? <Proposed outcome={outcome} others={topic.outcomes.length - 1} /> : null}
      <ScreenAction factor={factor} />
    </div>
  )
}

/** What the group agrees on: fills the wall until there is an outcome below it. */
function Chosen({ topic, large }: { topic: TopicState; large: boolean }) {
  const t = useTranslations('session.record.questions')
  const screen = useTranslations('screen')
  const chosen = chosenQuestionsOf(topic)
  if (chosen.length === 0)
    return large ? <p className="max-w-none font-display text-h2">{screen('noOutcome')}</p> : null
  return (
    <div data-chosen className="grid border-l-8 border-ink pl-6">
      <p className="font-strong text-ink-soft">{t('yours', { count: chosen.length })}</p>
      {/* beside the longest outcome there is no room for it: then it is said where it stands */}
      <WallList all={chosen.length} least={large ? 1 : 0}>
        {chosen.map(({ number, text }) => (
          <li key={number} data-wall-line className="py-1">
            <WallText
              text={text}
              lines={large ? 5 : 3}
              className={joinClasses('font-display font-strong', large ? 'text-h2' : 'text-h4')}
            />
          </li>
        ))}
      </WallList>
    </div>
  )
}

function Proposed({ outcome, others }: { outcome: Outcome; others: number }) {
  const t = useTranslations('screen')
  const { client, contractor } = outcome.confirmed
  const stands = client !== null && contractor !== null
  const title = !stands ? 'proposed' : outcome.text.kind === 'agreement' ? 'agreed' : 'differ'
  const columns = bothSides((side) => <OneSide key={side} outcome={outcome} side={side} />)
  return (
    <div data-outcome={title} className="grid gap-2">
      <p className="font-strong text-ink-soft">{t(title)}</p>
      {outcome.text.kind === 'agreement' ? <Agreement text={outcome.text} /> : null}
      <FacingColumns label={t(title)} first={columns.client} second={columns.contractor} />
      {others > 0 ? <p className="max-w-none text-caption text-ink-soft">{t('more', { count: others })}</p> : null}
    </div>
  )
}

function Agreement({ text }: { text: Extract<Outcome['text'], { kind: 'agreement' }> }) {
  const t = useTranslations('screen')
  const locale = useLocale()
  return (
    <div className="grid gap-x-14 gap-y-2 desk:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
      <div className="grid content-start gap-2">
        <WallText text={text.what} className="font-display text-h3 font-strong" />
        {text.effect ? (
          <dl className="leading-tight">
            <dt className="text-caption text-ink-soft">{t('effect')}</dt>
            <dd>
              <WallText text={text.effect} className="font-display text-h4" />
            </dd>
          </dl>
        ) : null}
      </div>
      <dl className="grid content-start gap-1 leading-tight">
        <div>
          <dt className="text-caption text-ink-soft">{t('due')}</dt>
          <dd className="font-display text-h4">{formatDate(calendarDay(text.due), locale)}</dd>
        </div>
        <div>
          <dt className="text-caption text-ink-soft">{t('sign')}</dt>
          <dd>
            <WallText text={text.sign} className="font-display text-h4" />
          </dd>
        </div>
      </dl>
    </div>
  )
}

function OneSide({ outcome: { text, confirmed }, side }: { outcome: Outcome; side: Side }) {
  const t = useTranslations('screen')
  const sides = useTranslations('common.sides')
  // a screen gets names instead of ids, and in a round per side not even those
  const words = text.kind === 'agreement' ? text.owners[side] : text.reasons[side]
  return (
    <div data-confirmed={confirmed[side] ? side : undefined} className="grid gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <SideName side={side}>{sides(`${side}Title`)}</SideName>
        <p className={joinClasses('inline-flex items-baseline gap-3', !confirmed[side] && 'text-ink-soft')}>
          {confirmed[side] ? <TickIcon /> : null}
          {t(confirmed[side] ? 'confirmed' : 'unconfirmed')}
        </p>
      </div>
      {words ? <WallText text={words} className="font-display text-h4 font-strong" /> : null}
    </div>
  )
}
