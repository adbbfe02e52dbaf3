import { expect, test } from 'vitest'
import { here, Table } from '@/lib/testing/alignment-table.ts'
import { commitmentsOf } from './commitments.ts'
import type { OutcomeText } from './model.ts'

const agreement = (what: string): OutcomeText => ({
  ...{ kind: 'agreement', what, due: '2027-05-01', sign: 'Dat zien we.' },
  owners: { client: 'client', contractor: 'contractor' },
})

test('the register gets the agreements that both sides confirmed, in their last words, and the actions that stand', () => {
  const table = Table.opened()
  table.goTo('agree', 4)
  for (const outcome of [
    agreement('eerste woorden'),
    agreement('niet bevestigd'),
    { kind: 'difference', reasons: { client: 'a', contractor: 'b' } } as const,
  ])
    here(table, 'client', { kind: 'propose-outcome', outcome, replaces: null })
  here(table, 'client', { kind: 'propose-outcome', outcome: agreement('laatste woorden'), replaces: 0 })
  for (const number of [0, 2])
    for (const seat of ['clientLead', 'contractorLead'] as const) here(table, seat, { kind: 'confirm-outcome', number })
  here(table, 'clientLead', { kind: 'confirm-outcome', number: 1 })
  for (const text of ['Bellen.', 'Toch niet.'])
    table.do('client', { kind: 'add-action', text, ownerId: 'contractor', due: '2027-04-01', about: null })
  table.do('facilitator', { kind: 'drop-action', number: 1 })
  expect(commitmentsOf(table.state)).toEqual([
    {
      ...{ kind: 'agreement', factor: 4, what: 'laatste woorden', sign: 'Dat zien we.', effect: '', due: '2027-05-01' },
      owners: ['client', 'contractor'],
    },
    {
      ...{ kind: 'action', factor: null, what: 'Bellen.', sign: '', effect: '', due: '2027-04-01' },
      owners: ['contractor'],
    },
  ])
  expect(commitmentsOf(Table.opened().state)).toEqual([])
})
