import type { ComponentProps } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import type { RoomMatter } from '@/components/session-room/matter.ts'
import { useRoomMatter } from '@/components/session-room/room-matter.tsx'
import { SessionProvider } from '@/components/session/session-provider.tsx'
import type { Mirror } from '@/lib/mirror/model.ts'
import { LeadPage } from './lead-page.tsx'

interface LeadPartProps {
  mirror: Mirror
  earlier: RoomMatter['earlier']
  /** ms since 1970 */
  openedAtMs: number
  live: Omit<ComponentProps<typeof SessionProvider>, 'children'>
}

/** The page of who leads, with all it needs around it. */
export function LeadPart({ mirror, earlier, openedAtMs, live }: LeadPartProps) {
  const matter = useRoomMatter(mirror, earlier)
  return (
    <ClientMessages namespaces={['session', 'room', 'common', 'refusals', 'forms']}>
      <SessionProvider {...live}>
        <LeadPage matter={matter} openedAtMs={openedAtMs} />
      </SessionProvider>
    </ClientMessages>
  )
}
