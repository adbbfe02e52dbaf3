import { expect, test } from 'vitest'
import { here, Table } from '@/lib/testing/alignment-table.ts'
import { drawn } from '@/lib/testing/drawn-mirror.tsx'
import { seenBy } from '@/lib/testing/live-session.tsx'
import { Outcomes } from './outcomes.tsx'

const people = {
  clientLead: { name: 'Samira', side: 'client', role: 'sideLead' },
  client: { name: 'Joost', side: 'client', role: 'participant' },
  contractorLead: { name: 'Tom', side: 'contractor', role: 'sideLead' },
  contractor: { name: 'Ilse', side: 'contractor', role: 'participant' },
  facilitator: { name: 'Petra', side: null, role: 'facilitator' },
} as const
const matter = { names: {}, factors: {}, scale: { words: [], unknown: '' }, earlier: [] }

/** The choices for a side's owner of an agreement, in order. */
function ownersOf(side: 'client' | 'contractor', table: Table): string[] {
  const part = <Outcomes view={matter} step={table.state.step} factor={4} active />
  const markup = drawn(seenBy('client', table, part, people))
  const [select = ''] = new RegExp(`<select[^>]*name="owner-${side}".*?</select>`, 's').exec(markup) ?? []
  return [...select.matchAll(/<option value="([^"]+)"[^>]*>([^<]*)</g)].map(([, , label = '']) => label)
}

test('an agreement can be owned by everybody of a side, and of who is not there it says so', () => {
  const table = Table.opened(true, ['facilitator', 'client', 'contractorLead', 'contractor'])
  table.goTo('agree', 4)
  expect(ownersOf('client', table)).toEqual(['Joost', 'Samira (is er vandaag niet)'])
  expect(ownersOf('contractor', table)).toEqual(['Tom', 'Ilse'])
  here(table, 'clientLead', { kind: 'join' })
  expect(ownersOf('client', table)).toEqual(['Samira', 'Joost'])
})
