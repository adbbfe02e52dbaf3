'use client'
import { useTranslations } from 'next-intl'
import { useSession } from '@/components/session/use-session.ts'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { TickIcon } from '@/components/ui/icons.tsx'
import { VoterLine } from '@/components/session/record/question-list.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Mark, SideName } from '@/components/ui/mark.tsx'
import { questionsOf, votersWithGuests } from '@/lib/session/rules/record.ts'
import { topicOf } from '@/lib/session/rules/state.ts'
import { otherSide, SIDES, type Side } from '@/lib/measures/model.ts'
import type { ScreenPhaseProps } from './screen-content.tsx'
import { WallList, WallText } from './wall-frame.tsx'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** How each side retells the other, and whether the other confirmed that. */
export function ScreenRetold({ factor }: ScreenPhaseProps) {
  const t = useTranslations('session.record.retold')
  return (
    <div className="grid h-full content-center-safe">
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
      {text ? (
        <WallText text={text} lines={7} className="font-display text-h3" />
      ) : (
        <p className="text-ink-soft">{t('untold')}</p>
      )}
      {text ? (
        <p className={joinClasses('inline-flex items-baseline gap-3', !heard && 'text-ink-soft')}>
          {heard ? <TickIcon /> : null}
          {heard ? t('heard', { side }) : t('unheard')}
        </p>
      ) : null}
    </div>
  )
}

/** The facts, the newest at the bottom, and as long as people add some the question who else has to do with it. */
export function ScreenFacts({ factor }: ScreenPhaseProps) {
  const t = useTranslations('screen')
  const { state } = useSession()
  const { facts } = topicOf(state, factor)
  if (facts.length === 0)
    return (
      <div className="grid gap-6 pt-4">
        <p className="max-w-none text-h4 text-ink-soft">{t('noFact')}</p>
        <p data-others className="max-w-none border-l-8 border-ink pl-6 font-display text-h3 font-strong">
          {t('others')}
        </p>
      </div>
    )
  return (
    <div className="grid h-full content-between gap-6">
      <WallList all={facts.length} keeps="last" className="grid content-start gap-3">
        {facts.map(({ text }, position) => (
          <li key={position} data-wall-line className="border-t border-line py-4 last:border-b">
            <WallText text={text} className="font-display text-h3" />
          </li>
        ))}
      </WallList>
      <p data-others className="max-w-none border-l-8 border-ink pl-6 font-display text-h4 font-strong">
        {t('others')}
      </p>
    </div>
  )
}

/** So many have room on a wall, whatever stands beside them. */
const fewQuestions = 3

/** The two views that the question starts from, and the questions; after the vote with each side's dots. */
export function ScreenQuestions({ view, factor }: ScreenPhaseProps) {
  const t = useTranslations('screen')
  const { state } = useSession()
  const topic = topicOf(state, factor)
  const questions = questionsOf(topic)
  const of = view.factors[factor]
  const viewOf = (side: Side) => topic.retellings[otherSide(side)].text || of?.views[side]
  return (
    <div className="grid h-full gap-14 desk:grid-cols-[31rem_minmax(0,1fr)]">
      <div className="grid content-center-safe gap-3">
        <View side="client" text={viewOf('client')} />
        <div className="screen-strip-small">{of?.strip}</div>
        <View side="contractor" text={viewOf('contractor')} />
      </div>
      <section aria-labelledby="questions" className="grid content-center-safe">
        <h2 id="questions" className="pb-3 font-text text-body">
          {t(topic.vote.open ? 'questions' : topic.vote.results ? 'results' : 'questionsOpen')}
        </h2>
        {questions.length === 0 ? <p className="text-ink-soft">{t('noQuestion')}</p> : null}
        <WallList all={questions.length} ordered>
          {questions.map(({ number, text, dots, chosen }, position) => (
            <li
              key={number}
              data-wall-line
              data-question={number}
              className="grid grid-cols-[2.6rem_1fr] border-t border-line py-3"
            >
              <span aria-hidden="true" className="font-display text-h3 leading-none font-strong">
                {letters[position]}
              </span>
              <div>
                <WallText
                  text={text}
                  className={joinClasses(
                    'font-display leading-snug',
                    // few stay as large as they are where the views beside them are drawn smaller
                    questions.length <= fewQuestions ? 'text-[length:calc(1.625rem/var(--wall-zoom,1))]' : 'text-h4',
                    chosen && 'font-strong',
                  )}
                />
                {dots ? (
                  <p className="mt-1 flex max-w-none flex-wrap gap-x-8 text-small">
                    {SIDES.map((side) => (
                      <Dots key={side} side={side} count={dots[side]} />
                    ))}
                  </p>
                ) : null}
              </div>
            </li>
          ))}
        </WallList>
        <VoterLine voters={votersWithGuests(topic)} />
      </section>
    </div>
  )
}

function View({ side, text = '' }: { side: Side; text: string | undefined }) {
  const sides = useTranslations('common.sides')
  return (
    <div className="grid gap-1">
      <p>
        <SideName side={side}>{sides(`${side}Title`)}</SideName>
      </p>
      <WallText text={text} className="font-display text-lead leading-snug" />
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
