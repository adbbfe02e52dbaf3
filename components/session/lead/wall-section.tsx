'use client'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { PressForm } from '@/components/forms/press-form.tsx'
import { ClearTries } from '@/components/session/seats/clear-tries.tsx'
import type { RoomView } from '@/components/session/room/view.ts'
import { WallPreview } from '@/components/session/screen/wall-preview.tsx'
import { useSession } from '@/components/session/use-session.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { endScreenAction } from '@/lib/session/actions/seats.ts'
import { spacedCode } from '@/lib/session/rules/seats.ts'
import { AsideSection } from './aside-section.tsx'
import { MakeScreen } from './make-screen.tsx'

/** What people need to come in: the room's code, and the screen that shows it. */
export interface Wall {
  readonly roomCode: string
  /** of this site */
  readonly address: string
  readonly hasScreen: boolean
}

/** The wall in small, the room's code, and turning the big screen on and off. */
export function WallSection({ wall, view }: { wall: Wall; view: RoomView }) {
  const t = useTranslations('screen.lead')
  const clear = useTranslations('seats.clear')
  const { ids } = useSession()
  return (
    <AsideSection id="lead-wall" title={t('title')}>
      <WallPreview view={view} wayIn={{ roomCode: wall.roomCode, address: `${wall.address}/join` }} />
      <dl className="mb-4">
        <dt className="text-caption text-ink-soft">{t('room')}</dt>
        <dd data-room-code className="font-display text-h3 font-strong tracking-wide">
          {spacedCode(wall.roomCode)}
        </dd>
      </dl>
      <p className="mb-4 text-small">
        <Link href={`${sessionPathOf(ids.projectId, ids.sessionId)}/code`} prefetch={false}>
          {t('print')}
        </Link>
      </p>
      <MakeScreen ids={ids} address={wall.address} hasScreen={wall.hasScreen} />
      {wall.hasScreen ? (
        <div className="mt-3">
          <PressForm action={endScreenAction} hidden={{ ...ids }} look="quiet" size="small">
            {t('end')}
          </PressForm>
        </div>
      ) : null}
      <Disclosure summary={clear('title')}>
        <div className="grid gap-2">
          <p className="text-caption text-ink-soft">{clear('note')}</p>
          <ClearTries projectId={ids.projectId} sessionId={ids.sessionId} />
        </div>
      </Disclosure>
    </AsideSection>
  )
}
