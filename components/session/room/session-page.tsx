import type { ComponentProps, ReactNode } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { SessionProvider } from '@/components/session/session-provider.tsx'
import { useTranslations } from 'next-intl'
import type { RoomMirror } from '@/lib/mirror/rules/model.ts'
import { SessionRoom } from './room.tsx'
import { roomTexts } from './room-texts.ts'
import { useRoomView } from './use-room-view.tsx'
import type { RoomPlace } from './room-head.tsx'
import type { OwnBallotNow } from './own-ballots.tsx'
import type { RoomView } from './view.ts'

interface SessionPartProps {
  /** the neighbourhood, and its page; null for a guest */
  place: RoomPlace
  mirror: RoomMirror
  /** where to read the mirror; null for a guest */
  mirrorPath: string | null
  ballots: readonly OwnBallotNow[]
  earlier: RoomView['earlier']
  live: Omit<ComponentProps<typeof SessionProvider>, 'children'>
  /** what is asked once it is over; nothing of a guest */
  asked?: ReactNode
}

/** The room with its providers. */
export function SessionPart({ place, mirror, mirrorPath, ballots, earlier, live, asked }: SessionPartProps) {
  const t = useTranslations('room')
  const view = useRoomView(mirror, mirrorPath, earlier)
  return (
    <ClientMessages namespaces={roomTexts}>
      <noscript>
        <p className="max-w-measure pt-8 font-strong">{t('scriptless')}</p>
      </noscript>
      <SessionProvider {...live}>
        <SessionRoom place={place} view={view} ballots={ballots} asked={asked} />
      </SessionProvider>
    </ClientMessages>
  )
}
