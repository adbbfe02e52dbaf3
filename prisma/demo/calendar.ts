import { startOfDay } from '@/lib/i18n/format.ts'

const dayMs = 86_400_000
const weekMs = 7 * dayMs

/** Days by which to move the story, so that its own today comes as near to the real one as whole weeks allow. */
export function storyShift(asOf: string, today: string): number {
  // whole weeks: a Thursday of the story stays a Thursday, and nobody locks a side on a Sunday
  return Math.round((Date.parse(today) - Date.parse(asOf)) / weekMs) * 7
}

/** A day of the story, moved: "2026-12-04" and 7 give "2026-12-11". */
export const movedDay = (day: string, shiftDays: number): string =>
  new Date(Date.parse(day) + shiftDays * dayMs).toISOString().slice(0, 10)

/**
 * A moment of the story, moved. `told` has Amsterdam's local time, "2026-10-20T15:00:00+02:00", and keeps it across a
 * change to or from summer time.
 */
export function movedMoment(told: string, shiftDays: number): Date {
  const midnight = startOfDay(movedDay(told.slice(0, 10), shiftDays))
  const [hours = 0, minutes = 0, seconds = 0] = told.slice(11, 19).split(':').map(Number)
  return new Date(midnight.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000)
}

/** This many days earlier, at the same time of day. */
export const daysBefore = (moment: Date, days: number): Date => new Date(moment.getTime() - days * dayMs)

/** When something happened while the demo was made, and when it happened in the story. */
export interface Anchor {
  /** As the database writes it, to the microsecond. */
  readonly made: string
  readonly told: Date
}

/**
 * Maps the moments of a project's making to those of its story. Whatever is made between two acts gets, in the story, a
 * proportional moment between theirs.
 */
export class Timeline {
  readonly anchors: Anchor[] = []
  readonly #clock: () => Promise<string>

  constructor(clock: () => Promise<string>) {
    this.#clock = clock
  }

  /** From here on it is this moment. A moment before an earlier one counts as that one: time never runs back. */
  async reach(told: Date): Promise<void> {
    const latest = this.anchors.at(-1)?.told ?? told
    this.anchors.push({ made: await this.#clock(), told: told < latest ? latest : told })
  }

  /** Does what happened at one moment of the story. */
  async at<Result>(told: Date, act: () => Promise<Result>): Promise<Result> {
    await this.reach(told)
    const result = await act()
    await this.reach(new Date(told.getTime() + 1000))
    return result
  }
}
