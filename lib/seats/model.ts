import type { Side } from '../divergence/model.ts'

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
