import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  isMixed,
  remainsWide,
  renewalOf,
  teamCountsOf,
  type CountedEntry,
  type TeamEntry,
  type TeamHistory,
} from './team-figures.ts'

const values = ['shared', 'divided', 'diverging'] as const
const none: TeamHistory = { entries: [], issue: 0, shown: false }
const mixed = { mixed: true }

/** Neighbourhood n of town n mod `towns`, by builder n mod `builders`, in round `round`. */
const entry = (n: number, value: string, { round = 1, towns = 5, builders = 4 } = {}): TeamEntry => ({
  key: `${n} ${round} ${value}`,
  neighbourhood: String(n),
  municipality: `town ${n % towns}`,
  organisations: [`town ${n % towns}`, `builder ${n % builders}`],
  value,
})

const valueOf = (n: number): string => values[n % 3] ?? 'shared'
const many = (count: number, of = valueOf): TeamEntry[] => Array.from({ length: count }, (_, n) => entry(n, of(n)))

function renewed(history: TeamHistory, now: readonly TeamEntry[]): TeamHistory {
  const next = renewalOf(history, now, mixed)
  if (!next) throw new Error('there is no further issue')
  return next
}

const countedIn = ({ entries }: TeamHistory, issue: number): CountedEntry[] =>
  entries.filter(({ first, last }) => first <= issue && (last === null || last >= issue))

const shownIn = (history: TeamHistory, issue: number) => [...teamCountsOf(countedIn(history, issue))]

const issuesOf = ({ issue }: TeamHistory): number[] => Array.from({ length: issue }, (_, before) => before + 1)

/** What a reader has seen who kept every issue. */
const seen = (history: TeamHistory) => issuesOf(history).map((issue) => shownIn(history, issue))

describe('a figure for teams', () => {
  test('stands while five neighbourhoods of three municipalities remain, whichever organisation is left out', () => {
    expect(remainsWide(many(20))).toBe(true)
    // a builder of four has a quarter of them: five remain of seven, four of six
    expect([6, 7].map((count) => remainsWide(many(count)))).toEqual([false, true])
    // one builder has all but four
    const owned = many(20).map((one, n) => ({ ...one, organisations: n < 16 ? ['builder 0'] : ['builder 1'] }))
    expect(remainsWide(owned)).toBe(false)
    // without town 0 only two towns remain
    expect(remainsWide(Array.from({ length: 20 }, (_, n) => entry(n, 'shared', { towns: 3 })))).toBe(false)
    expect(remainsWide([])).toBe(false)
  })

  test('is withheld where all that an organisation does not know could be alike', () => {
    expect(renewalOf(none, many(20), mixed)).not.toBeNull()
    expect(
      renewalOf(
        none,
        many(20, () => 'shared'),
        mixed,
      ),
    ).toBeNull()
    // all but those of builder 0 alike: its people would know every other one
    const others = (n: number) => (n % 4 === 0 ? 'divided' : 'shared')
    expect(renewalOf(none, many(20, others), mixed)).toBeNull()
    expect(isMixed(many(20, (n) => (n < 4 ? 'divided' : 'shared')))).toBe(false)
    expect(isMixed(many(20, (n) => (n < 8 ? 'divided' : 'shared')))).toBe(true)
  })

  test('is renewed only when three neighbourhoods came, went or changed', () => {
    const first = renewed(none, many(20))
    const round2 = (count: number) =>
      many(20).map((one, n) => (n < count ? entry(n, valueOf(n + 1), { round: 2 }) : one))
    expect(renewalOf(first, many(20), mixed)).toBeNull()
    expect(renewalOf(first, round2(2), mixed)).toBeNull()
    expect(renewed(first, round2(6)).issue).toBe(2)
    expect(renewed(first, many(24)).issue).toBe(2)
  })

  test('comes back after a withdrawal once others have changed too, so that what left does not stand out', () => {
    const first = { ...renewed(none, many(30)), shown: false }
    const left = many(30).slice(1)
    expect(renewalOf(first, left, mixed)).toBeNull()
    const again = left.map((one, n) => (n < 5 ? entry(n + 1, valueOf(n), { round: 2 }) : one))
    const back = renewed(first, again)
    const gone = back.entries.filter(({ last }) => last === 1)
    expect(gone.map(({ neighbourhood }) => neighbourhood)).toEqual(['0', '1', '2', '3', '4', '5'])
    // whoever comes back brings a cell that earlier issues had: it waits for a round of its own
    const returned = renewed(back, [...many(40).slice(30), ...again, ...many(1)])
    expect(
      returned.entries.filter(({ last }) => last === null).map(({ neighbourhood }) => neighbourhood),
    ).not.toContain('0')
  })

  test('counts stages, which are no secret, whatever they are', () => {
    expect(
      renewalOf(
        none,
        many(20, () => 'revealed'),
        { mixed: false },
      ),
    ).not.toBeNull()
    expect(
      renewalOf(
        none,
        many(6, () => 'revealed'),
        { mixed: false },
      ),
    ).toBeNull()
  })

  test('has nothing below the number it needs', () => {
    expect(renewalOf(none, many(20), { mixed: true, atLeast: 21 })).toBeNull()
    expect(renewalOf(none, many(20), { mixed: true, atLeast: 20 })).not.toBeNull()
  })
})

