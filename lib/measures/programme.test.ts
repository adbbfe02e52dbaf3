import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LABELS, bothSides } from './model.ts'
import { visibilityOf, type ProgrammeCell, type SideSums } from './programme-cell.ts'
import { binOf, isWideEnough, programmeFiguresOf } from './programme-figures.ts'
import { signTest } from './sign-test.ts'
import { CURRENT_THRESHOLDS } from './thresholds.ts'

const sums = (extents: readonly number[], dontKnow = 0): SideSums => ({
  n: extents.length,
  sum: extents.reduce((total, extent) => total + extent, 0),
  squares: extents.reduce((total, extent) => total + extent ** 2, 0),
  dontKnow,
})

const cell = (position: number, given: Partial<ProgrammeCell> = {}): ProgrammeCell => ({
  key: `p${String(position).padStart(3, '0')}`,
  municipality: `m${position % 4}`,
  contractors: [`k${position % 3}`],
  label: 'shared-middle',
  sides: { client: sums([3, 3, 4]), contractor: sums([3, 2, 3]) },
  ...given,
})
const cells = (count: number, given: (position: number) => Partial<ProgrammeCell> = () => ({})): ProgrammeCell[] =>
  Array.from({ length: count }, (_cell, position) => cell(position + 1, given(position + 1)))
const figures = (all: readonly ProgrammeCell[], minimumRaters = 3) => programmeFiguresOf(all, { minimumRaters })

/** Everything stored of figures, as text, including the order. */
const kept = ({ visibility: _visibility, labels, histogram, shrinkage, ...rest }: ReturnType<typeof figures>) =>
  JSON.stringify({
    ...rest,
    labels: labels && [...labels],
    histogram: histogram && [...histogram],
    spread: shrinkage && [shrinkage.s2, shrinkage.mu, shrinkage.tau2],
  })

describe('the sign test', () => {
  /** By counting every outcome of this many coins. */
  function byCounting(positive: number, negative: number): number {
    const all = positive + negative
    const fewer = Math.min(positive, negative)
    let extreme = 0
    for (let coins = 0; coins < 2 ** all; coins += 1) {
      const heads = coins.toString(2).replaceAll('0', '').length
      if (Math.min(heads, all - heads) <= fewer) extreme += 1
    }
    return extreme / 2 ** all
  }

  test('is what counting every way gives', () => {
    for (let all = 0; all <= 12; all += 1)
      for (let positive = 0; positive <= all; positive += 1)
        expect(signTest(positive, all - positive)).toBeCloseTo(byCounting(positive, all - positive), 12)
  })

  test('holds for as many neighbourhoods as there are in the country', () => {
    expect(signTest(7365, 7364)).toBeCloseTo(1, 9)
    // 0.01 at 2.576 standard deviations of half the square root of n
    const beyond = Math.ceil(14_729 / 2 + 2.576 * (Math.sqrt(14_729) / 2))
    expect(signTest(beyond, 14_729 - beyond)).toBeGreaterThan(0.009)
    expect(signTest(beyond, 14_729 - beyond)).toBeLessThan(0.011)
    expect(signTest(14_729, 0)).toBe(0)
  })
})

describe('what may be seen of a cell', () => {
  const few: SideSums = sums([3, 3])

  test('one cell alone is never hidden: the smallest goes with it, of equals the lowest key', () => {
    const all = cells(4, (position) =>
      position === 3 ? { sides: { client: few, contractor: sums([1, 2, 3, 4]) } } : {},
    ).reverse()
    expect(
      [...visibilityOf(all, 3)]
        .filter(([, seen]) => seen === 'hidden')
        .map(([key]) => key)
        .sort(),
    ).toEqual(['p001', 'p003'])
    expect([...visibilityOf(all.slice(1, 2), 3).values()]).toEqual(['hidden'])
  })

  test('never is exactly one of several hidden, nor a small one shown', () => {
    const side = fc
      .tuple(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 }), fc.nat({ max: 4 }))
      .map(([extents, dontKnow]) => sums(extents, dontKnow))
    const given = fc.record({ label: fc.constantFrom(...LABELS), sides: fc.record({ client: side, contractor: side }) })
    fc.assert(
      fc.property(fc.array(given, { minLength: 2, maxLength: 9 }), fc.integer({ min: 1, max: 5 }), (list, minimum) => {
        const all = list.map((one, position) => cell(position, one))
        const seen = visibilityOf(all, minimum)
        expect([...seen.values()].filter((one) => one === 'hidden')).not.toHaveLength(1)
        for (const { key, sides, label } of all) {
          const fewest = (of: (one: SideSums) => number) => Math.min(of(sides.client), of(sides.contractor))
          if (seen.get(key) === 'shown') expect(fewest(({ n }) => n)).toBeGreaterThanOrEqual(minimum)
          if (seen.get(key) !== 'label-only') continue
          expect(label).toBe('unknown')
          expect(fewest(({ n, dontKnow }) => n + dontKnow)).toBeGreaterThanOrEqual(minimum)
        }
      }),
    )
  })
})

