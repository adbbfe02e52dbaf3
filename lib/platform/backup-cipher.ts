import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { promisify } from 'node:util'
import { z } from 'zod'
import { BackupError } from './backup-error.ts'

/**
 * The first line of an encrypted backup, in the clear; a file that is not encrypted begins with gzip's two bytes. `made`
 * is for whoever looks after the files. Each part that follows is authenticated together with this line.
 */
export const envelopeSchema = z.object({
  wijkspiegel: z.literal('encrypted backup'),
  format: z.literal(1),
  made: z.iso.datetime(),
  /** from the passphrase to the key, by scrypt with r 8 and p 1; bounded, as the file may be somebody else's */
  salt: z.base64().length(44),
  cost: z.literal(2 ** 17),
  /** tells a wrong passphrase from a changed file */
  check: z.base64().length(24),
})
type Envelope = z.output<typeof envelopeSchema>

const partBytes = 65_536
const tagBytes = 16
const algorithm = 'aes-256-gcm'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)

/** The key, and what is written of it to know the passphrase again: neither tells the other. */
async function keysOf(passphrase: string, salt: Buffer, cost: number): Promise<{ key: Buffer; check: Buffer }> {
  const bytes = await derive(passphrase.normalize('NFC'), salt, 64, { N: cost, r: 8, p: 1, maxmem: 256 * 2 ** 20 })
  const check = createHash('sha256').update(bytes.subarray(32)).digest().subarray(0, 16)
  return { key: bytes.subarray(0, 32), check }
}

/** A part's nonce: its number, and whether it is the last, so that parts cannot be left out, moved or cut off. */
function nonceOf(part: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(part))
  nonce.writeUInt8(Number(last), 11)
  return nonce
}

/** Cuts a stream into parts of one size; the last one, which may be shorter, is known when the stream ends. */
class InParts extends Transform {
  #held = Buffer.alloc(0)
  #part = 0
  readonly #size: number
  readonly #work: (bytes: Buffer, nonce: Buffer) => Buffer

  constructor(size: number, work: (bytes: Buffer, nonce: Buffer) => Buffer) {
    super()
    this.#size = size
    this.#work = work
  }

  #next(bytes: Buffer, last: boolean): void {
    this.push(this.#work(bytes, nonceOf(this.#part, last)))
    this.#part += 1
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    try {
      let from = 0
      const all = Buffer.concat([this.#held, chunk])
      // what may be the last is held back
      for (; all.length - from > this.#size; from += this.#size)
        this.#next(all.subarray(from, from + this.#size), false)
      this.#held = all.subarray(from)
      done()
    } catch (error) {
      done(error as Error)
    }
  }

  override _flush(done: TransformCallback): void {
    try {
      this.#next(this.#held, true)
      done()
    } catch (error) {
      done(error as Error)
    }
  }
}

/** Encrypts what is written to it, and the line that stands before it. */
export async function encryptBackup(passphrase: string, made: Date): Promise<{ line: string; cipher: Transform }> {
  const salt = randomBytes(32)
  const cost = 2 ** 17
  const { key, check } = await keysOf(passphrase, salt, cost)
  const envelope: Envelope = {
    wijkspiegel: 'encrypted backup',
    format: 1,
    made: made.toISOString(),
    salt: salt.toString('base64'),
    cost,
    check: check.toString('base64'),
  }
  const line = `${JSON.stringify(envelope)}\n`
  const cipher = new InParts(partBytes, (bytes, nonce) => {
    const one = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(line))
    return Buffer.concat([one.update(bytes), one.final(), one.getAuthTag()])
  })
  return { line, cipher }
}

/**
 * For the text after `line`: each call decrypts it once, from its beginning. Rejects with BackupError for another
 * passphrase; the stream fails with one when the file was changed or cut off.
 */
export async function decryptBackup(line: string, passphrase: string): Promise<() => Transform> {
  const envelope = envelopeSchema.parse(JSON.parse(line))
  const { key, check } = await keysOf(passphrase, Buffer.from(envelope.salt, 'base64'), envelope.cost)
  if (!timingSafeEqual(check, Buffer.from(envelope.check, 'base64')))
    throw new BackupError('That is not the passphrase with which this file was encrypted. Nothing was restored.')
  return () =>
    new InParts(partBytes + tagBytes, (bytes, nonce) => {
      try {
        const tag = bytes.subarray(-tagBytes)
        const one = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
        one.setAAD(Buffer.from(line)).setAuthTag(tag)
        return Buffer.concat([one.update(bytes.subarray(0, -tagBytes)), one.final()])
      } catch {
        throw new BackupError('The file was changed or cut off after it was encrypted. Nothing was restored.')
      }
    })
}
