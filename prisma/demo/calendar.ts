import { startOfDay } from '@/lib/i18n/format.ts'

const dayMs = 86_400_000
const weekMs = 7 * dayMs

/** Days by which the story moves, so that the day on which it stands comes as near to today as whole weeks can bring it. */
export function storyShift(asOf: string, today: string): number {
  // whole weeks: what the story tells of a Thursday stays on a Thursday, and nobody locks a side on a Sunday
  return Math.round((Date.parse(today) - Date.parse(asOf)) / weekMs) * 7
}

/** A day of the story, moved: "2026-12-04" and 7 give "2026-12-11". */
export const movedDay = (day: string, shiftDays: number): string =>
  new Date(Date.parse(day) + shiftDays * dayMs).toISOString().slice(0, 10)

/**
 * A moment of the story, moved. `told` carries the time of the clock in Amsterdam, "2026-10-20T15:00:00+02:00", and keeps
 * it over a change to or from summer time.
 */
export function movedMoment(told: string, shiftDays: number): Date {
  const midnight = startOfDay(movedDay(told.slice(0, 10), shiftDays))
  const [hours = 0, minutes = 0, seconds = 0] = told.slice(11, 19).split(':').map(Number)
  return new Date(midnight.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000)
}

/** So many days earlier, at the same time of day. */
export const daysBefore = (moment: Date, days: number): Date => new Date(moment.getTime() - days * dayMs)

/** When something happened while the demo was made, and when it happened in the story. */
export interface Anchor {
  /** As the database writes it, to the microsecond. */
  readonly made: string
  readonly told: Date
}

/**
 * What belongs to which moment of a project's story. Whatever is made between two acts lies, in the story, in the same
 * proportion between their moments.
 */
export class Timeline {
  readonly anchors: Anchor[] = []
  readonly #clock: () => Promise<string>

  constructor(clock: () => Promise<string>) {
    this.#clock = clock
  }

  /** From here on it is this moment. One that lies before an earlier one is told as that one: time never runs back. */
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
