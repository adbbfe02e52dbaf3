import type { ComponentProps } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { SessionProvider } from '@/components/session/session-provider.tsx'
import { useTranslations } from 'next-intl'
import type { RoomMirror } from '@/lib/mirror/rules/model.ts'
import { SessionRoom } from './room.tsx'
import { useRoomMatter } from './room-matter.tsx'
import type { OwnBallot } from './own-ballots.tsx'
import type { RoomMatter } from './matter.ts'

interface SessionPartProps {
  mirror: RoomMirror
  /** where the mirror can be read; null for a guest */
  mirrorPath: string | null
  ballots: readonly OwnBallot[]
  earlier: RoomMatter['earlier']
  live: Omit<ComponentProps<typeof SessionProvider>, 'children'>
}

/** The room with all it needs around it. */
export function SessionPart({ mirror, mirrorPath, ballots, earlier, live }: SessionPartProps) {
  const t = useTranslations('room')
  const matter = useRoomMatter(mirror, mirrorPath, earlier)
  return (
    <ClientMessages namespaces={['room', 'seats', 'session', 'refusals', 'common', 'forms', 'divergence']}>
      <noscript>
        <p className="max-w-measure pt-8 font-strong">{t('scriptless')}</p>
      </noscript>
      <SessionProvider {...live}>
        <SessionRoom matter={matter} ballots={ballots} />
      </SessionProvider>
    </ClientMessages>
  )
}
