import { analyseFactor } from './analysis.ts'
import { readPortfolioCase, readRoundsCase } from './case-input.ts'
import { changeOf, type BothRounds, type SideChange } from './change.ts'
import type { Fraction } from './fraction.ts'
import { toNumber } from './fraction.ts'
import { bothSides } from './model.ts'
import { sumsOf } from './programme-cell.ts'
import { programmeFiguresOf, type Pattern, type ProgrammeFigures } from './programme-figures.ts'

/** Twelve decimals, as in the published cases: enough for 1e-9, and 1/3 stays readable. */
const shortened = (value: number): number => Math.round(value * 1e12) / 1e12

/** An exact value as a number of the file format; null stays null. */
export const decimal = (fraction: Fraction | null): number | null => fraction && shortened(toNumber(fraction))

const sideChange = ({ change, changed }: SideChange) => ({ change: decimal(change), changed })

const ofBoth = ({ before, after }: BothRounds<Fraction | null>) => ({ before: decimal(before), after: decimal(after) })

/** The `expect` of a case under `rounds`. */
export function computeRounds(input: unknown): unknown {
  const { before, after, ...options } = readRoundsCase(input)
  const change = changeOf({ before, after }, options)
  const { basis, inBoth, client, contractor, gaps, fullGaps, higher, labels, gapChange, turned, section } = change
  return {
    basis,
    inBoth,
    client: sideChange(client),
    contractor: sideChange(contractor),
    gaps: ofBoth(gaps),
    fullGaps: ofBoth(fullGaps),
    higher,
    labels,
    gapChange: decimal(gapChange),
    turned,
    section,
  }
}

const numbersOf = <Value>(values: ReadonlyMap<string, Value> | undefined | null, number: (value: Value) => unknown) =>
  values ? Object.fromEntries([...values].map(([key, value]) => [key, number(value)])) : null
const orNull = (value: number | null | undefined): number | null => (value == null ? null : shortened(value))

const patternOf = ({ directions, ...pattern }: Pattern) => ({ ...pattern, ...directions })

function figuresInFormat({ visibility, n, labels, patterns, histogram, sign, shrinkage }: ProgrammeFigures) {
  return {
    cells: Object.fromEntries(visibility),
    labels: labels && Object.fromEntries(labels),
    n,
    patterns: patterns?.map(patternOf) ?? null,
    histogram: histogram && Object.fromEntries(histogram),
    sign: sign && { ...sign, p: orNull(sign.p) },
    s2: orNull(shrinkage?.s2),
    mu: orNull(shrinkage?.mu),
    tau2: orNull(shrinkage?.tau2),
    shrunk: numbersOf(shrinkage?.shrunk, shortened),
    limits: numbersOf(shrinkage?.limits, (ends) => ends.map(shortened)),
    outside: shrinkage?.outside ?? null,
  }
}

/** The `expect` of a case under `portfolios`: one entry per factor. */
export function computePortfolio(input: unknown): unknown {
  const { minimumRaters, projects } = readPortfolioCase(input)
  const [first] = projects
  return Array.from(first?.factors ?? [], (_factor, index) => {
    const cells = projects.flatMap(({ factors, ...project }) =>
      factors.slice(index, index + 1).map((tallies) => ({
        ...project,
        label: analyseFactor(tallies).label,
        sides: bothSides((side) => sumsOf(tallies[side])),
      })),
    )
    return figuresInFormat(programmeFiguresOf(cells, { minimumRaters }))
  })
}
