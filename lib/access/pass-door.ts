import 'server-only'
import { addressHash, newToken, shortCodeHash, tokenHash } from '@/lib/platform/secrets.ts'
import { identity } from './identity.ts'
import { Refusal } from './refusal.ts'
import * as calls from '@/lib/statements/auth.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** Not of the shape of a session's: neither opens the other's door, whatever cookie it comes in. */
const newPass = (): string => `pass-${newToken()}`

/** The door that a person's own code opens is that of one room. */
export const seatCodeHash = (roomCode: string, code: string) => shortCodeHash(`seat ${roomCode}`, code)
export const screenCodeHash = (code: string) => shortCodeHash('screen', code)

type Entry = ReturnType<ReturnType<typeof calls.takeSeat>['read']>[number]

/** Too many wrong codes: how long to wait, of this browser, or because the whole room is `shut` to who is unknown. */
export class WaitFirst extends Refusal {
  readonly shut: boolean
  readonly waitSeconds: number

  constructor(shut: boolean, waitSeconds: number) {
    super('too-many-codes')
    this.shut = shut
    this.waitSeconds = waitSeconds
  }
}

function enter(row: Entry | undefined, token: string): string {
  if (row?.entry === 'in') return token
  if (row?.entry === 'slow' || row?.entry === 'shut') throw new WaitFirst(row.entry === 'shut', row.waitSeconds)
  // whatever was wrong: the answer is the same
  throw new Refusal('code-unknown')
}

/** Whoever sends no cookie of ours is another one each time. */
const browserHashOf = (browser: string | null) => tokenHash(browser ?? newToken())

/**
 * Takes a seat by the code of the room and one's own; gives the token of a pass. Whoever had the seat is out. `browser`: the
 * secret in its cookie, null for none. Throws code-unknown, and `WaitFirst` after five wrong codes of a browser, or 120 an
 * hour of browsers that nobody knows. A seat that this browser had before opens to it in any case.
 */
export async function takeSeat(roomCode: string, code: string, browser: string | null): Promise<string> {
  const token = newPass()
  const hashed = seatCodeHash(roomCode, code)
  const given = { room: roomCode, hashed, browser: browserHashOf(browser), token: tokenHash(token) }
  const [row] = await ask(identity(), calls.takeSeat(given))
  return enter(row, token)
}

/**
 * As `takeSeat`, for the big screen, which has one code of its own. Any number of screens may come in by it. Of unknown
 * browsers 120 wrong codes an hour are heard from one network; requests from this machine itself are counted together.
 */
export async function takeScreen(
  code: string,
  browser: string | null,
  internetAddress: string | null = null,
): Promise<string> {
  const token = newPass()
  const address = addressHash(internetAddress ?? 'this machine')
  const given = { hashed: screenCodeHash(code), browser: browserHashOf(browser), address, token: tokenHash(token) }
  const [row] = await ask(identity(), calls.takeScreen(given))
  return enter(row, token)
}
