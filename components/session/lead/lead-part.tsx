import type { ComponentProps, ReactNode } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import type { RoomView } from '@/components/session/room/view.ts'
import { useRoomView } from '@/components/session/room/use-room-view.tsx'
import { SessionProvider } from '@/components/session/session-provider.tsx'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import type { TemplateLines } from '@/lib/desk/rules/template.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import type { Wall } from './wall-section.tsx'
import { LeadPage } from './lead-page.tsx'

interface LeadPartProps {
  mirror: Mirror
  earlier: RoomView['earlier']
  /** ms since 1970 */
  openedAtMs: number
  wall: Wall
  /** what the reader says in each step, by the own template */
  ownLines: TemplateLines
  live: Omit<ComponentProps<typeof SessionProvider>, 'children'>
  /** what is asked once it is over */
  asked?: ReactNode
  /** stands in the place of what is said when a session is over */
  ended?: ReactNode
}

/** The leading facilitator's page with its providers. */
export function LeadPart({ mirror, earlier, openedAtMs, wall, ownLines, live, asked, ended }: LeadPartProps) {
  const view = useRoomView(mirror, mirrorPathOf(mirror.project.id, mirror.round.id), earlier)
  return (
    <ClientMessages namespaces={['session', 'room', 'screen', 'seats', 'common', 'refusals', 'forms']}>
      <SessionProvider {...live}>
        <LeadPage view={view} openedAtMs={openedAtMs} wall={wall} ownLines={ownLines} asked={asked} ended={ended} />
      </SessionProvider>
    </ClientMessages>
  )
}
