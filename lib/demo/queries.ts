import 'server-only'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoAccounts } from '@/lib/access/demo-door.ts'
import { copyHere, isCopyGone, whenFree } from '@/lib/access/copies.ts'
import { endsOf } from '@/lib/platform/copies/copies.ts'
import { env } from '@/lib/platform/env.ts'
import { readOutbox, readOutboxFile, readOutboxMail, type OutboxMail } from '@/lib/platform/outbox.ts'
import {
  DEMO_ADMIN,
  demoAddressesOf,
  demoAddressOf,
  demoHouseOf,
  type DemoFile,
  type DemoHouse,
} from '@/lib/demo/rules/model.ts'
import { demoFileSchema } from './schema.ts'

let readOnce: DemoFile | undefined

/** The story of the demo. Read from disk only when needed: a server without a demo has no use for it. */
export function readDemoFile(): DemoFile {
  const file = join(process.cwd(), 'prisma/demo/demo.json')
  return (readOnce ??= demoFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))))
}

/** The people in the demo who have an account; null where there is no demo. */
export async function getDemoHouse(): Promise<DemoHouse | null> {
  if (!env().demo) return null
  const file = readDemoFile()
  const accounts = await demoAccounts(demoAddressesOf(file))
  return demoHouseOf(file, (email) => accounts.has(email) && isOffered(email))
}

/** Who administers the platform has no door in a hosted demo. */
const isOffered = (email: string): boolean => !(env().hostedDemo && email === DEMO_ADMIN.email)

/** The account of a person in the demo, by key; null where there is no demo, no such key or no such account. */
export async function findDemoAccount(key: string): Promise<string | null> {
  if (!env().demo) return null
  const address = demoAddressOf(readDemoFile(), key)
  return address === null || !isOffered(address) ? null : ((await demoAccounts([address])).get(address) ?? null)
}

/** What a visitor of a hosted demo is told of their copy; null in every other installation. */
export interface HostedDemo {
  /** null: they have none; `gone`: the one that they had. */
  readonly copy: { readonly code: string; readonly unusedAt: Date; readonly endsAt: Date } | null
  readonly isGone: boolean
  /** From when on they may have one; null: now. */
  readonly freeAt: Date | null
}

/** The visitor's copy of a hosted demo, and from when on they may have one; null in every other installation. */
export async function getHostedDemo(): Promise<HostedDemo | null> {
  if (!env().hostedDemo) return null
  const copy = copyHere()
  const ends = copy && endsOf(copy)
  return {
    copy: copy && ends && { code: copy.code, unusedAt: new Date(ends.unusedMs), endsAt: new Date(ends.atMs) },
    isGone: await isCopyGone(),
    freeAt: await whenFree(),
  }
}

/** Maximum mails on the outbox page. */
export const outboxLimit = 100

/** The mails of the demo, newest first; null where there is no demo. */
export async function listOutbox(): Promise<OutboxMail[] | null> {
  return env().demo ? readOutbox(outboxLimit) : null
}

/** One mail of the demo; null where there is no demo, and for an unknown id. */
export async function getOutboxMail(id: string): Promise<OutboxMail | null> {
  return env().demo ? readOutboxMail(id) : null
}

/** An attachment of a demo mail; null where there is no demo, or no such attachment. */
export async function getOutboxFile(id: string, place: string): ReturnType<typeof readOutboxFile> {
  return env().demo && /^\d$/.test(place) ? readOutboxFile(id, Number(place)) : null
}
