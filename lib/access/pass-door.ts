import 'server-only'
import { addressHash, newToken, shortCodeHash, tokenHash } from '@/lib/platform/secrets.ts'
import { identity } from './identity.ts'
import { Refusal } from './refusal.ts'

/** Not of the shape of a session's: neither opens the other's door, whatever cookie it comes in. */
const newPass = (): string => `pass-${newToken()}`

/** The door that a person's own code opens is that of one room. */
export const seatCodeHash = (roomCode: string, code: string) => shortCodeHash(`seat ${roomCode}`, code)
export const screenCodeHash = (code: string) => shortCodeHash('screen', code)

type Entry = 'in' | 'unknown' | 'too-many'

function enter(entry: Entry | undefined, token: string): string {
  if (entry === 'in') return token
  // whatever was wrong: the answer is the same
  throw new Refusal(entry === 'too-many' ? 'too-many-codes' : 'code-unknown')
}

/** Where tries are counted. Requests from this machine itself are counted together. */
const addressOf = (internetAddress: string | null) => addressHash(internetAddress ?? 'this machine')

/**
 * Takes a seat by the code of the room and one's own; gives the token of a pass. Whoever had the seat is out. Throws
 * code-unknown, and too-many-codes after ten wrong codes an hour for one room from one address.
 */
export async function takeSeat(roomCode: string, code: string, internetAddress: string | null): Promise<string> {
  const token = newPass()
  const [row] = await identity().$queryRaw<{ entry: Entry }[]>`select authz.take_seat(${roomCode},
    ${seatCodeHash(roomCode, code)}, ${addressOf(internetAddress)}, ${tokenHash(token)}) as entry`
  return enter(row?.entry, token)
}

/** As `takeSeat`, for the big screen, which has one code of its own. Any number of screens may come in by it. */
export async function takeScreen(code: string, internetAddress: string | null): Promise<string> {
  const token = newPass()
  const [row] = await identity().$queryRaw<{ entry: Entry }[]>`select authz.take_screen(
    ${screenCodeHash(code)}, ${addressOf(internetAddress)}, ${tokenHash(token)}) as entry`
  return enter(row?.entry, token)
}
