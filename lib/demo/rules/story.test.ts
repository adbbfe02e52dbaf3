import { describe, expect, test } from 'vitest'
import { analyseRound } from '@/lib/measures/analysis.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import { talliesOf, type TallyRow } from '@/lib/mirror/rules/model.ts'
import { asIntended, demoStory, factorKeyOf, intended } from '@/lib/testing/demo-intended.ts'
import en from '@/lib/i18n/messages/en/demo.json' with { type: 'json' }
import nl from '@/lib/i18n/messages/nl/demo.json' with { type: 'json' }
import { FACTOR_NUMBERS, worksheetOf, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { demoHouseOf, withKey, type DemoAnswer, type DemoFile, type DemoRound } from './model.ts'
import { demoFileSchema } from '@/lib/demo/schema.ts'

const file: DemoFile = demoFileSchema.parse(demoStory)
const worksheet = worksheetOf(1)

const countsOf = (values: readonly (number | null | undefined)[]): number[] =>
  [1, 2, 3, 4, 5].map((extent) => values.filter((value) => value === extent).length)

function marksOf(answers: readonly DemoAnswer[]): Record<string, [number, number]> {
  const given = answers.flatMap((answer) => Object.entries(answer.aspects ?? {}))
  const count = (key: string, mark: string) => given.filter(([one, value]) => one === key && value === mark).length
  return Object.fromEntries(given.map(([key]) => [key, [count(key, 'goes-well'), count(key, 'pinches')]]))
}

/** The database's count at the lock: sheets handed in, out of the invited people. */
function tallyOf(round: DemoRound, side: Side, factor: FactorNumber): TallyRow {
  const sheets = round.assessments.filter((sheet) => sheet.side === side && sheet.state === 'handed-in')
  const answers = sheets.flatMap((sheet) => sheet.answers.filter((answer) => answer.factor === factorKeyOf(factor)))
  return {
    factor,
    side,
    counts: countsOf(answers.map((answer) => answer.extent)),
    dontKnow: answers.filter((answer) => answer.extent === null).length,
    invited: round.invited.filter((member) => member.side === side).length,
    guesses: countsOf(answers.map((answer) => answer.mirrorGuess)),
    aspects: marksOf(answers),
    picks: sheets.filter((sheet) => sheet.priorities.includes(factorKeyOf(factor))).length,
  }
}

function analysisOf(round: DemoRound) {
  const rows = FACTOR_NUMBERS.flatMap((factor) => SIDES.map((side) => tallyOf(round, side, factor)))
  return analyseRound(talliesOf(rows, 1))
}

describe('the mirror of a demo round is the one that its story means', () => {
  test.each(Object.entries(intended))('figures and agenda of %s', (key, { factors, agenda }) => {
    expect(asIntended(analysisOf(withKey(file.rounds, key)))).toEqual({ factors, agenda })
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

  test('gives a round the moments that its state asks for, in their order', () => {
    for (const { key, state, openedAt, lockedAt, revealedAt, closesOn } of file.rounds) {
      const wanted = { draft: 0, open: 1, sealed: 3, revealed: 4, aligned: 4 }[state]
      const locks = Object.values(lockedAt ?? {}).sort()
      const moments = [openedAt, ...locks, revealedAt].filter((moment) => moment !== undefined)
      expect([key, moments.length]).toEqual([key, wanted])
      expect(moments.map(Date.parse)).toEqual(moments.map(Date.parse).sort((a, b) => a - b))
      for (const lock of locks) expect(lock.slice(0, 10) <= closesOn).toBe(true)
    }
  })
})

describe('the page of the demo', () => {
  const house = demoHouseOf(file, () => true)

  test('has a door a role with three things to do, each in a round in the state that its sentence tells of', () => {
    const stateOf = (key: string) => file.rounds.findLast((round) => round.project === key)?.state ?? null
    const tries = house.front.map(({ seat, tries: all }) => [seat, ...all.map((one) => [one.key, stateOf(one.place)])])
    expect(tries).toEqual([
      ['client', ['mirror', 'revealed'], ['action', null], ['you', 'revealed']],
      ['contractor', ['worksheet', 'open'], ['team', 'draft'], ['begin', null]],
      ['facilitator', ['preparation', 'sealed'], ['reveal', 'sealed'], ['session', 'revealed']],
      ['programmeManager', ['portfolio', null], ['patterns', null], ['compare', null]],
    ])
    for (const { tries: all } of house.front)
      for (const { place, neighbourhood } of all)
        expect(neighbourhood).toBe(file.projects.find(({ key }) => key === place)?.name ?? '')
    expect(file.rounds.find((round) => round.project === 'steltenbuurt')?.maskedPreparation).toBe(true)
  })

  test('leads to people who are what the door says: leads of their side, a facilitator, who manages the programme', () => {
    const [client, contractor, facilitator, manager] = house.front
    for (const door of [client, contractor]) {
      const home = file.projects.find(({ name }) => name === door?.neighbourhood)
      expect(home?.team).toContainEqual({ person: door?.person, side: door?.seat, sideLead: true })
    }
    for (const { place } of facilitator?.tries ?? [])
      expect(withKey(file.projects, place).facilitator).toBe(facilitator?.person)
    expect(manager?.person).toBe(file.programme.manager)
  })

  test('has something left to do: an action that is late, and a worksheet that nobody began', () => {
    const [client, contractor] = house.front
    const late = file.actions.filter(({ dueOn, status }) => dueOn < file.asOf && status === 'open')
    expect(late.map(({ owner }) => owner)).toContain(client?.person)
    const open = file.rounds.find((round) => round.project === 'zuiderlus')
    expect(open?.invited.map(({ person }) => person)).toContain(contractor?.person)
    expect(open?.assessments.map(({ person }) => person)).not.toContain(contractor?.person)
  })

  test('counts neighbourhoods and people as its first sentence does', () => {
    const doors = house.neighbourhoods.flatMap((one) => [
      ...one.doors.client,
      ...one.doors.contractor,
      ...one.doors.facilitator,
    ])
    const people = new Set([...doors, ...house.managers].map((door) => door.person))
    expect([house.neighbourhoods.length, people.size]).toEqual([6, 43])
    expect([nl.lead, en.lead]).toEqual([
      expect.stringMatching(/^Zes .*, drieënveertig mensen\./),
      expect.stringMatching(/^Six .*, forty-three people\./),
    ])
  })

  test('names everybody once a neighbourhood, and leaves out who has not answered an invitation', () => {
    const counted = house.neighbourhoods.map(({ key, state, doors }) => [
      key,
      state,
      doors.client.length,
      doors.contractor.length,
      doors.facilitator.length,
    ])
    expect(counted).toEqual([
      ['merelveld', 'secondRevealed', 6, 5, 1],
      ['wevershoek', 'perSideRevealed', 6, 5, 1],
      ['dotterveld', 'revealed', 5, 5, 1],
      ['steltenbuurt', 'sealed', 4, 4, 1],
      ['zuiderlus', 'open', 5, 4, 1],
      ['kwartelhof', 'draft', 3, 2, 1],
    ])
    expect(house.managers.map(({ membership }) => membership)).toEqual([
      'programmeManager',
      ...Array<string>(6).fill('organisationAdmin'),
      'platformAdmin',
    ])
  })
})

const sheets = file.rounds.flatMap((round) => round.assessments.map((sheet) => ({ ...sheet, round: round.key })))
const texts = sheets.flatMap(({ round, person, answers }) =>
  answers.flatMap(({ factor, rationale, example }) =>
    [rationale, example].flatMap((text) =>
      text === undefined ? [] : [{ text, from: `${round} ${person} ${factor}` }],
    ),
  ),
)
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? []
/** Texts that share a run of this many words, or a beginning of that length, with another one. */
function alike(count: number, runsOf: (words: string[]) => string[][]): string[] {
  const found = new Map<string, string>()
  const doubled = texts.flatMap(({ text, from }) => {
    const runs = new Set(runsOf(wordsOf(text)).map((run) => run.slice(0, count).join(' ')))
    return [...runs].flatMap((run) => {
      const before = found.get(run)
      found.set(run, from)
      return before === undefined ? [] : [`${before} and ${from}: ${run}`]
    })
  })
  return doubled
}

describe('what people wrote in the demo', () => {
  test('is nowhere filler: a sentence at least, closed with a full stop or a question, and no dummy words', () => {
    for (const { text, from } of texts) {
      expect([from, text.length >= 40]).toEqual([from, true])
      expect([from, text.trim() === text && /[.?!’)]$/.test(text)]).toEqual([from, true])
      expect([from, wordsOf(text).length >= 8]).toEqual([from, true])
      expect([from, /lorem|ipsum|\btest\b|\btodo\b|voorbeeldtekst|\bxx+\b/i.test(text)]).toEqual([from, false])
    }
  })

  test('is never the same, and never begins the same or repeats another one’s words', () => {
    expect(alike(5, (words) => [words])).toEqual([])
    expect(alike(8, (words) => words.slice(0, -7).map((_, at) => words.slice(at, at + 8)))).toEqual([])
  })

  test('says why with nearly every answer of a revealed round', () => {
    const revealed = new Set(Object.keys(intended))
    const answers = sheets.filter((sheet) => revealed.has(sheet.round)).flatMap((sheet) => sheet.answers)
    expect(answers.filter((answer) => answer.rationale !== undefined).length / answers.length).toBeGreaterThan(0.95)
  })
})
