import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { analyseRound } from '@/lib/divergence/analysis.ts'
import type { FactorAnalysis } from '@/lib/divergence/factor-analysis.ts'
import { toNumber } from '@/lib/divergence/fraction.ts'
import { SIDES, type Side } from '@/lib/divergence/model.ts'
import { talliesOf, type TallyRow } from '@/lib/mirror/model.ts'
import { FACTOR_NUMBERS, factorOf, worksheetOf, type FactorNumber } from '@/lib/worksheet/catalogue.ts'
import { movedDay, withKey, type DemoAnswer, type DemoFile, type DemoRound } from './model.ts'
import { demoFileSchema } from './schema.ts'

interface Intended {
  factors: Readonly<Record<string, unknown>>[]
  agenda: { factor: string; reason: string; depth: string }[]
}

const parsed: unknown = JSON.parse(readFileSync(new URL('../../prisma/demo/demo.json', import.meta.url), 'utf8'))
const file: DemoFile = demoFileSchema.parse(parsed)
const { intended } = parsed as { intended: Record<string, Intended> }
const worksheet = worksheetOf(1)
const keyOf = (factor: number): string => factorOf(worksheet, factor).key

const countsOf = (values: readonly (number | null | undefined)[]): number[] =>
  [1, 2, 3, 4, 5].map((extent) => values.filter((value) => value === extent).length)

function marksOf(answers: readonly DemoAnswer[]): Record<string, [number, number]> {
  const given = answers.flatMap((answer) => Object.entries(answer.aspects ?? {}))
  const count = (key: string, mark: string) => given.filter(([one, value]) => one === key && value === mark).length
  return Object.fromEntries(given.map(([key]) => [key, [count(key, 'goes-well'), count(key, 'pinches')]]))
}

/** What the database counts at the lock: the sheets that were handed in, of those who were invited. */
function tallyOf(round: DemoRound, side: Side, factor: FactorNumber): TallyRow {
  const sheets = round.assessments.filter((sheet) => sheet.side === side && sheet.state === 'handed-in')
  const answers = sheets.flatMap((sheet) => sheet.answers.filter((answer) => answer.factor === keyOf(factor)))
  return {
    factor,
    side,
    counts: countsOf(answers.map((answer) => answer.extent)),
    dontKnow: answers.filter((answer) => answer.extent === null).length,
    invited: round.invited.filter((member) => member.side === side).length,
    guesses: countsOf(answers.map((answer) => answer.mirrorGuess)),
    aspects: marksOf(answers),
    picks: sheets.filter((sheet) => sheet.priorities.includes(keyOf(factor))).length,
  }
}

function analysisOf(round: DemoRound) {
  const rows = FACTOR_NUMBERS.flatMap((factor) => SIDES.map((side) => tallyOf(round, side, factor)))
  return analyseRound(talliesOf(rows, 1), { named: round.attribution === 'named' })
}

/** An analysis in the words of the story, which leaves out what is empty. */
function wordsOf(analysis: FactorAnalysis, index: number): Record<string, unknown> {
  const { gap, label, strength, badges, unknownSides, mirror, lessKnowledgeSide } = analysis
  const filled = (name: string, list: readonly Side[]) => (list.length > 0 ? { [name]: list } : {})
  const unknown = Object.fromEntries(SIDES.flatMap((side) => (unknownSides[side] ? [[side, unknownSides[side]]] : [])))
  return {
    factor: keyOf(index + 1),
    gap: gap === null ? null : Math.round(toNumber(gap) * 1e12) / 1e12,
    label,
    ...(strength === null ? {} : { strength }),
    ...filled('dividedSides', analysis.dividedSides),
    ...(Object.keys(unknown).length > 0 ? { unknownSides: unknown } : {}),
    badges,
    oppositeAspects: analysis.oppositeAspects.map((at) => factorOf(worksheet, index + 1).aspects[at]?.key),
    ...filled('onePersonSides', analysis.onePersonSides),
    ...filled('loneVoiceSides', analysis.loneVoiceSides),
    ...(lessKnowledgeSide === null ? {} : { lessKnowledgeSide }),
    ...(mirror === null ? {} : { mirrorTogether: mirror.together }),
  }
}

describe('the mirror of a demo round is the one that its story means', () => {
  test.each(Object.keys(intended))('figures and agenda of %s', (key) => {
    const { factors, agenda } = analysisOf(withKey(file.rounds, key))
    expect(factors.map(wordsOf)).toEqual(intended[key]?.factors)
    expect(agenda.map((place) => ({ ...place, factor: keyOf(place.factor) }))).toEqual(intended[key]?.agenda)
  })

  test('each revealed round has its figures written down', () => {
    const revealed = file.rounds.filter((round) => round.state === 'revealed' || round.state === 'aligned')
    expect(Object.keys(intended)).toEqual(revealed.map((round) => round.key))
  })
})

describe('the story of the demo', () => {
  test('names people, organisations, factors and aspects that exist, and no address that could be real', () => {
    for (const person of file.people) {
      expect(person.email).toMatch(/\.example$/)
      withKey(file.organisations, person.organisation)
    }
    for (const { assessments, invited } of file.rounds) {
      for (const { person } of [...assessments, ...invited]) withKey(file.people, person)
      for (const answer of assessments.flatMap((sheet) => sheet.answers)) {
        const factor = worksheet.factors.find((candidate) => candidate.key === answer.factor)
        const known = factor?.aspects.map((aspect) => aspect.key)
        expect(known).toEqual(expect.arrayContaining(Object.keys(answer.aspects ?? {})))
      }
    }
  })

  test('a sheet that is handed in answers all eight factors', () => {
    const sheets = file.rounds.flatMap((round) => round.assessments).filter((sheet) => sheet.state === 'handed-in')
    for (const sheet of sheets) expect(new Set(sheet.answers.map((answer) => answer.factor)).size).toBe(8)
  })

  test('its days move along with today, over a leap day too, and none lies before today', () => {
    expect(movedDay('2026-12-04', '2026-11-24', '2026-11-24')).toBe('2026-12-04')
    expect(movedDay('2026-12-04', '2026-11-24', '2028-02-24')).toBe('2028-03-05')
    expect(movedDay('2026-02-27', '2026-11-24', '2027-05-01')).toBe('2027-05-01')
  })
})
