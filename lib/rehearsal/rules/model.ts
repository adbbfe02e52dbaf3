/** How the people of a rehearsal are: they agree too fast, one speaks for all, or old sores. */
export const rehearsalRooms = ['hasty', 'one-voice', 'old-sores'] as const
export type RehearsalRoom = (typeof rehearsalRooms)[number]

/** A facilitator's own rehearsal. */
export interface Rehearsal {
  readonly projectId: string
  readonly room: RehearsalRoom
  readonly endsAt: Date
  /** null while its people are being made */
  readonly roundId: string | null
  /** null before it was opened */
  readonly sessionId: string | null
  readonly closed: boolean
  /** How many of its people are in the session now. */
  readonly peopleHere: number
}

/** Where a facilitator rehearses. */
export const rehearsalPath = '/begeleiden/oefenen'
export const debriefPathOf = (projectId: string): string => `${rehearsalPath}/${projectId}`
