import 'server-only'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { demoAccounts } from '@/lib/access/demo-door.ts'
import { env } from '@/lib/platform/env.ts'
import { readOutbox, readOutboxFile, readOutboxMail, type OutboxMail } from '@/lib/platform/outbox.ts'
import { demoAddressesOf, demoAddressOf, demoHouseOf, type DemoFile, type DemoHouse } from '@/lib/demo/rules/model.ts'
import { demoFileSchema } from './schema.ts'

let readOnce: DemoFile | undefined

/** The story of the demo. Read from disk only when needed: a server without a demo has no use for it. */
export function readDemoFile(): DemoFile {
  const file = join(process.cwd(), 'prisma/demo/demo.json')
  return (readOnce ??= demoFileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))))
}

/** The key of a demo neighbourhood for the command line; null for another project, and where there is no demo. */
export const demoKeyOf = (projectName: string): string | null =>
  env().demo ? (readDemoFile().projects.find(({ name }) => name === projectName)?.key ?? null) : null

/** The people in the demo who have an account; null where there is no demo. */
export async function getDemoHouse(): Promise<DemoHouse | null> {
  if (!env().demo) return null
  const file = readDemoFile()
  const accounts = await demoAccounts(demoAddressesOf(file))
  return demoHouseOf(file, (email) => accounts.has(email))
}

/** The account of a person in the demo, by key; null where there is no demo, no such key or no such account. */
export async function findDemoAccount(key: string): Promise<string | null> {
  if (!env().demo) return null
  const address = demoAddressOf(readDemoFile(), key)
  return address === null ? null : ((await demoAccounts([address])).get(address) ?? null)
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
