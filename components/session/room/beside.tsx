'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LineList } from '@/components/ui/line-list.tsx'
import { useWho } from '@/components/session/record/who.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { Actions } from './actions.tsx'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { Earlier } from './earlier.tsx'
import type { RoomView } from './view.ts'
import { WhoIsHere } from './phase-opening.tsx'
import { WriteForm } from './write-form.tsx'

/** What is available throughout the session: who is here, the parking lot, the own side's notes. */
export function Beside({ inOpening, earlier }: { inOpening: boolean; earlier: RoomView['earlier'] }) {
  const { state } = useSession()
  return (
    <div className="grid content-start gap-8">
      {/* the opening itself names everybody where there is room */}
      <div className={inOpening ? 'tablet:hidden' : undefined}>
        <WhoIsHere />
      </div>
      {inOpening ? (
        <div className="tablet:hidden">
          <Earlier earlier={earlier} />
        </div>
      ) : null}
      <Actions />
      <SeatsLink />
      <Parking />
      {state.caucusUntilMs === null ? <Notes /> : null}
    </div>
  )
}

/** For a lead: the page for making codes for people without mail. */
function SeatsLink() {
  const t = useTranslations('seats.lead')
  const { me, ids } = useSession()
  if (me.role !== 'sideLead') return null
  return (
    <p className="text-small">
      <Link href={`${sessionPathOf(ids.projectId, ids.sessionId)}/seats`} prefetch={false}>
        {t('link')}
      </Link>
    </p>
  )
}

function Parking() {
  const t = useTranslations('room.park')
  const { state, people } = useSession()
  const who = useWho(people)
  return (
    <section aria-labelledby="parking-title">
      <h2 id="parking-title" className="font-display text-h4 font-strong">
        {t('title')}
      </h2>
      <p className="mt-1 text-small text-ink-soft">{t('text')}</p>
      <div className="mt-3 text-small">
        {state.parking.length === 0 ? (
          <p className="text-ink-soft">{t('none')}</p>
        ) : (
          <LineList lines={state.parking.map(({ text, by }) => ({ text, note: who(by) }))} />
        )}
      </div>
      {state.status === 'open' ? (
        <Disclosure summary={t('add')}>
          <WriteForm
            name="park"
            label={t('label')}
            rows={1}
            submit={t('add')}
            commandOf={(text) => ({ kind: 'park', text })}
          />
        </Disclosure>
      ) : null}
    </section>
  )
}

/**
 * Where a side confers: only its own people read it, and it is in no record. The facilitators' notes are on the leading
 * page only, as this room may be shown to the group.
 */
export function Notes({ writing = false }: { writing?: boolean }) {
  const t = useTranslations('room.note')
  const { state, me, people } = useSession()
  const who = useWho(people)
  const running = state.status === 'open' || state.status === 'paused'
  if (me.side === null) return null
  return (
    <section aria-labelledby="notes-title">
      <h2 id="notes-title" className="font-display text-h4 font-strong">
        {t('title')}
      </h2>
      <p className="mt-1 text-small text-ink-soft">{t('text')}</p>
      <div className="mt-3 text-small">
        {state.notes.length === 0 ? (
          <p className="text-ink-soft">{t('none')}</p>
        ) : (
          <LineList lines={state.notes.map(({ text, by }) => ({ text, note: who(by) }))} />
        )}
      </div>
      {running ? (
        <Disclosure summary={t('add')} open={writing}>
          <WriteForm name="note" label={t('label')} submit={t('add')} commandOf={(text) => ({ kind: 'note', text })} />
        </Disclosure>
      ) : null}
    </section>
  )
}
