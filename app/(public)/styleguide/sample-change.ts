import type { AgreementSince } from '@/lib/agreements/rules/fulfilment.ts'
import type { Counts, FactorTallies } from '@/lib/measures/model.ts'
import {
  coursesOf,
  factorsSince,
  type ComparedFactor,
  type PastRound,
  type RoundChanges,
} from '@/lib/mirror/rules/changes.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { sampleRound } from './sample-round.ts'

/** For each round its two sides, each person a line of eight answers. */
const lines: readonly (readonly [client: readonly string[], contractor: readonly string[]])[] = [
  [
    ['43324432', '44315331', '33324?22'],
    ['22434421', '21334322', '22344331'],
  ],
  [
    ['44424432', '44335331', '34324422'],
    ['23434422', '33334333', '23444332'],
  ],
  [
    ['44433424', '44344323', '34343?34'],
    ['44444422', '44344334', '43445331'],
  ],
]
const moments = ['2025-11-18T10:00Z', '2026-03-12T10:00Z', '2026-11-17T13:00Z']

function tallyOf(people: readonly string[], factor: number) {
  const signs = people.map((line) => line[factor - 1])
  const of = (step: number) => signs.filter((sign) => sign === String(step)).length
  const counts: Counts = [of(1), of(2), of(3), of(4), of(5)]
  return { counts, dontKnow: signs.filter((sign) => sign === '?').length, invited: people.length }
}

const past = lines.map(([client, contractor], position): PastRound => ({
  round: sampleRound('revealed', {
    id: `round-${position + 1}`,
    number: position + 1,
    kind: position === 0 ? 'baseline' : 'interim',
    revealedAt: new Date(moments[position] ?? ''),
  }),
  tallies: FACTOR_NUMBERS.map((factor): FactorTallies => ({
    client: tallyOf(client, factor),
    contractor: tallyOf(contractor, factor),
  })),
}))

/** The answers of three rounds to the eight factors. */
export const sampleTallies: readonly (readonly FactorTallies[])[] = past.map(({ tallies }) => tallies)

// two of each side took part both times; the last factor has fewer of them
const rows = FACTOR_NUMBERS.flatMap((factor) =>
  (['client', 'contractor'] as const).map((side, position): ComparedFactor => {
    const counted = (round: number) => [
      ...tallyOf(lines[round]?.[position]?.slice(0, factor === 8 ? 1 : 2) ?? [], factor).counts,
    ]
    return {
      ...{ factor, side, comparisons: [position + 1, 1, factor % 2, 1 - position] },
      ...{ before: counted(1), after: counted(2), recountable: true },
    }
  }),
)

/** The sample rounds up to one of them, with the change of each factor since the round before. */
export function sampleChanges(rounds: 2 | 3): RoundChanges {
  const some = past.slice(past.length - rounds)
  const [before, after] = some.slice(-2)
  if (!before || !after) throw new Error('the samples have three rounds')
  return {
    previous: before.round,
    factors: factorsSince(before, after, rows),
    tookPart: {
      client: {
        sheets: 3,
        ...{ both: 2, untold: 0 },
        names: {
          both: ['Joost van Dalen', 'Samira El Idrissi'],
          joined: ['Karin Wolters'],
          left: [],
          cameOver: [],
          wentOver: ['Henk Boonstra'],
        },
      },
      contractor: {
        sheets: 3,
        ...{ both: 2, untold: 0 },
        names: {
          both: ['Ilse van Beek', 'Tom Hendriks'],
          joined: ['Murat Yilmaz'],
          left: [],
          cameOver: ['Henk Boonstra'],
          wentOver: [],
        },
      },
    },
    rounds: some.map(({ round }) => round),
    checks: [],
    courses: coursesOf(some),
  }
}

/** One rated by both sides, one of an earlier session, one that was done, and one made too late to be asked about. */
export const sampleAgreements: readonly AgreementSince[] = [
  {
    ...{ commitmentId: 'list', factor: 1, status: 'open', doneBefore: false },
    what: 'Elke maandag ligt er een lijst met open besluiten in de keet.',
    sides: { client: { counts: [0, 1, 2], dontKnow: 0 }, contractor: { counts: [2, 0, 0], dontKnow: 1 } },
    noticed: {
      effect: 'Wie een vraag stelt, hoort binnen een week wat er besloten is.',
      sides: { client: { counts: [0, 2, 1], dontKnow: 1 }, contractor: { counts: [2, 1, 0], dontKnow: 0 } },
    },
  },
  {
    ...{ commitmentId: 'walk', factor: 2, status: 'open', doneBefore: false },
    what: 'Een keer in de maand lopen we samen door de straat.',
    sides: { client: { counts: [0, 2, 1], dontKnow: 0 }, contractor: { counts: [0, 0, 1], dontKnow: 0 } },
    noticed: null,
  },
  {
    ...{ commitmentId: 'letter', factor: 4, status: 'done', doneBefore: true },
    what: 'De brief aan de straat schrijven we samen.',
    sides: null,
    noticed: null,
  },
  {
    ...{ commitmentId: 'data', factor: 7, status: 'open', doneBefore: false },
    what: 'De tekeningen staan op één plek.',
    sides: null,
    noticed: null,
  },
]
