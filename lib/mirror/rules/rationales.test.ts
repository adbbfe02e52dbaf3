import { describe, expect, test } from 'vitest'
import { analyseFactor } from '@/lib/measures/analysis.ts'
import type { AspectMarks, SideTally } from '@/lib/measures/model.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import type { MirrorAnswer } from './model.ts'
import { aspectViewsOf, marksOfAnswers, ownAnswerOf, ownPositionOf, voicesOf } from './rationales.ts'

const answer = (given: Partial<MirrorAnswer>): MirrorAnswer => ({
  key: 'k',
  factor: 1,
  side: 'client',
  name: null,
  mine: false,
  extent: 3,
  dontKnow: false,
  rationale: '',
  example: '',
  guess: null,
  aspects: {},
  ...given,
})

describe('the reasons of a side', () => {
  test('are only those of that factor and that side, in the order given', () => {
    const second = answer({ rationale: 'two' })
    const first = answer({ rationale: 'one' })
    const others = [answer({ rationale: 'x', side: 'contractor' }), answer({ rationale: 'y', factor: 2 })]
    expect(voicesOf([second, ...others, first], 1, 'client')).toEqual({ spoken: [second, first], silent: [] })
  })

  test('include who gave only an example, and leave apart who wrote nothing but spaces', () => {
    const example = answer({ example: 'Last week' })
    const blank = answer({ rationale: '  \n' })
    expect(voicesOf([example, blank], 1, 'client')).toEqual({ spoken: [example], silent: [blank] })
  })
})

describe('the marks of answers', () => {
  test('are counted at each stop of a side, the reader’s own first, then who wrote, then who did not', () => {
    const silent = answer({})
    const wrote = answer({ rationale: 'one' })
    const mine = answer({ rationale: 'two', mine: true })
    const unsure = answer({ extent: null, dontKnow: true, example: 'x' })
    const other = answer({ side: 'contractor', rationale: 'three' })
    const marks = marksOfAnswers([silent, wrote, mine, unsure, other], 1)
    expect([mine, wrote, silent, unsure, other].map((one) => marks.get(one))).toEqual([
      'client-3-0',
      'client-3-1',
      'client-3-2',
      'client-unknown-0',
      'contractor-3-0',
    ])
  })

  test('are none for who answered nothing, and for answers to another factor', () => {
    const nothing = answer({ extent: null, rationale: 'one' })
    expect(marksOfAnswers([nothing, answer({ factor: 2 })], 1).size).toBe(0)
  })
})

describe('the reader’s own place', () => {
  test('is the own extent, or that the reader does not know', () => {
    expect(ownPositionOf([answer({}), answer({ mine: true, extent: 5, side: 'contractor' })], 1)).toEqual({
      side: 'contractor',
      at: 5,
    })
    expect(ownPositionOf([answer({ mine: true, extent: null, dontKnow: true })], 1)).toEqual({
      side: 'client',
      at: 'unknown',
    })
  })

  test('is nowhere for who did not answer this factor, or answered nothing', () => {
    expect(ownPositionOf([answer({}), answer({ mine: true, factor: 2 })], 1)).toBeUndefined()
    expect(ownPositionOf([answer({ mine: true, extent: null })], 1)).toBeUndefined()
  })
})

describe('the reader’s own answer', () => {
  test('is what the reader answered and guessed, and nobody else’s', () => {
    const answers = [answer({ guess: 2 }), answer({ mine: true, extent: 5, guess: 3 })]
    expect(ownAnswerOf(answers, 1)).toEqual({ side: 'client', at: 5, guess: 3 })
    expect(ownAnswerOf([answer({ mine: true, extent: null })], 1)).toMatchObject({ at: null })
    expect(ownAnswerOf(answers, 2)).toBeNull()
    expect(ownAnswerOf([answer({})], 1)).toBeNull()
  })
})

describe('the aspects of a factor', () => {
  const factor = factorOf(worksheetOf(1), 1)
  const none = { goesWell: 0, pinches: 0 }
  const tally = (aspects: AspectMarks[] | null): SideTally => ({
    counts: [0, 0, 0, 3, 0],
    dontKnow: 0,
    invited: 3,
    ...(aspects ? { aspects } : {}),
  })
  const views = (client: AspectMarks[] | null, contractor: AspectMarks[] | null) =>
    aspectViewsOf(analyseFactor({ client: tally(client), contractor: tally(contractor) }), factor)

  test('stand with the opposite ones first, then in worksheet order; what nobody marked stands apart', () => {
    const good = { goesWell: 2, pinches: 0 }
    const bad = { goesWell: 0, pinches: 2 }
    const { marked, unmarked } = views([good, none, good, none], [good, none, bad, bad])
    expect(marked.map(({ aspect, goesWellFor }) => [aspect.key, goesWellFor])).toEqual([
      [factor.aspects[2]?.key, 'client'],
      [factor.aspects[0]?.key, null],
      [factor.aspects[3]?.key, null],
    ])
    expect(unmarked.map((aspect) => aspect.key)).toEqual(
      [factor.aspects[1], ...factor.aspects.slice(4)].map((aspect) => aspect?.key),
    )
    expect(marked[2]?.marks).toEqual({ client: none, contractor: bad })
  })

  test('are all unmarked where none were stored', () => {
    expect(views(null, null)).toEqual({ marked: [], unmarked: factor.aspects })
  })
})
