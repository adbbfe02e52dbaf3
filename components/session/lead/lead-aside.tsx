'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LineList } from '@/components/ui/line-list.tsx'
import { useWho } from '@/components/session/record/who.tsx'
import type { RoomView } from '@/components/session/room/view.ts'
import { Actions } from '@/components/session/room/actions.tsx'
import { GiveButton } from '@/components/session/give-button.tsx'
import { useAlive } from '@/components/session/use-alive.ts'
import { useSession } from '@/components/session/use-session.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { AddForm } from './add-form.tsx'
import { FoldedSection } from './aside-section.tsx'
import { WallSection, type Wall } from './wall-section.tsx'
import { ReadyList } from './ready-list.tsx'
import { UnseenHolders } from './unseen-holders.tsx'

/** The minutes for separate talks; the facilitator ends them at any time. */
const caucusMinutes = 10

/** Who is ready and how people come in; behind their titles the parked points, the facilitators' notes and what others see. */
export function LeadAside({ wall, view }: { wall: Wall; view: RoomView }) {
  const t = useTranslations('session.lead')
  const { state, people, ids, me } = useSession()
  const who = useWho(people)
  const alive = useAlive()
  const room = sessionPathOf(ids.projectId, ids.sessionId)
  return (
    <aside aria-label={t('aside')} className="grid content-start gap-10">
      <div className="grid gap-4">
        <ReadyList />
        {alive ? <UnseenHolders /> : null}
        {alive && state.lead === me.personId && state.caucusUntilMs === null ? (
          <GiveButton command={{ kind: 'caucus', minutes: caucusMinutes }}>{t('bar.caucus')}</GiveButton>
        ) : null}
      </div>
      <WallSection wall={wall} view={view} />
      <div className="border-t-2 border-ink pt-3">{alive ? <Actions /> : null}</div>
      <div className="grid">
        <FoldedSection id="lead-parking" title={t('parking.title')} count={state.parking.length}>
          {state.parking.length > 0 ? (
            <div className="mb-4 text-small">
              <LineList lines={state.parking.map(({ text, by }) => ({ text, note: who(by) }))} />
            </div>
          ) : null}
          <AddForm
            id="park"
            label={t('parking.label')}
            submit={t('parking.submit')}
            commandOf={(text) => ({ kind: 'park', text })}
          />
        </FoldedSection>
        <FoldedSection id="lead-notes" title={t('notes.title')} count={state.notes.length}>
          {state.notes.length > 0 ? (
            <div className="mb-4 text-small">
              <LineList lines={state.notes.map(({ text }) => ({ text }))} />
            </div>
          ) : null}
          <AddForm
            id="note"
            label={t('notes.label')}
            hint={t('notes.hint')}
            submit={t('notes.submit')}
            rows={3}
            commandOf={(text) => ({ kind: 'note', text })}
          />
        </FoldedSection>
        <FoldedSection id="lead-elsewhere" title={t('elsewhere.title')}>
          <ul className="grid text-small">
            <li>
              <Link href={room} prefetch={false} className="inline-flex min-h-11 items-center">
                {t('elsewhere.room')}
              </Link>
            </li>
            <li>
              <Link href={`${room}/record`} prefetch={false} className="inline-flex min-h-11 items-center">
                {t('elsewhere.record')}
              </Link>
            </li>
          </ul>
        </FoldedSection>
      </div>
    </aside>
  )
}
