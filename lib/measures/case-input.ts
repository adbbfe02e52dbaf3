import type { InBoth } from './change.ts'
import type { AspectMarks, BothSides, Counts, FactorTallies, SideTally } from './model.ts'
import { countsOf } from './tally.ts'

/** A file of cases that cannot be read. Its message is one sentence for the file's author. */
export class CasesError extends Error {
  override readonly name = 'CasesError'
}

const ANSWERS = 7

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number')
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Reflect.get(value, key) : undefined
}

function readAspect(marks: unknown): AspectMarks {
  if (isNumbers(marks)) {
    const [goesWell, pinches] = marks
    if (goesWell !== undefined && pinches !== undefined && marks.length === 2) return { goesWell, pinches }
  }
  throw new CasesError('each aspect must be a list of two counts, goes well and pinches.')
}

function readAspects(aspects: unknown): AspectMarks[] {
  if (!Array.isArray(aspects)) throw new CasesError('"aspects" must be a list.')
  return aspects.map(readAspect)
}

function readGuesses(guesses: unknown): Counts {
  if (!isNumbers(guesses)) throw new CasesError('"guesses" must be a list of five counts.')
  return countsOf(guesses, 'guesses')
}

function readPicks(picks: unknown): number {
  if (typeof picks !== 'number') throw new CasesError('"picks" must be a count.')
  return picks
}

/** A side: the list of seven counts, or an object with that list under `answers`. Absent means zero. */
function readSide(side: unknown, name: string): SideTally {
  const answers = Array.isArray(side) ? side : read(side, 'answers')
  if (!isNumbers(answers) || answers.length !== ANSWERS) {
    throw new CasesError(`"${name}" must hold seven counts: the five extents, don't-knows, invited.`)
  }
  const counts = countsOf(answers.slice(0, 5))
  const [dontKnow, invited] = answers.slice(5)
  const guesses = read(side, 'guesses')
  const aspects = read(side, 'aspects')
  const picks = read(side, 'picks')
  return {
    counts,
    dontKnow: Number(dontKnow),
    invited: Number(invited),
    ...(guesses === undefined ? {} : { guesses: readGuesses(guesses) }),
    ...(aspects === undefined ? {} : { aspects: readAspects(aspects) }),
    ...(picks === undefined ? {} : { picks: readPicks(picks) }),
  }
}

function readSides(factor: unknown): FactorTallies {
  return {
    client: readSide(read(factor, 'client'), 'client'),
    contractor: readSide(read(factor, 'contractor'), 'contractor'),
  }
}

function readNamed(given: unknown): boolean {
  const named = read(given, 'named')
  if (named !== undefined && typeof named !== 'boolean') throw new CasesError('"named" must be true or false.')
  return named === true
}

/** The `given` of a case under `factors`. Throws CasesError. */
export const readFactorCase = (given: unknown): FactorTallies => readSides(given)

/** The `given` of a case under `agendas`: its factors in worksheet order. Throws CasesError. */
export function readAgendaCase(given: unknown): FactorTallies[] {
  const factors = read(given, 'factors')
  if (!Array.isArray(factors)) throw new CasesError('"factors" must be a list of factors.')
  return factors.map(readSides)
}

export interface RoundsCase {
  readonly before: FactorTallies
  readonly after: FactorTallies
  readonly inBoth: BothSides<InBoth> | null
  readonly named: boolean
}

function readInBoth(value: unknown, name: string): InBoth {
  const counts = (round: 'before' | 'after') => {
    const list = read(value, round)
    if (!isNumbers(list)) throw new CasesError(`"inBoth" of the ${name} must hold five counts for ${round}.`)
    return countsOf(list, `inBoth, ${name}, ${round}`)
  }
  return { before: counts('before'), after: counts('after') }
}

/** The `given` of a case under `rounds`. Throws CasesError. */
export function readRoundsCase(given: unknown): RoundsCase {
  const both = read(given, 'inBoth') ?? null
  return {
    before: readSides(read(given, 'before')),
    after: readSides(read(given, 'after')),
    inBoth: both && {
      client: readInBoth(read(both, 'client'), 'client'),
      contractor: readInBoth(read(both, 'contractor'), 'contractor'),
    },
    named: readNamed(given),
  }
}

export interface ProjectCase {
  readonly key: string
  readonly municipality: string
  readonly contractors: readonly string[]
  readonly factors: readonly FactorTallies[]
}

function readProject(project: unknown): ProjectCase {
  const text = (key: string): string => {
    const value = read(project, key)
    if (typeof value !== 'string') throw new CasesError(`"${key}" of each project must be a text.`)
    return value
  }
  const contractors = read(project, 'contractors')
  const factors = read(project, 'factors')
  if (!Array.isArray(contractors) || !contractors.every((one) => typeof one === 'string'))
    throw new CasesError('"contractors" of each project must be a list of texts.')
  if (!Array.isArray(factors)) throw new CasesError('"factors" of each project must be a list of factors.')
  return { key: text('key'), municipality: text('municipality'), contractors, factors: factors.map(readSides) }
}

/** The `given` of a case under `portfolios`. Throws CasesError: also where projects have different factors. */
export function readPortfolioCase(given: unknown): { minimumRaters: number; projects: ProjectCase[] } {
  const minimumRaters = read(given, 'minimumRaters')
  const projects = read(given, 'projects')
  if (typeof minimumRaters !== 'number') throw new CasesError('"minimumRaters" must be a count.')
  if (!Array.isArray(projects)) throw new CasesError('"projects" must be a list of projects.')
  const all = projects.map(readProject)
  if (new Set(all.map(({ factors }) => factors.length)).size > 1)
    throw new CasesError('each project must have as many factors as the others.')
  return { minimumRaters, projects: all }
}
