import type { Side } from '@/lib/measures/model.ts'

/** How many signs the personal code of a seat has, and that of a screen, which is looked for among all sessions. */
export const seatCodeLength = 6
export const screenCodeLength = 8

/** A code as it is stored, from what somebody typed: with spaces, dashes and small letters it is the same. */
export const tidyCode = (typed: string): string => typed.replaceAll(/[\s–-]/g, '').toUpperCase()

/** A code as people read it: in groups, "K4M 7RX" or "K4M7 RXAC". */
export function spacedCode(code: string): string {
  const half = code.length / 2
  return `${code.slice(0, half)} ${code.slice(half)}`
}

/** Why a code is not heard now: this browser was wrong too often, or everybody together at this room. */
export interface Wait {
  readonly shut: boolean
  /** whole seconds up to a minute and a half, then whole minutes; never 0 */
  readonly count: number
  readonly unit: 'seconds' | 'minutes'
}

/** A wait as one word of an answer, "slow-40" or "shut-3600". */
export const waitTextOf = ({ shut, waitSeconds }: { shut: boolean; waitSeconds: number }): string =>
  `${shut ? 'shut' : 'slow'}-${String(waitSeconds)}`

/** The wait in an answer of the server, rounded up as people say it; null for any other word. */
export function waitIn(text: string | undefined): Wait | null {
  const [, kind, digits] = /^(slow|shut)-(\d{1,5})$/.exec(text ?? '') ?? []
  if (kind === undefined || digits === undefined) return null
  const seconds = Math.max(1, Number(digits))
  const shut = kind === 'shut'
  return seconds <= 90
    ? { shut, count: seconds, unit: 'seconds' }
    : { shut, count: Math.ceil(seconds / 60), unit: 'minutes' }
}

/** What the QR code on the wall holds: the door, with the code of the room filled in. */
export const joinAddressOf = (address: string, roomCode: string): string => `${address}?room=${roomCode}`

/** A place for one person without mail, as the lead of that side sees it. */
export interface SeatLine {
  readonly id: string
  /** whose id stands in the log of the session: the member's, or of a guest that of the seat */
  readonly personId: string
  /** of a guest; null for somebody of the team */
  readonly name: string | null
  readonly isOpen: boolean
  /** The member signed in after all, and needs no code any more. */
  readonly hasOwnLogin: boolean
}

/** Where a pass leads. */
export interface Pass {
  readonly projectId: string
  readonly sessionId: string
  readonly projectName: string
  readonly roundId: string
  readonly worksheetVersion: number
  readonly thresholdsVersion: number
  readonly attribution: 'named' | 'side-only'
  readonly roomCode: string
  /** Not before the session opens: until then there is nothing to read. */
  readonly isOpened: boolean
  readonly isClosed: boolean
}

export interface SeatPass extends Pass {
  readonly personId: string
  readonly side: Side
  readonly name: string
  /** The how manieth coming in by this seat it is: what the facilitator saw of another one says nothing of this. */
  readonly taking: number
  /** May answer in secret: a guest, or a member whom the facilitator has looked at. */
  readonly holderSeen: boolean
}
