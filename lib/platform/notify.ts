import 'server-only'
import pg from 'pg'
import { roleUrl } from './env.ts'
import { closeWithPlace, keptHere } from './place.ts'

type Listener = (payload: string) => void
interface Hub {
  readonly listeners: Map<string, Set<Listener>>
  client: Promise<pg.Client> | null
  retry: NodeJS.Timeout | null
}

// outside the module: Next loads it once for pages and once for route handlers
interface Kept {
  __wijkspiegelHub?: Hub
}

function hubHere(): Hub {
  const kept: Kept = keptHere()
  return (kept.__wijkspiegelHub ??= { listeners: new Map(), client: null, retry: null })
}

const retryMs = 300

function connectAgainLater(hub: Hub): void {
  // nobody reconnects while streams are open; each stream's own poll covers the gap
  hub.client = null
  hub.retry ??= setTimeout(() => {
    hub.retry = null
    if (hub.listeners.size > 0) listenOnce(hub).catch(() => undefined)
  }, retryMs)
}

async function connect(hub: Hub): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: roleUrl('app'), keepAlive: true })
  let lost = false
  const lose = () => {
    if (lost) return
    lost = true
    connectAgainLater(hub)
  }
  client.on('error', lose)
  client.on('end', lose)
  client.on('notification', ({ payload = '' }) => {
    for (const listener of hub.listeners.get(payload) ?? []) listener(payload)
  })
  await client.connect()
  await client.query('LISTEN project')
  return client
}

function listenOnce(hub: Hub): Promise<pg.Client> {
  return (hub.client ??= connect(hub).catch((error: unknown) => {
    connectAgainLater(hub)
    throw error
  }))
}

/**
 * Calls `listener` whenever something was added to this project's log. One LISTEN connection per process, for any
 * number of viewers; a notice only wakes and carries no data. Returns a function that ends the listening.
 */
export function onProjectNotice(projectId: string, listener: Listener): () => void {
  const hub = hubHere()
  // at each, as a copy that rested opens it again
  closeWithPlace(endNotices)
  const listeners = hub.listeners.get(projectId) ?? new Set()
  hub.listeners.set(projectId, listeners.add(listener))
  listenOnce(hub).catch(() => undefined)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) hub.listeners.delete(projectId)
  }
}

/** Closes this process's connection, for scripts and tests. */
export async function endNotices(): Promise<void> {
  const hub = hubHere()
  hub.listeners.clear()
  const client = await hub.client?.catch(() => null)
  if (hub.retry) clearTimeout(hub.retry)
  hub.retry = null
  await client?.end()
  hub.client = null
}
