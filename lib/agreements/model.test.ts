import { expect, test } from 'vitest'
import { here, Table } from '@/lib/testing/alignment-table.ts'
import { agreementsOf, filtered, filterOf, type HeldSession } from './agreements.ts'
import type { OutcomeText } from './model.ts'

const agreement = (what: string, due: string, owner = 'client'): OutcomeText => ({
  ...{ kind: 'agreement', what, due, sign: 'Dat zien we.' },
  owners: { client: owner, contractor: 'contractor' },
})

/** Three agreements, of which the first two stand, and a difference. */
function sessions(): HeldSession[] {
  const table = Table.opened()
  table.goTo('agree', 4)
  for (const outcome of [
    agreement('later', '2027-05-01'),
    agreement('eerder', '2027-03-01', 'clientLead'),
    agreement('niet bevestigd', '2027-02-01'),
    { kind: 'difference', reasons: { client: 'a', contractor: 'b' } } as const,
  ])
    here(table, 'client', { kind: 'propose-outcome', outcome, replaces: null })
  for (const number of [0, 1])
    for (const seat of ['clientLead', 'contractorLead'] as const) here(table, seat, { kind: 'confirm-outcome', number })
  const at = new Date('2027-01-10T12:00Z')
  return [{ id: 's', roundId: 'r', openedAt: at, closedAt: null, state: table.state }]
}
const whats = (lines: ReturnType<typeof agreementsOf>) => lines.map((line) => line.agreement.text.what)

test('agreements stand in the order of their days, and differences are none', () => {
  expect(whats(agreementsOf(sessions(), '2027-01-11'))).toEqual(['niet bevestigd', 'eerder', 'later'])
})

test('an agreement that stands is late from the day after its day', () => {
  const late = (today: string) => whats(filtered(agreementsOf(sessions(), today), 'late', 'client'))
  expect([late('2027-03-01'), late('2027-03-02'), late('2028-01-01')]).toEqual([[], ['eerder'], ['eerder', 'later']])
})

test('filters leave what is mine, and what was not confirmed', () => {
  const lines = agreementsOf(sessions(), '2027-03-02')
  expect(whats(filtered(lines, 'mine', 'clientLead'))).toEqual(['eerder'])
  expect(whats(filtered(lines, 'mine', 'contractor'))).toHaveLength(3)
  expect(whats(filtered(lines, 'unconfirmed', 'x'))).toEqual(['niet bevestigd'])
  expect(whats(filtered(lines, 'all', 'x'))).toHaveLength(3)
})

test('a filter that is none means all', () => {
  expect([filterOf('late'), filterOf('ooit'), filterOf(undefined), filterOf(['mine'])]).toEqual([
    'late',
    'all',
    'all',
    'all',
  ])
})
