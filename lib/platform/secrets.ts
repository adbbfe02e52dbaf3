import 'server-only'
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  randomInt,
  scrypt,
  timingSafeEqual,
} from 'node:crypto'
import { promisify } from 'node:util'
import { env } from './env.ts'

/** 256 bits, base64url: 43 characters. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** Six digits; the first may be 0. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/**
 * The token in the keyed form that the database gets: with another secret, no earlier cookie, link or pass works. 43
 * characters, base64url.
 */
export const accessKey = (token: string): string =>
  createHmac('sha256', env().secret).update(`token ${token}`).digest('base64url')

/** The stored form of a token; equals `sha256(convert_to(accessKey(token), 'UTF8'))`. Prisma wants no Buffer. */
export const tokenHash = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(accessKey(token), 'utf8').digest())

/** A code can be guessed in a million tries, so its hash is keyed and bound to its own request. */
export const codeHash = (requestId: string, code: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac('sha256', env().secret).update(`sign-in code ${requestId} ${code}`).digest())

/** Characters that nobody confuses, read aloud or written on a card. */
const codeSigns = 'ACDEFHJKMNPRTVWXY34679'

/** A code to be typed by somebody in a room: `length` characters, all equally likely. */
export const newShortCode = (length: number): string =>
  Array.from({ length }, () => codeSigns[randomInt(codeSigns.length)]).join('')

/** The stored form of a short code: keyed, and bound to its own `door`, so that it opens no other. */
export const shortCodeHash = (door: string, code: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac('sha256', env().secret).update(`short code ${door} ${code}`).digest())

/** An address, of a network or a mailbox, in the form that is kept: enough to know it again, not to identify anybody. */
export const addressHash = (address: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHmac('sha256', env().secret).update(`address ${address}`).digest())

/** Proves that a link came from a mail to this address, in lower case. It has no end, as the mail has none. */
export const noMoreMailKey = (address: string): string =>
  createHmac('sha256', env().secret).update(`no more mail ${address}`).digest('base64url')

/** Is that the key of this address? Takes as long for every key of that length. */
export function isNoMoreMailKey(address: string, key: string): boolean {
  const [wanted, given] = [Buffer.from(noMoreMailKey(address)), Buffer.from(key)]
  return wanted.length === given.length && timingSafeEqual(wanted, given)
}

/** 128 bits, base64url: 22 characters. For the picture on a card. */
export const newCardSecret = (): string => randomBytes(16).toString('base64url')

/** Beside a number's hash. */
export const newSalt = (): Uint8Array<ArrayBuffer> => new Uint8Array(randomBytes(16))

const derive = promisify<string, Uint8Array, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
)

/**
 * The stored form of a card's number of six figures. A million tries are few, so it is keyed with the server's secret and
 * slow (tens of milliseconds): a copy of the database alone gives no number.
 */
export async function cardNumberHash(number: string, salt: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const keyed = createHmac('sha256', env().secret).update(`card number ${number}`).digest('base64url')
  return new Uint8Array(await derive(keyed, salt, 32, { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }))
}

const sealKey = (): Buffer => createHmac('sha256', env().secret).update('what is kept to be used').digest()
const nonceBytes = 12
const tagBytes = 16

/** A secret of somebody else's that must be used later, encrypted for the database (AES-256-GCM) and bound to `owner`. */
export function sealSecret(owner: string, secret: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', sealKey(), nonce).setAAD(Buffer.from(owner))
  return new Uint8Array(Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]))
}

/** The same again. Throws for one that was sealed for another owner, with another server's secret, or was changed. */
export function openSecret(owner: string, sealed: Uint8Array): string {
  const whole = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', sealKey(), whole.subarray(0, nonceBytes))
  decipher.setAAD(Buffer.from(owner)).setAuthTag(whole.subarray(-tagBytes))
  return decipher.update(whole.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
}
