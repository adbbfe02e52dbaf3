import 'server-only'
import {
  addressHash,
  cardNumberHash,
  newCardSecret,
  newCode,
  newSalt,
  newShortCode,
  newToken,
  shortCodeHash,
  tokenHash,
} from '@/lib/platform/secrets.ts'
import { CARD_CODE_LENGTH } from '@/lib/cards/rules/model.ts'
import * as calls from '@/lib/calls/auth.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { identity } from './identity.ts'
import { WaitFirst } from './pass-door.ts'
import { Refusal } from './refusal.ts'

const secretHash = (secret: string) => shortCodeHash('card secret', secret)
const codeHash = (code: string) => shortCodeHash('card code', code)

/** What somebody has of a card: the secret of its picture, or the ten signs. */
type CardKey = { readonly secret: string } | { readonly code: string }
const hashOf = (key: CardKey) => ('secret' in key ? secretHash(key.secret) : codeHash(key.code))

/** What opens a new card, and the hashes that are kept of it. */
export function newCard() {
  const secret = newCardSecret()
  const code = newShortCode(CARD_CODE_LENGTH)
  return { secret, code, hashes: { secret: secretHash(secret), code: codeHash(code) } }
}

/** Too many wrong numbers: closed for so long, or for good with null. */
export class CardClosed extends Refusal {
  readonly waitSeconds: number | null
  constructor(waitSeconds: number | null) {
    super('card-closed')
    this.waitSeconds = waitSeconds
  }
}

/** `number`: made at this opening, to be shown once; null when the card had one, which was typed. */
interface Opened {
  readonly token: string
  readonly number: string | null
}

interface Given {
  readonly key: CardKey
  /** the six figures; null where none was typed */
  readonly number: string | null
  /** the secret in the browser's cookie */
  readonly browser: string
  readonly internetAddress: string | null
}

/**
 * Opens a card; returns the token of a pass, or `number` when its number is asked for. The first opening makes the number.
 * Throws code-unknown whatever is wrong with the card, card-early before its round opened, number-wrong, `CardClosed`
 * after five or ten wrong numbers, and `WaitFirst` after too many wrong codes.
 */
export async function openCard({ key, number, browser, internetAddress }: Given): Promise<Opened | 'number'> {
  const hashed = hashOf(key)
  const address = addressHash(internetAddress ?? 'this machine')
  const [found] = await ask(identity(), calls.findCard({ hashed, browser: tokenHash(browser), address }))
  if (found?.entry === 'slow' || found?.entry === 'shut')
    throw new WaitFirst(found.entry === 'shut', found.waitSeconds ?? 0)
  if (found?.entry === 'closed') throw new CardClosed(found.waitSeconds)
  if (found?.entry === 'early') throw new Refusal('card-early')
  if (found?.entry !== 'found') throw new Refusal('code-unknown')
  if (found.salt && number === null) return 'number'
  const made = found.salt ? null : newCode()
  const salt = new Uint8Array(found.salt ?? newSalt())
  const token = `card-${newToken()}`
  const [opened] = await ask(
    identity(),
    calls.openCard({
      ...{ hashed, salt, number: await cardNumberHash(made ?? number ?? '', salt) },
      ...{ browser: tokenHash(browser), token: tokenHash(token) },
    }),
  )
  if (opened?.entry === 'first' || opened?.entry === 'in') {
    return { token, number: opened.entry === 'first' ? made : null }
  }
  // another browser opened it first, a moment ago
  if (opened?.entry === 'number') return 'number'
  if (opened?.entry === 'wrong') throw new Refusal('number-wrong')
  if (opened?.entry === 'closed') throw new CardClosed(opened.waitSeconds)
  throw new Refusal('code-unknown')
}
