import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import type { RoomView } from '@/components/session/room/view.ts'
import { useRoomView } from '@/components/session/room/use-room-view.tsx'
import { SessionProvider } from '@/components/session/session-provider.tsx'
import type { RoomMirror } from '@/lib/mirror/rules/model.ts'
import { BigScreen } from './big-screen.tsx'
import type { WayIn } from './screen-way-in.tsx'
import { onTheWall } from './wall-person.ts'

interface ScreenPartProps {
  mirror: RoomMirror
  /** owners by name, where names are shown */
  earlier: RoomView['earlier']
  wayIn: WayIn
  live: Pick<ComponentProps<typeof SessionProvider>, 'ids' | 'snapshot' | 'presence' | 'nowMs'>
}

/** The big screen with its providers. It only shows: nothing is sent from here. */
export function ScreenPart({ mirror, earlier, wayIn, live }: ScreenPartProps) {
  const t = useTranslations('screen')
  const view = useRoomView(mirror, null, earlier)
  return (
    <ClientMessages namespaces={['screen', 'room', 'session', 'common']}>
      <noscript>
        <p className="p-8 font-strong">{t('scriptless')}</p>
      </noscript>
      <SessionProvider {...live} me={onTheWall} people={{}} address="/api/screen" onlyShows>
        <BigScreen view={view} wayIn={wayIn} />
      </SessionProvider>
    </ClientMessages>
  )
}
