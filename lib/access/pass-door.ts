import 'server-only'
import { addressHash, newToken, shortCodeHash, tokenHash } from '@/lib/platform/secrets.ts'
import { identity } from './identity.ts'
import { Refusal } from './refusal.ts'
import * as calls from '@/lib/calls/auth.ts'
import { ask } from '@/lib/platform/typed-call.ts'

/** Differs in shape from a session token, so that neither works in the other's cookie. */
const newPass = (): string => `pass-${newToken()}`

/** A personal code works only with the code of its room. */
export const seatCodeHash = (roomCode: string, code: string) => shortCodeHash(`seat ${roomCode}`, code)
export const screenCodeHash = (code: string) => shortCodeHash('screen', code)

type Entry = ReturnType<ReturnType<typeof calls.takeSeat>['read']>[number]

/** Too many wrong codes: how long this browser must wait, or unknown browsers because the whole room is `shut`. */
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

/** A browser without our cookie counts as a new one each time. */
const browserHashOf = (browser: string | null) => tokenHash(browser ?? newToken())

/**
 * Takes a seat with the room's code and a personal one; returns the token of a pass. The seat's previous holder is out.
 * `browser`: the secret in its cookie, null for none. Throws code-unknown, and `WaitFirst` after five wrong codes of a
 * browser, or 120 an hour of unknown browsers. A browser that had this seat before always gets in.
 */
export async function takeSeat(roomCode: string, code: string, browser: string | null): Promise<string> {
  const token = newPass()
  const hashed = seatCodeHash(roomCode, code)
  const given = { room: roomCode, hashed, browser: browserHashOf(browser), token: tokenHash(token) }
  const [row] = await ask(identity(), calls.takeSeat(given))
  return enter(row, token)
}

/**
 * As `takeSeat`, for the big screen, which has a single code for any number of screens. From one network 120 wrong
 * codes an hour of unknown browsers are checked; requests from this machine itself are counted together.
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
