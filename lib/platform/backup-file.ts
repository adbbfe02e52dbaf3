import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { decryptBackup, envelopeSchema } from './backup-cipher.ts'
import { headerSchema } from './backup-format.ts'

const lineMax = 4096

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The line of an encrypted backup; null: the file is another. */
async function envelopeLine(path: string): Promise<string | null> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(lineMax), 0, lineMax, 0)
    const end = buffer.subarray(0, bytesRead).indexOf('\n')
    const line = buffer.subarray(0, end + 1).toString('utf8')
    return envelopeSchema.safeParse(parsed(line)).success ? line : null
  } finally {
    await file.close()
  }
}

// the last stream gives the error of any of them to whoever reads it
const nothing = () => undefined

/**
 * How the text of a backup is read, from its beginning at each call. `ask` is called for the passphrase when the file is
 * encrypted, and once. Rejects with BackupError when that is another one.
 */
export async function backupReader(path: string, ask: () => Promise<string>): Promise<() => Readable> {
  const line = await envelopeLine(path)
  if (line === null) return () => pipeline(createReadStream(path), createGunzip(), nothing)
  const decrypted = await decryptBackup(line, await ask())
  const start = Buffer.byteLength(line)
  return () => pipeline(createReadStream(path, { start }), decrypted(), createGunzip(), nothing)
}

/** When a backup was made, by its own first line, encrypted or not; null: the file is none. */
export async function madeOf(path: string): Promise<Date | null> {
  const line = await envelopeLine(path)
  if (line !== null) return new Date(envelopeSchema.parse(JSON.parse(line)).made)
  let text = ''
  try {
    for await (const chunk of pipeline(createReadStream(path), createGunzip(), nothing)) {
      text += String(chunk)
      if (text.includes('\n')) break
    }
  } catch {
    return null
  }
  const header = headerSchema.safeParse(parsed(text.split('\n')[0] ?? ''))
  return header.success ? new Date(header.data.made) : null
}
