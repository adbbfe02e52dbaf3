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
const parts = ['factors', 'agendas', 'rounds', 'portfolios'] as const
type Cases = Record<(typeof parts)[number], Case[]>
const read = (text: string) => JSON.parse(text) as Cases
const given = read(readFileSync(path, 'utf8'))
const computed = read(textOfCases(computeCases(given)))

/** Rounds every number, so that equality means equal to 1e-9 and exact for all else. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_key, part: unknown) =>
    typeof part === 'number' ? Math.round(part * 1e9) / 1e9 : part,
  )
}

describe.each(parts)('the published cases of %s', (part) => {
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
const both = { client: side, contractor: side }
const rounds = (given: unknown) => ({ rounds: [{ id: 'r1', given }] })
const portfolio = (given: unknown) => ({ portfolios: [{ id: 'p1', given }] })
const projects = (list: unknown[]) => portfolio({ minimumRaters: 3, projects: list })
const problemOf = (file: unknown): unknown => {
  try {
    return computeCases(file)
  } catch (error) {
    return error instanceof CasesError ? error.message : error
  }
}

describe('a file of cases', () => {
  test('keeps every other key as it is', () => {
    const file = { about: { text: 'x' }, rounds: [], factors: [], portfolios: [] }
    expect(computeCases(file)).toEqual(file)
  })

  test('without a project has no factor to compute', () => {
    const empty = { portfolios: [{ given: { minimumRaters: 3, projects: [] } }] }
    expect(computeCases(empty)).toMatchObject({ portfolios: [{ expect: [] }] })
  })

  test('withholds every figure of one project', () => {
    const project = {
      key: 'p1',
      municipality: 'm1',
      contractors: ['k1'],
      factors: [{ client: side, contractor: side }],
    }
    expect(computeCases({ portfolios: [{ given: { minimumRaters: 1, projects: [project] } }] })).toMatchObject({
      portfolios: [
        { expect: [{ cells: { p1: 'shown' }, n: null, labels: null, s2: null, shrunk: null, outside: null }] },
      ],
    })
  })

  test('gives the same answer whatever expect it holds, or none', () => {
    const bare = factor(side)
    const claimed = { factors: [{ ...bare.factors[0], expect: { gap: 99 } }] }
    expect(computeCases(claimed)).toEqual(computeCases(bare))
  })

  test('is printed as JSON that reads back the same, one case a line', () => {
    const output = computeCases({ ...factor(side), agendas: [] })
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
    [rounds({ before: both, after: both, named: 1 }), 'Case r1: "named" must be true or false.'],
    [
      rounds({ before: both, after: both, inBoth: {} }),
      'Case r1: "inBoth" of the client must hold five counts for before.',
    ],
    [rounds({ before: both }), 'Case r1: "client" must hold seven counts: the five extents, don\'t-knows, invited.'],
    [
      rounds({ before: both, after: both, inBoth: { client: { before: [1], after: [1] } } }),
      'Case r1: inBoth, client, before: there must be five counts.',
    ],
    [portfolio({}), 'Case p1: "minimumRaters" must be a count.'],
    [portfolio({ minimumRaters: 3 }), 'Case p1: "projects" must be a list of projects.'],
    [projects([{}]), 'Case p1: "contractors" of each project must be a list of texts.'],
    [projects([{ contractors: [7] }]), 'Case p1: "contractors" of each project must be a list of texts.'],
    [projects([{ contractors: [] }]), 'Case p1: "factors" of each project must be a list of factors.'],
    [projects([{ contractors: [], factors: [] }]), 'Case p1: "key" of each project must be a text.'],
    [
      projects([
        { key: 'a', municipality: 'm', contractors: [], factors: [] },
        { key: 'b', municipality: 'm', contractors: [], factors: [both] },
      ]),
      'Case p1: each project must have as many factors as the others.',
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
