'use client'
import { useTranslations } from 'next-intl'
import { CheckOutTable } from '@/components/record/check-out-table.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { TickIcon } from '@/components/ui/icons.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { SideName } from '@/components/ui/mark.tsx'
import { isSettled } from '@/lib/alignment/state.ts'
import { bothSides, type Side } from '@/lib/divergence/model.ts'
import { joinAddressOf, spacedCode } from '@/lib/seats/model.ts'
import { QrCode } from './qr-code.tsx'
import type { ScreenPlaceProps } from './screen-matter.tsx'

const rules = ['one', 'two', 'three'] as const

/** How people talk today, how many are there, and how somebody without mail comes in. */
export function ScreenOpening({ wayIn: { roomCode, address } }: ScreenPlaceProps) {
  const t = useTranslations('screen')
  const words = useTranslations('room.rules')
  const { presence } = useSession()
  const count = presence.of.client + presence.of.contractor
  return (
    <div className="grid h-full gap-14 desk:grid-cols-[minmax(0,1fr)_auto]">
      <div className="grid content-center gap-8">
        <ol role="list" className="border-t border-line">
          {rules.map((rule, place) => (
            <li key={rule} className="grid grid-cols-[3rem_1fr] border-b border-line py-4 font-display text-h3">
              <span aria-hidden="true" className="font-strong">
                {place + 1}
              </span>
              {words(rule)}
            </li>
          ))}
        </ol>
        <p data-here={count} className="text-h4">
          <span className="text-ink-soft">{t('here')}:</span> <strong>{t('hereCount', { count })}</strong>
        </p>
      </div>
      <div className="grid content-center justify-items-start gap-3 desk:justify-items-end desk:text-right">
        <h2 className="text-h4">{t('join')}</h2>
        <QrCode text={joinAddressOf(address, roomCode)} label={t('qr', { address })} className="size-[15rem]" />
        <p className="text-caption wrap-anywhere">{t('joinText', { address: address.replace(/^https?:\/\//, '') })}</p>
        <p>
          {t('roomCode')}
          <strong data-room-code className="block font-display text-h2 leading-none tracking-wide">
            {spacedCode(roomCode)}
          </strong>
        </p>
      </div>
    </div>
  )
}

/** What the session came to, and which sides have confirmed the record of it. */
export function ScreenRecord() {
  const t = useTranslations('screen')
  const { state } = useSession()
  const settled = Object.values(state.topics).flatMap(({ outcomes }) =>
    outcomes.filter((outcome) => isSettled({ outcomes: [outcome] })),
  )
  const agreements = settled.filter(({ text }) => text.kind === 'agreement').length
  const columns = bothSides((side) => <Confirmed key={side} side={side} />)
  return (
    <div className="grid h-full content-center gap-12">
      <p className="max-w-none font-display text-h2 font-strong">
        {t('agreements', { count: agreements })}, {t('differences', { count: settled.length - agreements })}
      </p>
      <FacingColumns label={t('confirmed')} first={columns.client} second={columns.contractor} />
    </div>
  )
}

function Confirmed({ side }: { side: Side }) {
  const t = useTranslations('screen')
  const sides = useTranslations('common.sides')
  const given = useSession().state.record[side]
  return (
    <div data-record-confirmed={given ? side : undefined} className="grid gap-2 text-h4">
      <p>
        <SideName side={side}>{sides(`${side}Title`)}</SideName>
      </p>
      <p className={joinClasses('inline-flex items-baseline gap-3', !given && 'text-ink-soft')}>
        {given ? <TickIcon /> : null}
        {t(given ? 'confirmedRecord' : 'unconfirmedRecord')}
      </p>
    </div>
  )
}

const questions = ['said', 'understood', 'worth'] as const

/** The three questions about the talk; once closed the answers of each side. */
export function ScreenCheckOut() {
  const t = useTranslations('room.checkOut')
  const { results } = useSession().state.checkOut
  return (
    <div className="screen-table grid h-full content-center">
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
