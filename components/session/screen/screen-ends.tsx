'use client'
import { useLocale, useTranslations } from 'next-intl'
import { CheckOutTable } from '@/components/session/record/check-out-table.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { TickIcon } from '@/components/ui/icons.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { SideName } from '@/components/ui/mark.tsx'
import { endingOf } from '@/lib/session/rules/record.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import { AgreedLine, DifferLine } from './screen-settled.tsx'
import { ScreenActions, ScreenEarlier } from './screen-lines.tsx'
import { ScreenWayIn } from './screen-way-in.tsx'
import type { ScreenPhaseProps } from './screen-content.tsx'
import { WallList } from './wall-frame.tsx'

const rules = ['one', 'two', 'three'] as const

/** The ground rules, open earlier agreements, how many people are here, and how to come in without mail. */
export function ScreenOpening({ view: { earlier }, wayIn }: ScreenPhaseProps) {
  const t = useTranslations('screen')
  const words = useTranslations('room.rules')
  const { presence } = useSession()
  const count = presence.of.client + presence.of.contractor
  const whole = earlier.length === 0
  return (
    <div
      className={joinClasses(
        'grid h-full gap-14',
        whole ? 'desk:grid-cols-[minmax(0,1fr)_auto]' : 'desk:grid-cols-[minmax(0,4fr)_minmax(0,5fr)_auto]',
      )}
    >
      <div className="grid content-center-safe gap-8">
        <ol role="list" className="border-t border-line">
          {rules.map((rule, position) => (
            <li
              key={rule}
              className={joinClasses(
                'grid grid-cols-[3rem_1fr] border-b border-line py-4 font-display',
                whole ? 'text-h3' : 'text-h4',
              )}
            >
              <span aria-hidden="true" className="font-strong">
                {position + 1}
              </span>
              {words(rule)}
            </li>
          ))}
        </ol>
        <p data-here={count} className="text-h4">
          <span className="text-ink-soft">{t('here')}:</span> <strong>{t('hereCount', { count })}</strong>
        </p>
      </div>
      {whole ? null : <ScreenEarlier earlier={earlier} />}
      <ScreenWayIn {...wayIn} />
    </div>
  )
}

/** So many results stand large: they fill the wall. */
const LARGE_MAX = 3

/** So many topics without an outcome are named; more are counted, in a line. */
const NAMED_MAX = 3

/** The session's results in full, with the actions; below them who confirmed the record. */
export function ScreenRecord({ view: { names } }: ScreenPhaseProps) {
  const t = useTranslations('session.record.ending')
  const ending = endingOf(useSession().state)
  const { agreements, differences, withoutOutcome } = ending
  const results = agreements.length + differences.length
  const large = results <= LARGE_MAX
  const list = new Intl.ListFormat(useLocale())
  return (
    <div data-ending className="grid h-full content-between gap-y-6">
      <div className="grid gap-5">
        {agreements.length === 0 ? <p className="max-w-none font-display text-h3 font-strong">{t('none')}</p> : null}
        <WallList all={results}>
          {agreements.map((agreement, position) => (
            <AgreedLine
              key={`${agreement.factor} ${agreement.number}`}
              {...{ names, agreement, large }}
              place={position + 1}
            />
          ))}
          {differences.map((difference) => (
            <DifferLine key={`${difference.factor} ${difference.number}`} names={names} difference={difference} />
          ))}
        </WallList>
        {withoutOutcome.length > 0 ? (
          <p
            data-without-outcome={withoutOutcome.length}
            className={joinClasses('max-w-none border-t border-line pt-4', large ? 'desk:ps-24' : 'desk:ps-20')}
          >
            {withoutOutcome.length > NAMED_MAX
              ? t('withoutOutcome', { count: withoutOutcome.length })
              : t.rich('withoutNamed', {
                  factors: list.format(withoutOutcome.map((factor) => names[factor] ?? '')),
                  strong: (words) => <strong>{words}</strong>,
                })}
          </p>
        ) : null}
        <ScreenActions />
      </div>
      <div className="flex flex-wrap items-baseline gap-x-14 gap-y-2 border-t border-ink pt-4">
        {SIDES.map((side) => (
          <Confirmed key={side} side={side} />
        ))}
      </div>
    </div>
  )
}

function Confirmed({ side }: { side: Side }) {
  const t = useTranslations('screen')
  const sides = useTranslations('common.sides')
  const given = useSession().state.record[side]
  return (
    <div data-record-confirmed={given ? side : undefined} className="flex flex-wrap items-baseline gap-x-4">
      <SideName side={side}>{sides(`${side}Title`)}</SideName>
      <p className={joinClasses('inline-flex items-baseline gap-3', !given && 'text-ink-soft')}>
        {given ? <TickIcon /> : null}
        {t(given ? 'confirmedRecord' : 'unconfirmedRecord')}
      </p>
    </div>
  )
}

const questions = ['said', 'understood', 'worth'] as const

/** The three questions about the talk; after the close each side's answers. */
export function ScreenCheckOut() {
  const t = useTranslations('room.checkOut')
  const { results } = useSession().state.checkOut
  return (
    <div className="screen-table grid h-full content-center-safe">
      {results ? (
        <CheckOutTable results={results} />
      ) : (
        <ol role="list" className="border-t border-line">
          {questions.map((question) => (
            <li key={question} className="border-b border-line py-5 font-display text-h3">
              {t(question)}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
