import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { Watchers } from '@/components/rounds/watchers.tsx'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { getWatchers } from '@/lib/rounds/queries.ts'

/** How many wait for the reveal; nothing of a round that is not sealed. */
export async function WhoWatches({ projectId, roundId }: { projectId: string; roundId: string }) {
  const { context } = await requireShellPerson()
  const first = await getWatchers(context, projectId, roundId)
  if (!first) return null
  return (
    <ClientMessages namespaces={['watching']}>
      <Watchers projectId={projectId} roundId={roundId} first={first} />
    </ClientMessages>
  )
}
