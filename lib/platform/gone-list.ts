import 'server-only'
import { chmod, mkdir, open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const at = z.iso.datetime({ offset: true })
const [project, person, side] = [z.guid(), z.guid(), z.enum(['client', 'contractor'])]
/**
 * Something was erased, left or taken back: its kind, the moment and ids, nothing else. `kept`: a side no longer wants its
 * project deleted; `withdrawn`: a programme shows the neighbourhood no longer; the two after it, that a side lets others
 * read a text no longer.
 */
export const goneSchema = z.discriminatedUnion('kind', [
  z.object({ at, kind: z.literal('erased'), person }),
  z.object({ at, kind: z.literal('deleted'), project }),
  z.object({ at, kind: z.literal('left'), project, person }),
  z.object({ at, kind: z.literal('left-organisation'), organisation: z.guid(), person }),
  z.object({ at, kind: z.literal('left-programme'), programme: z.guid(), person }),
  z.object({ at, kind: z.literal('kept'), project, side }),
  z.object({ at, kind: z.literal('withdrawn'), programme: z.guid(), project }),
  z.object({
    ...{ at, kind: z.literal('question-withdrawn'), project, session: z.guid() },
    ...{ factor: z.int(), number: z.int(), side },
  }),
  z.object({ at, kind: z.literal('agreement-withdrawn'), project, agreement: z.guid(), side }),
])
export type Gone = z.infer<typeof goneSchema>

/** Where a data folder has the list of what is gone. Not in the database: a restore takes that back. */
export const goneListOf = (dataFolder: string): string => join(dataFolder, 'gone.jsonl')

/** Makes the list where there is none, readable by its owner alone. Throws what the disk says. */
export async function prepareGoneList(dataFolder: string): Promise<void> {
  const path = goneListOf(dataFolder)
  await mkdir(dirname(path), { recursive: true })
  const file = await open(path, 'a', 0o600)
  await file.close()
  await chmod(path, 0o600)
}

/** Adds lines, which are on the disk when this returns. One write, so that two processes do not mix theirs. */
export async function addToGoneList(dataFolder: string, ...gone: readonly Gone[]): Promise<void> {
  await prepareGoneList(dataFolder)
  if (gone.length === 0) return
  const file = await open(goneListOf(dataFolder), 'a', 0o600)
  try {
    // a line that a machine without power left half is not continued
    await file.write(`\n${gone.map((line) => JSON.stringify(line)).join('\n')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

function parsed(line: string): Gone[] {
  try {
    const read = goneSchema.safeParse(JSON.parse(line))
    // a newer version may write other kinds: what this one does not know is left alone
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
