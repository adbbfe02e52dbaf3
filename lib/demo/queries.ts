import 'server-only'
import { env } from '@/lib/platform/env.ts'
import { readOutbox, readOutboxMail, type OutboxMail } from '@/lib/platform/outbox.ts'

/** How many mails the outbox page lists. */
export const outboxLimit = 100

/** The mails of the demo, newest first; null where there is no demo. */
export async function listOutbox(): Promise<OutboxMail[] | null> {
  return env().demo ? readOutbox(outboxLimit) : null
}

/** One mail of the demo; null where there is no demo, and for an id that is none. */
export async function getOutboxMail(id: string): Promise<OutboxMail | null> {
  return env().demo ? readOutboxMail(id) : null
}
