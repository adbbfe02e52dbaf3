import 'server-only'
import { randomUUID } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { now } from './clock.ts'
import { env } from './env.ts'
import { placeHere } from './place.ts'

/** A mail in a demo's outbox, not sent anywhere. */
export interface OutboxMail {
  /** Name of its files; sorts by time of writing. */
  id: string
  to: string
  subject: string
  html: string
  text: string
  /** ISO 8601 */
  sentAt: string
  attachments: { name: string; type: string }[]
}

interface GivenMail extends Omit<OutboxMail, 'id' | 'sentAt' | 'attachments'> {
  attachments?: readonly { readonly name: string; readonly type: string; readonly content: Buffer }[]
}

const shape = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  sentAt: z.iso.datetime(),
  // older mails in the outbox have none
  attachments: z.array(z.object({ name: z.string(), type: z.string() })).default([]),
})

const ids = /^\d{17}-[0-9a-f-]{36}$/

/** The outbox belongs to the copy, where there are copies. */
function folderOf(): string {
  const place = placeHere()
  return place === null ? join(env().dataFolder, 'outbox') : join(env().dataFolder, 'copies', place.database, 'outbox')
}

/** Written under another name first, so that nobody watching the folder reads half a mail. */
async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(`${path}.part`, content, { mode: 0o600 })
  await rename(`${path}.part`, path)
}

/** Stores a mail as `<id>.eml` for mail programs, `<id>.json` for outbox page and tests, and its attachments. */
export async function keepInOutbox(mail: GivenMail, source: string | Uint8Array): Promise<void> {
  const { to, subject, html, text, attachments: given = [] } = mail
  const sentAt = now().toISOString()
  const id = `${sentAt.replaceAll(/\D/g, '')}-${randomUUID()}`
  const folder = folderOf()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // an older version made the folder readable for others: names and times of mails are private too
  await chmod(folder, 0o700)
  await writeWhole(join(folder, `${id}.eml`), source)
  for (const [position, { content }] of given.entries())
    await writeWhole(join(folder, `${id}.${position}.file`), content)
  const attachments = given.map(({ name, type }) => ({ name, type }))
  await writeWhole(join(folder, `${id}.json`), JSON.stringify({ id, to, subject, html, text, sentAt, attachments }))
}

async function names(): Promise<string[]> {
  try {
    return await readdir(folderOf())
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** One mail of the outbox; null for an unknown id, whatever path it tries to name. */
export async function readOutboxMail(id: string): Promise<OutboxMail | null> {
  if (!ids.test(id) || !(await names()).includes(`${id}.json`)) return null
  return shape.parse(JSON.parse(await readFile(join(folderOf(), `${id}.json`), 'utf8')))
}

/** A mail's attachment, by its index from 0; null where there is none. */
export async function readOutboxFile(
  id: string,
  position: number,
): Promise<{ name: string; type: string; content: Buffer } | null> {
  const attachment = (await readOutboxMail(id))?.attachments[position]
  return attachment ? { ...attachment, content: await readFile(join(folderOf(), `${id}.${position}.file`)) } : null
}

/** The mails of the outbox, the newest first, at most `limit`. Empty when nothing was ever sent. */
export async function readOutbox(limit: number): Promise<OutboxMail[]> {
  const found = (await names())
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .toSorted()
    .toReversed()
    .slice(0, limit)
  const mails = await Promise.all(found.map(readOutboxMail))
  return mails.filter((mail) => mail !== null)
}
