import { describe, expect, test } from 'vitest'
import { analyseRound } from '@/lib/measures/analysis.ts'
import type { FactorTallies, SideTally } from '@/lib/measures/model.ts'
import { here, Table } from '@/lib/testing/alignment-table.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import type { OutcomeText } from './model.ts'
import { gapMovementOf, recordOf, type SessionRecord } from './record.ts'

const side = (counts: SideTally['counts']): SideTally => ({ counts, dontKnow: 0, invited: 3 })
const tallies = FACTOR_NUMBERS.map((): FactorTallies => ({
  client: side([0, 0, 0, 3, 0]),
  contractor: side([0, 3, 0, 0, 0]),
}))
const figures = analyseRound(tallies)

const agreement: OutcomeText = {
  kind: 'agreement',
  what: 'Elke vrijdag één vel.',
  owners: { client: 'client', contractor: 'contractor' },
  due: '2027-04-01',
  sign: 'Een ploeg wacht hoogstens een dag.',
}
const difference: OutcomeText = {
  kind: 'difference',
  reasons: { client: 'De raad vraagt ernaar.', contractor: 'De ploeg staat buiten.' },
}

const topicOf = ({ topics }: SessionRecord, factor: number) => {
  const found = topics.find((topic) => topic.factor === factor)
  if (!found) throw new Error(`no topic ${factor}`)
  return found
}

/** The first topic, played through to the record. */
function walked(): Table {
  const table = Table.opened()
  table.goTo('retell', 4)
  here(table, 'client', { kind: 'retell', text: 'Jullie wachten op een ja.' })
  here(table, 'contractor', { kind: 'confirm-retelling' })
  here(table, 'contractor', { kind: 'retell', text: 'Jullie moeten langs de raad.' })
  table.goTo('facts', 4)
  here(table, 'facilitator', { kind: 'add-fact', text: 'Er waren drie tekeningen.' })
  table.goTo('how-might-we', 4)
  for (const text of ['Hoe kunnen we a?', 'Hoe kunnen we b?', 'Hoe kunnen we c?', 'Hoe kunnen we d?'])
    here(table, 'client', { kind: 'propose-question', text })
  here(table, 'facilitator', { kind: 'merge-questions', numbers: [1, 2], text: 'Hoe kunnen we ab?' })
  here(table, 'facilitator', { kind: 'open-vote' })
  here(table, 'client', { kind: 'vote', dots: [5, 5, 4] })
  here(table, 'contractor', { kind: 'vote', dots: [4, 4, 3] })
  here(table, 'facilitator', { kind: 'close-vote' })
  table.goTo('agree', 4)
  for (const outcome of [agreement, difference, agreement])
    here(table, 'client', { kind: 'propose-outcome', outcome, replaces: null })
  for (const number of [0, 1]) {
    here(table, 'clientLead', { kind: 'confirm-outcome', number })
    here(table, 'contractorLead', { kind: 'confirm-outcome', number })
  }
  here(table, 'clientLead', { kind: 'confirm-outcome', number: 2 })
  here(table, 'client', { kind: 'park', text: 'Wie betaalt de laadpalen?' })
  table.goTo('re-rate', 4)
  here(table, 'client', { kind: 'rate', extent: 3 })
  here(table, 'contractor', { kind: 'rate', extent: 3 })
  here(table, 'facilitator', { kind: 'close-rating' })
  return table
}

