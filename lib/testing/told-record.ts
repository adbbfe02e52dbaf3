import { withKey } from '@/lib/demo/rules/model.ts'
import { readDemoFile } from '@/lib/demo/queries.ts'
import type { DemoSession, DemoTopic } from '@/lib/demo/rules/told-session.ts'
import { SIDES } from '@/lib/measures/model.ts'
import type { OutcomeText } from '@/lib/session/rules/model.ts'
import { recordOf } from '@/lib/session/rules/record.ts'
import type { RecordSource } from '@/lib/session/rules/record-source.ts'
import { factorOf, FACTOR_NUMBERS, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { here, Table } from './alignment-table.ts'
import { analysisOfRecords, recordSource } from './record-source.ts'

const factorNumberOf = (key: string): number =>
  FACTOR_NUMBERS.find((number) => factorOf(worksheetOf(1), number).key === key) ?? Number.NaN

function outcomeOf(key: string): OutcomeText {
  const told = withKey(readDemoFile().agreements, key)
  if (told.outcome === 'lasting-difference') return { kind: 'difference', reasons: reasonsOf(told.reason) }
  const { text, evidence } = told
  return {
    ...{ kind: 'agreement', what: text, sign: evidence, due: '2027-05-01' },
    owners: { client: 'client', contractor: 'contractor' },
  }
}

function reasonsOf(reason: string) {
  const [client = '', ...contractor] = reason.split(/(?<=\.) /)
  return { client, contractor: contractor.join(' ') }
}

function agree(table: Table, factor: string, keys: readonly string[]): void {
  for (const [number, key] of keys.entries()) {
    here(table, 'client', { kind: 'propose-outcome', outcome: outcomeOf(key), replaces: null })
    for (const seat of ['clientLead', 'contractorLead'] as const) here(table, seat, { kind: 'confirm-outcome', number })
  }
  for (const { text, agreement } of readDemoFile().actions)
    if (agreement !== undefined && keys.includes(agreement)) {
      const about = factorNumberOf(factor)
      here(table, 'client', { kind: 'add-action', text, ownerId: 'client', due: '2027-05-01', about })
    }
}

function talkInDepth(table: Table, { factor, retold, facts, howMightWe, agreements }: DemoTopic): void {
  const number = factorNumberOf(factor)
  table.goTo('retell', number)
  for (const side of SIDES) here(table, side, { kind: 'retell', text: retold[side] })
  for (const side of SIDES) here(table, side, { kind: 'confirm-retelling' })
  table.goTo('facts', number)
  for (const text of facts) here(table, 'contractor', { kind: 'add-fact', text })
  table.goTo('how-might-we', number)
  for (const { text } of howMightWe) here(table, 'client', { kind: 'propose-question', text })
  here(table, 'facilitator', { kind: 'open-vote' })
  for (const side of SIDES) here(table, side, { kind: 'vote', dots: [1, 1, 2] })
  here(table, 'facilitator', { kind: 'close-vote' })
  table.goTo('agree', number)
  agree(table, factor, agreements)
  table.goTo('re-rate', number)
  here(table, 'client', { kind: 'rate', extent: 3 })
  here(table, 'contractor', { kind: 'rate', extent: 2 })
  here(table, 'facilitator', { kind: 'close-rating' })
}

/** The session of the demo through the pure rules: as long as a session with three topics in depth really is. */
export function toldRecord(): RecordSource {
  const [session] = readDemoFile().sessions
  if (!session) throw new Error('the demo tells of no session')
  const base = recordSource()
  return { ...base, reasons: reasonsIn(session, base), record: recordOf(played(session).state, analysisOfRecords) }
}

/** The usual reason, as often as people of the demo gave one. */
const reasonsIn = ({ topics, attendance }: DemoSession, { reasons }: RecordSource): RecordSource['reasons'] =>
  topics.flatMap(({ factor }) =>
    attendance.flatMap((_, position) => {
      const [reason] = reasons
      const side = SIDES[position % 2] ?? 'client'
      return reason ? [{ ...reason, factor: factorNumberOf(factor), side }] : []
    }),
  )

function played({ openingStrength, topics, quick, reorders, parkingItems }: DemoSession): Table {
  const table = new Table()
  const spoken = [
    ...topics.map(({ factor }) => ({ factor: factorNumberOf(factor), depth: 'in-depth' as const })),
    ...quick.map(({ factor }) => ({ factor: factorNumberOf(factor), depth: 'quick' as const })),
  ]
  table.do('facilitator', {
    ...{ kind: 'open', named: true },
    agenda: { strength: factorNumberOf(openingStrength.factor), topics: spoken.toReversed() },
  })
  for (const seat of ['facilitator', 'clientLead', 'client', 'contractorLead', 'contractor'] as const)
    table.do(seat, { kind: 'join' })
  for (const { reason } of reorders) table.do('facilitator', { kind: 'reorder', topics: spoken, reason })
  for (const topic of topics) talkInDepth(table, topic)
  for (const { factor, notes, agreements } of quick) {
    table.goTo('quick', factorNumberOf(factor))
    here(table, 'client', { kind: 'add-fact', text: notes })
    agree(table, factor, agreements)
  }
  for (const { text, bySide } of parkingItems) here(table, bySide, { kind: 'park', text })
  table.goTo('check-out')
  for (const seat of ['clientLead', 'contractorLead'] as const)
    here(table, seat, { kind: 'confirm-record', remark: '' })
  for (const seat of ['client', 'contractor'] as const) here(table, seat, { kind: 'check-out', answers: [4, 4, 5] })
  here(table, 'facilitator', { kind: 'close-check-out' })
  return table
}
