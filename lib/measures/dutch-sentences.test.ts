import { describe, expect, test } from 'vitest'
import { join } from '@/lib/testing/divergence-wording.ts'
import { analyseFactor } from './analysis.ts'
import type { FactorAnalysis } from './factor-analysis.ts'
import type { Counts, SideTally } from './model.ts'
import { badgeNoteOf, sentenceOf } from './sentence.ts'

const counts: Counts = [0, 0, 0, 0, 0]
const tally = (part: Partial<SideTally>): SideTally => ({ counts, dontKnow: 0, invited: 0, ...part })
const analyse = (client: Partial<SideTally>, contractor: Partial<SideTally>) =>
  analyseFactor({ client: tally(client), contractor: tally(contractor) })

describe('a Dutch sentence in words', () => {
  const dutch = (analysis: FactorAnalysis) => join('nl', sentenceOf(analysis))
  const examples: [string, FactorAnalysis, string][] = [
    [
      'names direction, size and that one step does not change it',
      analyse({ counts: [0, 0, 0, 4, 1], invited: 6 }, { counts: [0, 3, 2, 0, 0], invited: 5 }),
      'De gemeente is positiever: gemiddeld 1,8 stap. Ook als één persoon een stap anders had geantwoord, bleef het verschil minstens 1 stap.',
    ],
    [
      'says of one against one that it is not a mean; that it is not a team stands above',
      analyse({ counts: [0, 0, 1, 0, 0], invited: 1 }, { counts: [0, 0, 0, 1, 0], invited: 1 }),
      'De aannemer is positiever: 1 stap. Eén ander antwoord kan dit verschil klein maken.',
    ],
    [
      'names the divided side and how far two colleagues differ',
      analyse({ counts: [0, 1, 4, 0, 0], invited: 5 }, { counts: [1, 1, 0, 2, 1], invited: 5 }),
      'Bij de aannemer lopen de antwoorden uiteen: twee collega’s verschillen gemiddeld 2 stappen.',
    ],
    [
      'speaks of two answers where there are two',
      analyse({ counts: [1, 0, 0, 0, 1], invited: 2 }, { counts: [0, 1, 0, 1, 0], invited: 2 }),
      'Bij beide kanten lopen de antwoorden uiteen. Bij de gemeente liggen de twee antwoorden op de schaal 4 stappen uit elkaar. Bij de aannemer liggen de twee antwoorden op de schaal 2 stappen uit elkaar.',
    ],
    [
      'counts who cannot judge',
      analyse({ counts: [0, 1, 1, 0, 0], dontKnow: 3, invited: 6 }, { counts: [0, 0, 3, 2, 0], invited: 5 }),
      'De gemeente kan dit niet goed beoordelen: 3 van de 5 antwoorden zijn ‘weet ik niet’.',
    ],
    [
      'tells the only don’t-know from nobody',
      analyse({ dontKnow: 1, invited: 2 }, { invited: 3 }),
      'De gemeente kan dit niet goed beoordelen: het enige antwoord is ‘weet ik niet’. Van de aannemer heeft niemand dit beantwoord.',
    ],
    ['says it once when nobody answered', analyse({ invited: 2 }, { invited: 3 }), 'Niemand heeft dit beantwoord.'],
    [
      'shows an agreement that is only apparent',
      analyse(
        { counts: [0, 0, 1, 4, 0], invited: 6, aspects: [{ goesWell: 3, pinches: 0 }] },
        { counts: [0, 0, 1, 3, 1], invited: 5, aspects: [{ goesWell: 0, pinches: 4 }] },
      ),
      'Jullie zien dit allebei als een kracht. Jullie antwoorden lijken op elkaar, maar over één punt denken jullie het tegenovergestelde.',
    ],
    [
      'calls means equal only where they are',
      analyse({ counts: [0, 2, 2, 0, 0], invited: 4 }, { counts: [1, 1, 1, 1, 0], invited: 4 }),
      'Jullie zien dit allebei als een zorg. De gemiddelden zijn gelijk, maar de antwoorden zijn anders verdeeld.',
    ],
  ]
  test.each(examples)('%s', (_guarantee, analysis, sentence) => {
    expect(dutch(analysis)).toBe(sentence)
  })
})

test('of three a side, one of whom does not know, the two answers are spoken of and not two colleagues', () => {
  const two = analyse({ counts: [1, 0, 0, 0, 1], dontKnow: 1, invited: 3 }, { counts: [0, 0, 3, 0, 0], invited: 3 })
  expect(join('nl', sentenceOf(two))).toBe(
    'Bij de gemeente lopen de antwoorden uiteen: de twee antwoorden op de schaal liggen 4 stappen uit elkaar.',
  )
})

test('where only one side chose ‘weet ik niet’, the other is said not to have chosen it', () => {
  const of = analyse({ counts: [0, 0, 3, 0, 0], dontKnow: 2, invited: 5 }, { counts: [0, 0, 3, 1, 0], invited: 4 })
  expect(join('nl', badgeNoteOf('knowledge-difference', of))).toBe(
    '‘Weet ik niet’ komt vaker voor bij de gemeente: 2 van de 5 antwoorden. Bij de aannemer koos niemand dat.',
  )
  expect(join('en', badgeNoteOf('knowledge-difference', of))).toContain('At the contractor, nobody chose that.')
})
