import 'server-only'
import { chmod, mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'

// a newer version may write other kinds: what this one does not know is left alone
const lineSchema = z.discriminatedUnion('kind', [
  z.object({ at: z.iso.datetime({ offset: true }), kind: z.literal('erased'), person: z.guid() }),
  z.object({ at: z.iso.datetime({ offset: true }), kind: z.literal('left'), project: z.guid(), person: z.guid() }),
])
/** Somebody was erased, or is in a project no more: ids and the moment, nothing else. */
export type Gone = z.infer<typeof lineSchema>

/** Where a data folder has the list of who is gone. Not in the database: a restore takes that back. */
export const goneListOf = (dataFolder: string): string => join(dataFolder, 'gone.jsonl')

/** Makes the list where there is none, readable by its owner alone. Throws what the disk says. */
export async function prepareGoneList(dataFolder: string): Promise<void> {
  const path = goneListOf(dataFolder)
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a', 0o600)
  await file.close()
  await chmod(path, 0o600)
}

/** Adds one line, which is on the disk when this returns. One write, so that two processes do not mix theirs. */
export async function addToGoneList(dataFolder: string, gone: Gone): Promise<void> {
  await prepareGoneList(dataFolder)
  const file = await open(goneListOf(dataFolder), 'a', 0o600)
  try {
    await file.write(`${JSON.stringify(gone)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

function parsed(line: string): Gone[] {
  try {
    const read = lineSchema.safeParse(JSON.parse(line))
    return read.success ? [read.data] : []
  } catch {
    // a machine that lost power leaves half a line
    return []
  }
}

/** The list, in order; lines that are none are left out. Null where there is no file. */
export async function readGoneList(path: string): Promise<Gone[] | null> {
  try {
    return (await readFile(path, 'utf8')).split('\n').flatMap(parsed)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
