import { describe, expect, test } from 'vitest'
import { stepOf } from '@/lib/session/rules/state.ts'
import { here, Table } from '@/lib/testing/alignment-table.ts'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { seenBy } from '@/lib/testing/live-session.tsx'
import { ScreenContent } from './screen-content.tsx'

const names = { 1: 'Samenwerking', 4: 'Opdrachtgeverschap' }
const view = { names, factors: {}, scale: { words: [], unknown: '' }, earlier: [] }
const wayIn = { roomCode: 'ABCDEF', address: 'wijkspiegel.example' }

const wallOf = (table: Table): string =>
  words(drawn(seenBy('facilitator', table, <ScreenContent view={view} wayIn={wayIn} />))).replaceAll(/\s+/g, ' ')

describe('at the record the wall', () => {
  test('names each topic that ended without an outcome', () => {
    const table = Table.opened()
    table.goTo('record')
    expect(stepOf(table.state).phase).toBe('record')
    expect(wallOf(table)).toContain('Over Opdrachtgeverschap en Samenwerking is niets afgesproken.')
  })

  test('names no topic that both sides settled', () => {
    const table = Table.opened()
    table.goTo('agree', 4)
    const reasons = { client: 'De raad vraagt ernaar.', contractor: 'De ploeg staat buiten.' }
    here(table, 'client', { kind: 'propose-outcome', outcome: { kind: 'difference', reasons }, replaces: null })
    for (const lead of ['clientLead', 'contractorLead'] as const)
      here(table, lead, { kind: 'confirm-outcome', number: 0 })
    table.goTo('record')
    expect(wallOf(table)).toContain('Over Samenwerking is niets afgesproken.')
  })
})

test('at the facts the wall asks who else has to do with it, before the first fact and after it', () => {
  const table = Table.opened()
  table.goTo('facts', 4)
  const asked = 'Wie hebben hier nog meer mee te maken in deze wijk?'
  expect(wallOf(table)).toContain(asked)
  here(table, 'client', { kind: 'add-fact', text: 'Er waren drie tekeningen.' })
  const said = wallOf(table)
  expect(said).toContain('Er waren drie tekeningen.')
  expect(said).toContain(asked)
})
