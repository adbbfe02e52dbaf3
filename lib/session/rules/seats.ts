import type { Side } from '@/lib/measures/model.ts'

/** The length of a seat's personal code, and of a screen's, which must be unique among all sessions. */
export const seatCodeLength = 6
export const screenCodeLength = 8

/** A typed code in its stored form: spaces, dashes and lower case make no difference. */
export const tidyCode = (typed: string): string => typed.replaceAll(/[\s–-]/g, '').toUpperCase()

/** A code in readable groups, "K4M 7RX" or "K4M7 RXAC". */
export function spacedCode(code: string): string {
  const half = code.length / 2
  return `${code.slice(0, half)} ${code.slice(half)}`
}

/** Why a code is refused for now: this browser had too many wrong tries, or all browsers together for this room. */
export interface Wait {
  readonly shut: boolean
  /** whole seconds up to a minute and a half, then whole minutes; never 0 */
  readonly count: number
  readonly unit: 'seconds' | 'minutes'
}

/** A wait as one word in an answer, "slow-40" or "shut-3600". */
export const waitTextOf = ({ shut, waitSeconds }: { shut: boolean; waitSeconds: number }): string =>
  `${shut ? 'shut' : 'slow'}-${String(waitSeconds)}`

/** The wait in a server's answer, rounded up for display; null for any other word. */
export function waitIn(text: string | undefined): Wait | null {
  const [, kind, digits] = /^(slow|shut)-(\d{1,5})$/.exec(text ?? '') ?? []
  if (kind === undefined || digits === undefined) return null
  const seconds = Math.max(1, Number(digits))
  const shut = kind === 'shut'
  return seconds <= 90
    ? { shut, count: seconds, unit: 'seconds' }
    : { shut, count: Math.ceil(seconds / 60), unit: 'minutes' }
}

/** The address in the QR code on the big screen: the join page with the room's code filled in. */
export const joinAddressOf = (address: string, roomCode: string): string => `${address}?room=${roomCode}`

/** A seat for one person without mail, as the lead of that side sees it. */
export interface SeatLine {
  readonly id: string
  /** the id in the session's log: the member's, or for a guest the seat's */
  readonly personId: string
  /** for a guest; null for a member of the team */
  readonly name: string | null
  readonly isOpen: boolean
  /** The member has signed in since and no longer needs a code. */
  readonly hasOwnLogin: boolean
}

/** What a pass gives access to. */
export interface Pass {
  readonly projectId: string
  readonly sessionId: string
  readonly projectName: string
  readonly roundId: string
  readonly worksheetVersion: number
  readonly thresholdsVersion: number
  readonly attribution: 'named' | 'side-only'
  readonly roomCode: string
  /** False before the session opens: until then there is nothing to read. */
  readonly isOpened: boolean
  readonly isClosed: boolean
}

export interface SeatPass extends Pass {
  readonly personId: string
  readonly side: Side
  readonly name: string
  /** Counts the entries through this seat. The facilitator's check applies to one entry only. */
  readonly taking: number
  /** May answer in secret: a guest, or a member whom the facilitator has checked. */
  readonly holderSeen: boolean
}