describe('the record', () => {
  test('has every topic of the agenda with the figures of the round, the shared strength first', () => {
    const { topics } = recordOf(walked().state, figures)
    expect(topics.map(({ factor, depth, reached }) => [factor, depth, reached])).toEqual([
      [8, 'opening', true],
      [4, 'in-depth', true],
      [1, 'in-depth', false],
      [6, 'quick', false],
    ])
    expect(topics.map(({ factor, analysis }) => analysis === figures.factors[factor - 1])).toEqual([
      true,
      true,
      true,
      true,
    ])
  })

  test('keeps what each side retold and whether the other side said that it was right', () => {
    const { retellings, facts } = topicOf(recordOf(walked().state, figures), 4)
    expect(retellings.client).toMatchObject({ text: 'Jullie wachten op een ja.', heard: { side: 'contractor' } })
    expect(retellings.contractor).toEqual({ text: 'Jullie moeten langs de raad.', heard: null })
    expect(facts.map(({ text }) => text)).toEqual(['Er waren drie tekeningen.'])
  })

  test('puts questions with most dots first, with the dots of each side, and leaves merged ones out', () => {
    const { questions } = topicOf(recordOf(walked().state, figures), 4)
    expect(questions.map(({ text, dots, chosen }) => [text, dots, chosen])).toEqual([
      ['Hoe kunnen we d?', { client: 1, contractor: 2 }, true],
      ['Hoe kunnen we ab?', { client: 2, contractor: 0 }, false],
      ['Hoe kunnen we c?', { client: 0, contractor: 1 }, false],
    ])
  })

  test('knows no dots, and calls nothing chosen, before the vote was closed', () => {
    const table = Table.opened()
    table.goTo('how-might-we', 4)
    here(table, 'client', { kind: 'propose-question', text: 'Hoe kunnen we a?' })
    here(table, 'facilitator', { kind: 'open-vote' })
    here(table, 'client', { kind: 'vote', dots: [1] })
    expect(topicOf(recordOf(table.state, figures), 4).questions).toEqual([
      { number: 1, text: 'Hoe kunnen we a?', dots: null, chosen: false },
    ])
  })

  test('takes the only question for the chosen one, without a vote, once the group goes on to what it agrees', () => {
    const table = Table.opened()
    table.goTo('how-might-we', 4)
    here(table, 'client', { kind: 'propose-question', text: 'Hoe kunnen we a?' })
    const chosenInRecord = () => topicOf(recordOf(table.state, figures), 4).questions.map(({ chosen }) => chosen)
    expect(chosenInRecord()).toEqual([false])
    table.goTo('agree', 4)
    expect(chosenInRecord()).toEqual([true])
    const two = Table.opened()
    two.goTo('how-might-we', 4)
    for (const text of ['Hoe kunnen we a?', 'Hoe kunnen we b?']) here(two, 'client', { kind: 'propose-question', text })
    two.goTo('agree', 4)
    expect(topicOf(recordOf(two.state, figures), 4).questions.map(({ chosen }) => chosen)).toEqual([false, false])
  })

  test('tells what both sides confirmed from what they did not, and counts only what stands', () => {
    const record = recordOf(walked().state, figures)
    const { agreements, differences } = topicOf(record, 4)
    expect(agreements.map(({ number, stands }) => [number, stands])).toEqual([
      [0, true],
      [2, false],
    ])
    expect(differences).toMatchObject([{ number: 1, stands: true, text: difference }])
    expect(record.counts).toEqual({ agreements: 1, differences: 1, withoutOutcome: 0, actions: 0 })
  })

  test('counts a topic in depth as without outcome once it is behind the group, and never one that stands, or is quick', () => {
    const table = walked()
    table.goTo('re-rate', 1)
    expect(recordOf(table.state, figures).ending.withoutOutcome).toEqual([])
    table.goTo('record')
    const record = recordOf(table.state, figures)
    expect(record.ending.withoutOutcome).toEqual([1])
    expect(record.counts.withoutOutcome).toBe(1)
    expect(record.topics.map(({ factor, withoutOutcome }) => [factor, withoutOutcome])).toEqual([
      [8, false],
      [4, false],
      [1, true],
      [6, false],
    ])
    expect(record.ending.agreements.map(({ factor, text }) => [factor, text.what])).toEqual([[4, agreement.what]])
    expect(record.ending.differences.map(({ factor }) => factor)).toEqual([4])
  })

  test('takes a difference that both sides confirmed for an outcome, and a proposal that one did not for none', () => {
    const table = Table.opened()
    for (const factor of [4, 1]) {
      table.goTo('agree', factor)
      here(table, 'client', { kind: 'propose-outcome', outcome: difference, replaces: null })
      here(table, 'clientLead', { kind: 'confirm-outcome', number: 0 })
      if (factor === 4) here(table, 'contractorLead', { kind: 'confirm-outcome', number: 0 })
    }
    table.goTo('check-out')
    expect(recordOf(table.state, figures).ending.withoutOutcome).toEqual([1])
  })

  test('has who was there by side, what was parked, the reasons of another order, and who confirmed it', () => {
    const table = walked()
    const topics = [...table.state.agenda.topics.slice(0, 1), ...table.state.agenda.topics.slice(1).toReversed()]
    here(table, 'facilitator', { kind: 'reorder', topics, reason: 'Een gast gaat eerder weg.' })
    table.goTo('record')
    here(table, 'clientLead', { kind: 'confirm-record', remark: 'Punt 2 was anders.' })
    const record = recordOf(table.state, figures)
    expect(record.attendance).toEqual({
      client: ['clientLead', 'client'],
      contractor: ['contractorLead', 'contractor'],
      facilitators: ['facilitator', 'second'],
    })
    expect(record.parking).toMatchObject([{ text: 'Wie betaalt de laadpalen?' }])
    expect(record.reorders).toMatchObject([{ reason: 'Een gast gaat eerder weg.', by: { personId: 'facilitator' } }])
    expect(record.confirmed).toMatchObject({ client: { remark: 'Punt 2 was anders.' }, contractor: null })
    expect(record.topics.map(({ factor }) => factor)).toEqual([8, 4, 6, 1])
  })

  test('has the check-out only once it was closed', () => {
    const table = walked()
    table.goTo('check-out')
    here(table, 'client', { kind: 'check-out', answers: [4, 4, 5] })
    expect(recordOf(table.state, figures).checkOut).toBeNull()
    here(table, 'facilitator', { kind: 'close-check-out' })
    expect(recordOf(table.state, figures).checkOut).toEqual({ client: null, contractor: null })
  })

  test('is of no agenda whose factor was not analysed', () => {
    expect(() => recordOf(walked().state, { factors: figures.factors.slice(0, 3) })).toThrow(RangeError)
  })
})

describe('how a gap moved', () => {
  const moved = (before: SideTally['counts'], after: SideTally['counts']) => ({
    before,
    after,
    dontKnow: [0, 0] as const,
  })

  test('is the gap of the means of those who answered again, then and now', () => {
    const gap = gapMovementOf({
      client: moved([0, 0, 0, 2, 0], [0, 0, 1, 1, 0]),
      contractor: moved([0, 2, 0, 0, 0], [0, 1, 1, 0, 0]),
    })
    expect([gap?.before, gap?.after].map((of) => of && of.numerator / of.denominator)).toEqual([2, 1])
  })

  test('is not told where a side has nobody on the scale, then or now', () => {
    const somebody = moved([0, 0, 1, 0, 0], [0, 0, 1, 0, 0])
    expect(gapMovementOf({ client: somebody, contractor: moved([0, 0, 0, 0, 0], [0, 0, 1, 0, 0]) })).toBeNull()
    expect(gapMovementOf({ client: moved([0, 0, 1, 0, 0], [0, 0, 0, 0, 0]), contractor: somebody })).toBeNull()
  })
})
