import type { OutcomeText } from '@/lib/session/rules/model.ts'
import { recordOf } from '@/lib/session/rules/record.ts'
import { analyseRound } from '@/lib/measures/analysis.ts'
import type { Counts, FactorTallies } from '@/lib/measures/model.ts'
import type { RulesAcceptance } from '@/lib/projects/rules/game-rules.ts'
import type { Reason, RecordSource } from '@/lib/session/rules/record-source.ts'
import { factorOf, FACTOR_NUMBERS, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { here, Table } from './alignment-table.ts'

/** User texts, where a test needs other ones than usual. */
interface RecordTexts {
  readonly line: string
  readonly words: string
  readonly name: string
}

const ordinary: RecordTexts = {
  line: 'Er lagen op 8 september drie tekeningen, en niemand wist welke gold.',
  words:
    'Jullie wachten op een ja dat niemand mag geven. Bewoners en ploeg staan dan stil, terwijl de planning doorloopt.',
  name: 'Joost van der Meer',
}

function talliesOfFactor(factor: number): FactorTallies {
  const aspects = factorOf(worksheetOf(1), factor).aspects.map(() => ({ goesWell: 1, pinches: 1 }))
  const guesses: Counts = [0, 0, 2, 0, 0]
  const side = (counts: Counts) => ({ counts, dontKnow: 1, invited: 7, guesses, aspects })
  return { client: side([0, 0, 1, 3, 2]), contractor: side(factor === 8 ? [0, 0, 1, 3, 2] : [2, 3, 0, 1, 0]) }
}

/** A whole session through the pure rules: every kind of event, one topic in depth, and a movement. */
function talked(named: boolean, { line, words }: RecordTexts): Table {
  const table = Table.opened(named)
  const agreement = (what: string): OutcomeText => ({
    ...{ kind: 'agreement', what, due: '2027-04-01', sign: line },
    owners: { client: 'client', contractor: 'contractor' },
  })
  table.goTo('retell', 4)
  here(table, 'client', { kind: 'retell', text: words })
  here(table, 'contractor', { kind: 'confirm-retelling' })
  here(table, 'contractor', { kind: 'retell', text: words })
  table.goTo('facts', 4)
  for (const seat of ['contractor', 'client'] as const) here(table, seat, { kind: 'add-fact', text: line })
  table.goTo('how-might-we', 4)
  for (const text of [line, 'Hoe kunnen we afspreken wie beslist, waardoor een keuze niet blijft liggen?'])
    here(table, 'client', { kind: 'propose-question', text })
  here(table, 'facilitator', { kind: 'open-vote' })
  here(table, 'client', { kind: 'vote', dots: [1, 1, 2] })
  here(table, 'contractor', { kind: 'vote', dots: [1] })
  here(table, 'facilitator', { kind: 'close-vote' })
  table.goTo('agree', 4)
  here(table, 'client', { kind: 'propose-outcome', outcome: agreement(line), replaces: null })
  here(table, 'client', { kind: 'propose-outcome', outcome: agreement('Elke dag bellen.'), replaces: null })
  const reasons = { client: line, contractor: line }
  here(table, 'client', { kind: 'propose-outcome', outcome: { kind: 'difference', reasons }, replaces: null })
  for (const number of [0, 2])
    for (const seat of ['clientLead', 'contractorLead'] as const) here(table, seat, { kind: 'confirm-outcome', number })
  table.goTo('re-rate', 4)
  here(table, 'client', { kind: 'rate', extent: 3 })
  here(table, 'contractor', { kind: 'rate', extent: 2 })
  here(table, 'facilitator', { kind: 'close-rating' })
  here(table, 'client', { kind: 'park', text: line })
  here(table, 'client', { kind: 'add-action', text: line, ownerId: 'contractor', due: '2027-05-02', about: null })
  table.do('facilitator', {
    kind: 'reorder',
    topics: [
      { factor: 4, depth: 'in-depth' },
      { factor: 6, depth: 'quick' },
      { factor: 1, depth: 'in-depth' },
    ],
    reason: line,
  })
  table.goTo('quick', 6)
  here(table, 'contractor', { kind: 'add-fact', text: line })
  return table
}

const people = (name: string) =>
  ({
    facilitator: { name: 'Petra Lamers', side: null },
    second: { name: 'Amber Vos', side: null },
    clientLead: { name: 'Samira El Idrissi', side: 'client' },
    client: { name, side: 'client' },
    contractorLead: { name: 'Tom Hendriks', side: 'contractor' },
    contractor: { name: 'Ilse van Beek', side: 'contractor' },
  }) as const

const accepted = (name: string | null): RulesAcceptance => ({
  ...{ name, textVersion: 1, linesNumber: 1, namesInFiles: true },
  acceptedAt: new Date('2026-01-12T09:00:00Z'),
})

interface RecordOptions {
  readonly named?: boolean
  readonly whole?: boolean
  readonly texts?: Partial<RecordTexts>
}

/** The analysis of the round that the records are about. */
export const analysisOfRecords = analyseRound(FACTOR_NUMBERS.map(talliesOfFactor))

/** A record as the database returns it, without a database. `whole`: up to the check-out, with both confirmations. */
export function recordSource({ named = true, whole = true, texts = {} }: RecordOptions = {}): RecordSource {
  const said = { ...ordinary, ...texts }
  const table = talked(named, said)
  if (whole) {
    table.goTo('check-out')
    here(table, 'clientLead', { kind: 'confirm-record', remark: said.line })
    here(table, 'contractorLead', { kind: 'confirm-record', remark: '' })
    for (const seat of ['client', 'contractor'] as const) here(table, seat, { kind: 'check-out', answers: [4, 3, 5] })
    here(table, 'facilitator', { kind: 'close-check-out' })
  }
  const reason = (side: Reason['side'], position: number): Reason => ({
    ...{ factor: 4, side, extent: position === 1 ? null : 2, dontKnow: position === 1 },
    ...{ name: named ? said.name : null, rationale: said.words, example: position === 0 ? said.line : '' },
  })
  return {
    project: 'Merelveld',
    named,
    worksheetVersion: 1,
    openedAt: new Date('2026-03-12T12:30:00Z'),
    closedAt: new Date('2026-03-12T15:00:00Z'),
    seal: { sealedAt: new Date('2026-03-12T15:00:00Z'), seal: 'c9'.repeat(32), intact: true, erasedTexts: 0 },
    round: {
      ...{ intact: true, brokenSides: [], factors: [], fulfilments: false, erasedPeople: 0, erasedTexts: 0 },
    },
    people: people(said.name),
    rules: { lines: [said.line], accepted: { client: accepted('Anna de Boer'), contractor: accepted(null) } },
    reasons: [reason('client', 0), reason('client', 1), reason('contractor', 0)],
    record: recordOf(table.state, analysisOfRecords),
  }
}