/** Three months of a programme of twelve: some come, some hold a second round, one withdraws. */
const story = fc
  .record({
    drawn: fc.array(fc.constantFrom(...values), { minLength: 24, maxLength: 24 }),
    towns: fc.constantFrom(4, 5, 6),
    builders: fc.constantFrom(4, 5),
    from: fc.integer({ min: 8, max: 12 }),
    again: fc.integer({ min: 0, max: 5 }),
    leaves: fc.option(fc.integer({ min: 0, max: 7 }), { nil: null }),
  })
  .map(({ drawn, from, again, leaves, ...where }) => {
    const at = (n: number, round: number) => entry(n, drawn[12 * (round - 1) + n] ?? 'shared', { ...where, round })
    const all = Array.from({ length: 12 }, (_, n) => n)
    const months = [
      all.slice(0, from).map((n) => at(n, 1)),
      all.map((n) => at(n, n < again ? 2 : 1)),
      all.filter((n) => n !== leaves).map((n) => at(n, n < again ? 2 : 1)),
    ]
    return { months, leaves }
  })

/** The issues of a story, as its teams read them. */
function told(months: readonly (readonly TeamEntry[])[], leaves: number | null): TeamHistory {
  const [first, second, third] = months as [TeamEntry[], TeamEntry[], TeamEntry[]]
  const after = (history: TeamHistory, now: readonly TeamEntry[]) => renewalOf(history, now, mixed) ?? history
  const two = after(after(none, first), second)
  return after(leaves === null ? two : { ...two, shown: false }, third)
}

/** Can the values of these be given anew, `wanted` to one of them, so that each issue counts as often as was shown? */
function fits(history: TeamHistory, unknown: readonly CountedEntry[], one: CountedEntry, wanted: string): boolean {
  const issues = issuesOf(history)
  const open = issues.map((issue) => {
    const counts = new Map(shownIn(history, issue))
    for (const known of countedIn(history, issue))
      if (!unknown.includes(known)) counts.set(known.value, (counts.get(known.value) ?? 0) - 1)
    return counts
  })
  const give = (left: readonly CountedEntry[]): boolean => {
    const [next, ...rest] = left
    if (!next) return true
    return values.some((value) => {
      if (next === one && value !== wanted) return false
      const its = issues.filter((issue) => next.first <= issue && (next.last === null || next.last >= issue))
      if (its.some((issue) => (open[issue - 1]?.get(value) ?? 0) < 1)) return false
      const add = (by: number) => {
        for (const issue of its) open[issue - 1]?.set(value, (open[issue - 1]?.get(value) ?? 0) + by)
      }
      add(-1)
      if (give(rest)) return true
      add(1)
      return false
    })
  }
  return give(unknown)
}

describe('somebody who knows every cell of one organisation and has every issue', () => {
  test('finds for every other cell a further world, with another label there, that fits all that was seen', () => {
    let issues = 0
    fc.assert(
      fc.property(story, ({ months, leaves }) => {
        const history = told(months, leaves)
        issues = Math.max(issues, history.issue)
        const readers = [null, ...new Set(history.entries.flatMap(({ organisations }) => organisations))]
        for (const reader of readers) {
          const unknown = history.entries.filter(({ organisations }) => !organisations.includes(reader ?? ''))
          for (const one of unknown) {
            const other = values
              .filter((value) => value !== one.value)
              .some((value) => fits(history, unknown, one, value))
            expect([reader, one.key, other]).toEqual([reader, one.key, true])
          }
        }
      }),
      { numRuns: 300 },
    )
    expect(issues).toBeGreaterThan(1)
  })

  test('sees the same to the byte when two others that came and went together have exchanged a cell', () => {
    let exchanged = 0
    fc.assert(
      fc.property(story, fc.nat(), fc.nat(), ({ months, leaves }, a, b) => {
        const history = told(months, leaves)
        const one = history.entries[a % Math.max(1, history.entries.length)]
        // in the same months of the programme, and in the same issues
        const monthsOf = ({ key }: TeamEntry) => months.map((now) => now.some((other) => other.key === key)).join()
        const group = history.entries.filter(
          (other) => other.first === one?.first && other.last === one.last && monthsOf(other) === monthsOf(one),
        )
        const other = group[b % Math.max(1, group.length)]
        if (!one || !other || one.value === other.value) return
        // whichever neighbourhood has which value: its entries are named alike in both worlds
        const swap = (now: TeamEntry): TeamEntry =>
          now.key === one.key
            ? { ...now, key: one.key, value: other.value }
            : now.key === other.key
              ? { ...now, key: other.key, value: one.value }
              : now
        const world = told(
          months.map((now) => now.map(swap)),
          leaves,
        )
        expect(JSON.stringify(seen(world))).toBe(JSON.stringify(seen(history)))
        exchanged += 1
      }),
      { numRuns: 3000 },
    )
    expect(exchanged).toBeGreaterThan(50)
  })
})
