import { analyseFactor, analyseRound } from './analysis.ts'
import { CasesError, readAgendaCase, readFactorCase } from './case-input.ts'
import { computePortfolio, computeRounds, decimal } from './cases-over-rounds.ts'
import type { DivergenceErrorCode } from './divergence-error.ts'
import { DivergenceError } from './divergence-error.ts'
import type { FactorAnalysis } from './factor-analysis.ts'
import type { Fraction } from './fraction.ts'
import type { GuessVerdict } from './mirror-guess.ts'
import type { BothSides, UnknownReason } from './model.ts'
import { SIDES } from './model.ts'

const PROBLEMS: Record<DivergenceErrorCode, string> = {
  'counts-length': 'there must be five counts',
  'count-not-whole': 'a count is not a whole number',
  'count-negative': 'a count is below zero',
  'count-too-large': 'a count is above a million',
  'more-than-invited': 'more people answered than were invited',
  'unknown-thresholds': 'these thresholds do not exist',
}

const decimals = (values: BothSides<Fraction | null>): BothSides<number | null> => ({
  client: decimal(values.client),
  contractor: decimal(values.contractor),
})

const unknownSides = (reasons: BothSides<UnknownReason | null>): Record<string, UnknownReason> =>
  Object.fromEntries(
    SIDES.flatMap((side) => {
      const reason = reasons[side]
      return reason === null ? [] : [[side, reason]]
    }),
  )

const guessVerdict = ({ perceivedGap, actualGap, miss, verdict, strength }: GuessVerdict) => ({
  perceivedGap: decimal(perceivedGap),
  actualGap: decimal(actualGap),
  miss: decimal(miss),
  verdict,
  strength,
})

/** An analysis in the terms of the file format; `mirror` only where guesses are given. */
function expectOf(analysis: FactorAnalysis): Record<string, unknown> {
  const { mirror, bounds } = analysis
  return {
    gap: decimal(analysis.gap),
    distance: decimal(analysis.distance),
    variation: decimals(analysis.variation),
    pairDifference: decimals(analysis.pairDifference),
    label: analysis.label,
    strength: analysis.strength,
    unknownSides: unknownSides(analysis.unknownSides),
    dividedSides: analysis.dividedSides,
    badges: analysis.badges,
    lessKnowledgeSide: analysis.lessKnowledgeSide,
    onePersonSides: analysis.onePersonSides,
    oppositeAspects: analysis.oppositeAspects,
    ...(mirror === null
      ? {}
      : {
          mirror: {
            client: guessVerdict(mirror.client),
            contractor: guessVerdict(mirror.contractor),
            together: mirror.together,
          },
        }),
    bounds: bounds === null ? null : [decimal(bounds.lower), decimal(bounds.upper)],
    directionCertain: analysis.directionCertain,
  }
}

function computeFactor(input: unknown): unknown {
  return expectOf(analyseFactor(readFactorCase(input)))
}

function computeAgenda(input: unknown): unknown {
  return analyseRound(readAgendaCase(input)).agenda
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

function computeCase(testCase: unknown, position: string, compute: (given: unknown) => unknown): Json {
  if (!isObject(testCase)) throw new CasesError(`${position} is not an object.`)
  const name = typeof testCase.id === 'string' ? `Case ${testCase.id}` : position
  try {
    // a given `expect` is ignored and replaced
    return { ...testCase, expect: compute(testCase.given) }
  } catch (error) {
    if (error instanceof CasesError) throw new CasesError(`${name}: ${error.message}`)
    if (error instanceof DivergenceError) throw new CasesError(`${name}: ${error.where}: ${PROBLEMS[error.code]}.`)
    throw error
  }
}

const computers = {
  factors: computeFactor,
  agendas: computeAgenda,
  rounds: computeRounds,
  portfolios: computePortfolio,
}
const isPart = (key: string): key is keyof typeof computers => key in computers

/**
 * Computes the measures of a file of cases, parsed from JSON: its parts with `expect` computed, its other keys
 * unchanged. Throws CasesError, with a sentence that names the case, for anything not in the format or not countable.
 */
export function computeCases(file: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(file)) throw new CasesError('The file must hold one JSON object.')
  const parts = Object.entries(file).map(([key, value]): [string, unknown] => {
    if (!isPart(key)) return [key, value]
    if (!Array.isArray(value)) throw new CasesError(`"${key}" must be a list of cases.`)
    return [key, value.map((testCase, index) => computeCase(testCase, `${key}, case ${index + 1}`, computers[key]))]
  })
  return Object.fromEntries(parts)
}

/** The text of computed cases: one case per line, so that two files can be compared line by line. */
export function textOfCases(output: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(output).map(([key, value]) => {
    const text = Array.isArray(value)
      ? `[\n${value.map((testCase) => JSON.stringify(testCase)).join(',\n')}\n]`
      : JSON.stringify(value, null, 1)
    return `${JSON.stringify(key)}:${text}`
  })
  return `{\n${parts.join(',\n')}\n}\n`
}
