import type { ComponentProps } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { SessionProvider } from '@/components/session/session-provider.tsx'
import { useTranslations } from 'next-intl'
import type { RoomMirror } from '@/lib/mirror/rules/model.ts'
import { SessionRoom } from './room.tsx'
import { useRoomView } from './use-room-view.tsx'
import type { OwnBallotNow } from './own-ballots.tsx'
import type { RoomView } from './view.ts'

interface SessionPartProps {
  mirror: RoomMirror
  /** where to read the mirror; null for a guest */
  mirrorPath: string | null
  ballots: readonly OwnBallotNow[]
  earlier: RoomView['earlier']
  live: Omit<ComponentProps<typeof SessionProvider>, 'children'>
}

/** The room with its providers. */
export function SessionPart({ mirror, mirrorPath, ballots, earlier, live }: SessionPartProps) {
  const t = useTranslations('room')
  const view = useRoomView(mirror, mirrorPath, earlier)
  return (
    <ClientMessages namespaces={['room', 'seats', 'session', 'refusals', 'common', 'forms', 'divergence']}>
      <noscript>
        <p className="max-w-measure pt-8 font-strong">{t('scriptless')}</p>
      </noscript>
      <SessionProvider {...live}>
        <SessionRoom view={view} ballots={ballots} />
      </SessionProvider>
    </ClientMessages>
  )
}
