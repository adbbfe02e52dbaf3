/**
 * Which figures of a programme its teams may read, and when they may change (ADR 52). A reader may know everything about
 * one organisation's neighbourhoods, and have kept every page since the first.
 */

/** Something of one neighbourhood that a figure counts: a cell with its label, an agreement that was kept or not. */
export interface TeamEntry {
  /** The same key has the same value for ever: a new round has a new one. */
  readonly key: string
  readonly neighbourhood: string
  readonly municipality: string
  /** All that take part in its project: whoever of them reads knows this entry. */
  readonly organisations: readonly string[]
  readonly value: string
}

/** An entry with the issues of the figure that counted it, from 1. `last`: null while the figure still counts it. */
export interface CountedEntry extends TeamEntry {
  readonly first: number
  readonly last: number | null
}

const NEIGHBOURHOODS_LEFT = 5
const MUNICIPALITIES_LEFT = 3
const CHANGED_FROM = 3

const organisationsIn = (entries: readonly TeamEntry[]): Set<string> =>
  new Set(entries.flatMap(({ organisations }) => organisations))

const without = (entries: readonly TeamEntry[], organisation: string): TeamEntry[] =>
  entries.filter(({ organisations }) => !organisations.includes(organisation))

const neighbourhoodsIn = (entries: readonly TeamEntry[]): number =>
  new Set(entries.map(({ neighbourhood }) => neighbourhood)).size

/** Whether five neighbourhoods of three municipalities remain, whichever one organisation is left out. */
export const remainsWide = (entries: readonly TeamEntry[]): boolean =>
  entries.length > 0 &&
  [...organisationsIn(entries)].every((organisation) => {
    const rest = without(entries, organisation)
    return (
      neighbourhoodsIn(rest) >= NEIGHBOURHOODS_LEFT &&
      new Set(rest.map(({ municipality }) => municipality)).size >= MUNICIPALITIES_LEFT
    )
  })

/** The entries of every issue, grouped by the issues that counted them. */
const groupsOf = (entries: readonly CountedEntry[]): CountedEntry[][] => [
  ...Map.groupBy(entries, ({ first, last }) => `${first} ${last ?? ''}`).values(),
]

/** How often each value occurs, sorted by value: what is stored must not tell the order of the rows. */
export function teamCountsOf(entries: readonly TeamEntry[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { value } of entries.toSorted((a, b) => (a.value < b.value ? -1 : 1)))
    counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/**
 * Whether entries that came and went together stay apart from each other: no value is so frequent that all which an
 * organisation does not know could have it. Then any two of them can have each other's values, and every reader finds
 * for each of them at least one further value that fits. It depends on how often values occur, never on who has which:
 * exchanging two changes nothing here.
 */
export function isMixed(group: readonly TeamEntry[]): boolean {
  const most = Math.max(...teamCountsOf(group).values())
  return [null, ...organisationsIn(group)].every((organisation) => {
    const rest = organisation === null ? group.length : without(group, organisation).length
    return rest === 0 || most < rest
  })
}

/** A figure's past. `issue`: of how many issues; 0 before the first. `shown`: whether its last one is read now. */
export interface TeamHistory {
  readonly entries: readonly CountedEntry[]
  readonly issue: number
  readonly shown: boolean
}

export interface RenewalOptions {
  /** False for a figure whose values are no secret (the stages of a programme): its groups need not be mixed. */
  readonly mixed: boolean
  /** Entries below which there is no figure. */
  readonly atLeast?: number
}

/**
 * The next issue of a figure, or null where it stays as it is: fewer than three neighbourhoods came, went or changed, too
 * little would remain, or what came or went together could tell somebody who has the earlier issues a neighbourhood's
 * value. Of one neighbourhood that withdraws it so comes back with the next rounds of others.
 */
export function renewalOf(
  { entries, issue: before, shown }: TeamHistory,
  now: readonly TeamEntry[],
  { mixed, atLeast = 1 }: RenewalOptions,
): TeamHistory | null {
  const issue = before + 1
  const known = new Set(entries.map(({ key }) => key))
  const present = new Set(now.map(({ key }) => key))
  const fresh = now.filter(({ key }) => !known.has(key)).map((entry) => ({ ...entry, first: issue, last: null }))
  const leaving = new Set(entries.filter(({ key, last }) => last === null && !present.has(key)))
  if (shown && neighbourhoodsIn([...fresh, ...leaving]) < CHANGED_FROM) return null
  const next = [...entries.map((entry) => (leaving.has(entry) ? { ...entry, last: before } : entry)), ...fresh]
  const counted = next.filter(({ last }) => last === null)
  if (!remainsWide(counted) || counted.length < atLeast) return null
  if (mixed && !groupsOf(next).every(isMixed)) return null
  return { entries: next, issue, shown: true }
}
