import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { CasesError } from './case-input.ts'
import { computeCases, textOfCases } from './cases.ts'

const fixture = fileURLToPath(new URL('../testing/fixtures/divergence-cases.json', import.meta.url))
const path = process.env.DIVERGENCE_CASES ?? fixture

interface Case {
  id: string
  why?: string
  expect: unknown
}
type Cases = Record<'factors' | 'agendas', Case[]>
const read = (text: string) => JSON.parse(text) as Cases
const given = read(readFileSync(path, 'utf8'))
const computed = read(textOfCases(computeCases(given).output))

/** Rounds every number, so that equality means equal to 1e-9 and exact for all else. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'number' ? Math.round(part * 1e9) / 1e9 : part,
  )
}

describe.each(['factors', 'agendas'] as const)('the published cases of %s', (part) => {
  test.each(given[part].map((testCase, index) => [testCase.id, testCase.why ?? 'plain case', index] as const))(
    '%s is reproduced: %s',
    (_id, _why, index) => {
      expect(rounded(computed[part][index]?.expect)).toEqual(rounded(given[part][index]?.expect))
    },
  )
})

const side = [0, 0, 1, 0, 0, 0, 1]
const factor = (client: unknown, contractor: unknown = side) => ({
  factors: [{ id: 'x1', given: { client, contractor } }],
})
const problemOf = (file: unknown): unknown => {
  try {
    return computeCases(file)
  } catch (error) {
    return error instanceof CasesError ? error.message : error
  }
}

describe('a file of cases', () => {
  test('keeps every other key and loses rounds and portfolios, which are named', () => {
    const file = { about: { text: 'x' }, rounds: [], factors: [], portfolios: [] }
    expect(computeCases(file)).toEqual({
      output: { about: { text: 'x' }, factors: [] },
      leftOut: ['rounds', 'portfolios'],
    })
  })

  test('gives the same answer whatever expect it holds, or none', () => {
    const bare = factor(side)
    const claimed = { factors: [{ ...bare.factors[0], expect: { gap: 99 } }] }
    expect(computeCases(claimed)).toEqual(computeCases(bare))
  })

  test('is printed as JSON that reads back the same, one case a line', () => {
    const { output } = computeCases({ ...factor(side), agendas: [] })
    const text = textOfCases(output)
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(output)))
    expect(text.split('\n').filter((line) => line.includes('"expect"'))).toHaveLength(1)
  })

  test.each([
    [[], 'The file must hold one JSON object.'],
    ['text', 'The file must hold one JSON object.'],
    [null, 'The file must hold one JSON object.'],
    [{ factors: {} }, '"factors" must be a list of cases.'],
    [{ factors: [7] }, 'factors, case 1 is not an object.'],
    [{ agendas: [{ given: {} }] }, 'agendas, case 1: "factors" must be a list of factors.'],
    [factor(null), 'Case x1: "client" must hold seven counts: the five extents, don\'t-knows, invited.'],
    [factor([1, 2]), 'Case x1: "client" must hold seven counts: the five extents, don\'t-knows, invited.'],
    [
      factor(['1', 0, 0, 0, 0, 0, 1]),
      'Case x1: "client" must hold seven counts: the five extents, don\'t-knows, invited.',
    ],
    [factor({ answers: side, guesses: 3 }), 'Case x1: "guesses" must be a list of five counts.'],
    [factor({ answers: side, guesses: [1] }), 'Case x1: guesses: there must be five counts.'],
    [factor({ answers: side, aspects: 3 }), 'Case x1: "aspects" must be a list.'],
    [
      factor({ answers: side, aspects: [3] }),
      'Case x1: each aspect must be a list of two counts, goes well and pinches.',
    ],
    [
      factor({ answers: side, aspects: [[1]] }),
      'Case x1: each aspect must be a list of two counts, goes well and pinches.',
    ],
    [
      factor({ answers: side, aspects: [[]] }),
      'Case x1: each aspect must be a list of two counts, goes well and pinches.',
    ],
    [
      factor({ answers: side, aspects: [[1, 2, 3]] }),
      'Case x1: each aspect must be a list of two counts, goes well and pinches.',
    ],
    [factor({ answers: side, picks: 'two' }), 'Case x1: "picks" must be a count.'],
    [factor([0, 0, -1, 0, 0, 0, 1]), 'Case x1: client answers: a count is below zero.'],
    [factor(side, [0, 0, 1.5, 0, 0, 0, 2]), 'Case x1: contractor answers: a count is not a whole number.'],
    [factor([0, 0, 2, 0, 0, 0, 1]), 'Case x1: client: more people answered than were invited.'],
    [
      { factors: [{ given: { client: side, contractor: side, named: 1 } }] },
      'factors, case 1: "named" must be true or false.',
    ],
  ])('%j is refused with one sentence', (file, sentence) => {
    expect(problemOf(file)).toBe(sentence)
  })

  test('does not hide a fault of the program as a fault of the file', () => {
    const broken = {
      get given(): unknown {
        throw new TypeError('broken')
      },
    }
    expect(problemOf({ factors: [broken] })).toBeInstanceOf(TypeError)
  })
})
