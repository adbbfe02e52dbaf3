/** What everyone in a project may know as it happens. Reveals nothing of a side's answers, or their number. */
export const projectEventTypes = [
  'project.created',
  'project.deletion',
  'team.removed',
  'team.changed',
  'rules.changed',
  'round.created',
  'round.changed',
  'round.opened',
  'round.moved',
  'round.not-closed',
  'round.locked',
  'round.sealed',
  'round.prepared',
  'round.revealed',
  'round.cancelled',
  'session.day-changed',
  'session.planned',
  'session.opened',
  'session.closed',
  'record.confirmed',
  'agreement.changed',
  'question.changed',
  'suggestion.changed',
  'programme.asked',
  'programme.changed',
  'session.pass-ended',
] as const

export interface ProjectEvent {
  readonly seq: number
  readonly type: string
  readonly roundId: string | null
  /** round.revealed only: the moment at which every screen starts, ISO 8601. */
  readonly startsAt: string | null
}

/** A cursor as the browser sends it back (Last-Event-ID): a whole number from 0, else null. */
export function parseProjectCursor(text: string | null): number | null {
  if (text === null || !/^\d{1,15}$/.test(text)) return null
  return Number(text)
}
