'use client'
import { useTranslations } from 'next-intl'
import { useSession } from '@/components/session/use-session.ts'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { TickIcon } from '@/components/ui/icons.tsx'
import { VoterLine } from '@/components/record/question-list.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Mark, SideName } from '@/components/ui/mark.tsx'
import { questionsOf, votersWithGuests } from '@/lib/alignment/record.ts'
import { topicOf } from '@/lib/alignment/state.ts'
import { otherSide, SIDES, type Side } from '@/lib/divergence/model.ts'
import type { ScreenPlaceProps } from './screen-matter.tsx'

/* as much as a wall holds that is read from the back of a room; the rest is on everyone's own screen */
const mostFacts = 5
const mostQuestions = 4
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** How each side retells the other, and whether that other says that it is right. */
export function ScreenRetold({ factor }: ScreenPlaceProps) {
  const t = useTranslations('session.record.retold')
  return (
    <div className="grid h-full content-center">
      <FacingColumns
        label={t('label')}
        first={<OneRetold factor={factor} side="client" />}
        second={<OneRetold factor={factor} side="contractor" />}
      />
    </div>
  )
}

function OneRetold({ factor, side }: { factor: number; side: Side }) {
  const t = useTranslations('screen')
  const retold = useTranslations('session.record.retold')
  const { state } = useSession()
  const { text, heard } = topicOf(state, factor).retellings[side]
  return (
    <div data-retold={side} className="grid gap-5">
      <h2 className="font-text text-body">
        <SideName side={side}>{retold('title', { side })}</SideName>
      </h2>
      <p className={joinClasses('line-clamp-7 whitespace-pre-line', text ? 'font-display text-h3' : 'text-ink-soft')}>
        {text || t('untold')}
      </p>
      {text ? (
        <p className={joinClasses('inline-flex items-baseline gap-3', !heard && 'text-ink-soft')}>
          {heard ? <TickIcon /> : null}
          {heard ? t('heard', { side }) : t('unheard')}
        </p>
      ) : null}
    </div>
  )
}

/** The last facts, the newest below. */
export function ScreenFacts({ factor }: ScreenPlaceProps) {
  const t = useTranslations('screen')
  const { state } = useSession()
  const { facts } = topicOf(state, factor)
  const shown = facts.slice(-mostFacts)
  const before = facts.length - shown.length
  if (facts.length === 0) return <p className="pt-4 text-h4 text-ink-soft">{t('noFact')}</p>
  return (
    <div className="grid h-full content-start gap-3">
      {before > 0 ? <p className="max-w-none text-caption text-ink-soft">{t('latest', { count: before })}</p> : null}
      <ul className="border-t border-line">
        {shown.map(({ text }, place) => (
          <li key={before + place} className="border-b border-line py-4 font-display text-h3">
            <span className="line-clamp-2 wrap-anywhere">{text}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The two views that the question starts from, and the questions; once the vote is closed with the dots of each side. */
export function ScreenQuestions({ matter, factor }: ScreenPlaceProps) {
  const t = useTranslations('screen')
  const { state } = useSession()
  const topic = topicOf(state, factor)
  const questions = questionsOf(topic)
  const shown = questions.slice(0, mostQuestions)
  const of = matter.factors[factor]
  const view = (side: Side) => topic.retellings[otherSide(side)].text || of?.views[side]
  return (
    <div className="grid h-full gap-14 desk:grid-cols-[24rem_minmax(0,1fr)]">
      <div className="grid content-center gap-5">
        <View side="client" text={view('client')} />
        <div className="screen-strip-small">{of?.strip}</div>
        <View side="contractor" text={view('contractor')} />
      </div>
      <section aria-labelledby="questions" className="grid content-center">
        <h2 id="questions" className="pb-3 font-text text-body">
          {t(topic.vote.open ? 'questions' : topic.vote.results ? 'results' : 'questionsOpen')}
        </h2>
        {shown.length === 0 ? <p className="text-ink-soft">{t('noQuestion')}</p> : null}
        <ol role="list">
          {shown.map(({ number, text, dots, chosen }, place) => (
            <li
              key={number}
              data-question={number}
              className="grid grid-cols-[2.6rem_1fr] border-t border-line py-4 font-display text-h4"
            >
              <span aria-hidden="true" className="text-h3 leading-none font-strong">
                {letters[place]}
              </span>
              <span>
                <span className={joinClasses('line-clamp-3 wrap-anywhere', chosen && 'font-strong')}>{text}</span>
                {dots ? (
                  <span className="mt-2 flex flex-wrap gap-x-8 font-text text-small">
                    {SIDES.map((side) => (
                      <Dots key={side} side={side} count={dots[side]} />
                    ))}
                  </span>
                ) : null}
              </span>
            </li>
          ))}
        </ol>
        {questions.length > shown.length ? (
          <p className="border-t border-line pt-3 text-caption text-ink-soft">
            {t('more', { count: questions.length - shown.length })}
          </p>
        ) : null}
        <VoterLine voters={votersWithGuests(topic)} />
      </section>
    </div>
  )
}

function View({ side, text }: { side: Side; text: string | undefined }) {
  const sides = useTranslations('common.sides')
  return (
    <div className="grid gap-1">
      <p>
        <SideName side={side}>{sides(`${side}Title`)}</SideName>
      </p>
      <p className="line-clamp-2 font-display text-lead leading-snug">{text}</p>
    </div>
  )
}

function Dots({ side, count }: { side: Side; count: number }) {
  const t = useTranslations('session.record.questions')
  return (
    <span className="inline-flex items-baseline gap-2">
      <Mark side={side} />
      {t('dots', { side, count })}
    </span>
  )
}