describe('a figure of a programme', () => {
  test('is withheld below five projects and below three organisations, those of both sides together', () => {
    expect(figures(cells(4))).toMatchObject({ n: null, labels: null, patterns: null, histogram: null, sign: null })
    expect(figures(cells(4)).shrinkage).toBeNull()
    expect(figures(cells(5)).n).toBe(5)
    const of = (municipality: string, contractors: string[]) => cells(6, () => ({ municipality, contractors }))
    expect(figures(of('m', ['k'])).n).toBeNull()
    expect(figures(of('m', ['k', 'l'])).n).toBe(6)
    // the same name on both sides is two organisations
    expect(isWideEnough(of('a', ['a', 'b']), CURRENT_THRESHOLDS)).toBe(true)
  })

  test('of differing views tells the two directions apart, a pattern or not', () => {
    const client = { client: sums([4, 4, 5]), contractor: sums([2, 3, 3, 2, 3, 2]) }
    const contractor = { client: sums([2, 3, 3, 2, 3, 2]), contractor: sums([4, 4, 5]) }
    const of = (up: number, down: number) =>
      figures(
        cells(12, (position) =>
          position <= up + down ? { label: 'diverging', sides: position <= up ? client : contractor } : {},
        ),
      )
    expect(of(1, 2)).toMatchObject({ diverging: { clientHigher: 1, contractorHigher: 2 }, patterns: [] })
    expect(of(5, 1).patterns?.[0]?.directions).toEqual({ clientHigher: 5, contractorHigher: 1 })
    expect(of(5, 1).diverging).toEqual({ clientHigher: 5, contractorHigher: 1 })
    expect(of(0, 0).diverging).toEqual({ clientHigher: 0, contractorHigher: 0 })
    expect(figures(cells(4)).diverging).toBeNull()
  })

  test('lies in bins around multiples of a half, ties away from 0', () => {
    expect([0, 0.24, 0.25, 0.74, 0.75, -0.25, -0.24, -1.75, 4].map(binOf)).toEqual([0, 0, 0.5, 0.5, 1, -0.5, 0, -2, 4])
    expect(Object.is(binOf(-0.1), 0)).toBe(true)
  })

  test('of a direction is named from ten gaps on and at one in a hundred', () => {
    const leaning = (up: number, down: number) =>
      figures(
        cells(up + down, (position) => ({
          sides:
            position <= up
              ? { client: sums([4, 4, 4]), contractor: sums([3, 3, 4]) }
              : { client: sums([3, 3, 4]), contractor: sums([4, 4, 4]) },
        })),
      ).sign
    expect(leaning(9, 0)).toEqual({ positive: 9, negative: 0, zero: 0, p: null, direction: null })
    expect(leaning(10, 0)?.direction).toBe('client-higher')
    expect(leaning(1, 12)?.direction).toBe('contractor-higher')
    // p = 0.0215
    expect(leaning(9, 1)?.direction).toBe('none')
  })

  test('is a pattern from a third on, of three municipalities, and tells the directions of views that diverge', () => {
    const sharing = (label: ProgrammeCell['label'], sharers: number, of: number, municipalities = 4) =>
      figures(
        cells(of, (position) => ({
          municipality: `m${position % municipalities}`,
          ...(position <= sharers && { label }),
        })),
      ).patterns
    const wide = { label: 'diverging', directions: { clientHigher: 3, contractorHigher: 0 } }
    expect(sharing('diverging', 3, 9)).toEqual([{ ...wide, neighbourhoods: 3, municipalities: 3 }])
    expect(sharing('diverging', 3, 10)).toEqual([])
    expect(sharing('diverging', 4, 9, 2)).toEqual([])
    expect(sharing('divided', 5, 5)).toMatchObject([{ label: 'divided', directions: null }])
    // only difficulties count, however many have it
    const all = LABELS.map((label) => [label, (sharing(label, 9, 9)?.length ?? 0) > 0] as const)
    const difficult = all.filter(([, isPattern]) => isPattern).map(([label]) => label)
    expect(difficult.toSorted()).toEqual(['diverging', 'divided', 'shared-concern', 'unknown'])
    const unknown = cells(6, () => ({
      label: 'unknown',
      sides: { client: sums([], 3), contractor: sums([3, 3, 3]) },
    }))
    expect(figures(unknown)).toMatchObject({
      n: 6,
      patterns: [{ label: 'unknown', neighbourhoods: 6 }],
      histogram: null,
    })
    // fewer neighbourhoods than a pattern needs, under a configuration that still shows the figure
    const thresholds = { ...CURRENT_THRESHOLDS, programmeProjects: 4 }
    const four = cells(4, () => ({ label: 'divided' }))
    expect(programmeFiguresOf(four, { minimumRaters: 3, thresholds }).patterns).toEqual([])
  })

  test('shrinks nothing where no colleagues differ, and is none where every side is one person', () => {
    const same = cells(5, (position) => ({
      sides: { client: sums([5, 5, 5]), contractor: position % 2 === 0 ? sums([1, 1, 1]) : sums([4, 4, 4]) },
    }))
    expect(figures(same).shrinkage).toEqual({
      s2: 0,
      mu: null,
      tau2: null,
      shrunk: new Map([
        ['p001', 1],
        ['p002', 4],
        ['p003', 1],
        ['p004', 4],
        ['p005', 1],
      ]),
      limits: null,
      outside: null,
    })
    const alone = cells(5, () => ({ sides: { client: sums([5]), contractor: sums([1]) } }))
    expect(figures(alone, 1).shrinkage).toBeNull()
    expect(figures(alone, 1).histogram).toEqual(new Map([[4, 5]]))
  })

  test('lies beyond its limits where one neighbourhood is far from all others', () => {
    const all = cells(12, (position) => ({
      sides: {
        client: position === 7 ? sums([5, 5, 4, 5, 5, 5]) : sums([3, 3, 4, 3, 2, 3]),
        contractor: position === 7 ? sums([1, 1, 2, 1, 1, 1]) : sums([3, 3, 4, 3, 2, 3]),
      },
    }))
    const found = figures(all).shrinkage
    expect(found?.outside).toEqual(['p007'])
    expect(found?.shrunk.get('p007')).toBeLessThan(23 / 6)
    expect(found?.shrunk.get('p007')).toBeGreaterThan(found?.mu ?? 9)
  })

  test('changes only its sign when the sides change places, and nothing when the neighbourhoods do', () => {
    const extents = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 3, maxLength: 7 }).map((list) => sums(list))
    const programme = fc.array(
      fc.tuple(fc.record({ client: extents, contractor: extents }), fc.constantFrom(...LABELS)),
      { minLength: 5, maxLength: 14 },
    )
    fc.assert(
      fc.property(programme, (list) => {
        const all = list.map(([sides, label], position) => cell(position, { sides, label }))
        const swapped = all.map((one) => ({
          ...one,
          sides: bothSides((side) => one.sides[side === 'client' ? 'contractor' : 'client']),
        }))
        const [there, back, turned] = [figures(all), figures(swapped), figures(all.toReversed())]
        expect(back.sign?.positive).toBe(there.sign?.negative)
        expect(back.sign?.p).toBe(there.sign?.p)
        for (const [key, gap] of there.shrinkage?.shrunk ?? []) {
          expect(back.shrinkage?.shrunk.get(key)).toBeCloseTo(-gap, 9)
          // to the last digit: the page must not reveal the order of the rows
          expect(turned.shrinkage?.shrunk.get(key)).toBe(gap)
        }
        expect(kept(turned)).toBe(kept(there))
        for (const [bin, count] of there.histogram ?? []) expect(back.histogram?.get(bin === 0 ? 0 : -bin)).toBe(count)
      }),
    )
  })
})
