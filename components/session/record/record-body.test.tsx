import { expect, test } from 'vitest'
import { recordOf } from '@/lib/session/rules/record.ts'
import type { OutcomeText } from '@/lib/session/rules/model.ts'
import { here, Table } from '@/lib/testing/alignment-table.ts'
import { chartWords, drawn, mirrorOf, words } from '@/lib/testing/drawn-mirror.tsx'
import { RecordBody } from './record-body.tsx'

const people = {
  facilitator: { name: 'Petra', side: null },
  second: { name: 'Amber', side: null },
  clientLead: { name: 'Samira', side: 'client' },
  client: { name: 'Joost', side: 'client' },
  contractorLead: { name: 'Tom', side: 'contractor' },
  contractor: { name: 'Ilse', side: 'contractor' },
} as const

const agreement = (what: string): OutcomeText => ({
  ...{ kind: 'agreement', what, due: '2027-04-01', sign: 'Niemand wacht.' },
  owners: { client: 'client', contractor: 'contractor' },
})

/** The first topic up to its outcomes: one confirmed, one not. */
function talked(named: boolean): Table {
  const table = Table.opened(named)
  table.goTo('retell', 4)
  here(table, 'client', { kind: 'retell', text: 'Jullie wachten op een ja.' })
  here(table, 'contractor', { kind: 'confirm-retelling' })
  here(table, 'contractor', { kind: 'retell', text: 'Jullie moeten langs de raad.' })
  table.goTo('facts', 4)
  here(table, 'contractor', { kind: 'add-fact', text: 'Drie tekeningen.' })
  table.goTo('agree', 4)
  for (const what of ['Elke vrijdag één vel.', 'Elke dag bellen.'])
    here(table, 'client', { kind: 'propose-outcome', outcome: agreement(what), replaces: null })
  for (const seat of ['clientLead', 'contractorLead'] as const)
    here(table, seat, { kind: 'confirm-outcome', number: 0 })
  return table
}

const factors = Object.fromEntries(
  [1, 2, 3, 4, 5, 6, 7, 8].map((number) => [number, { key: `factor-${number}`, name: `Factor ${number}` }]),
)
const scale = { words: ['helemaal niet', 'een beetje', 'deels', 'grotendeels', 'volledig'], unknown: 'weet ik niet' }
const { analysis } = mirrorOf('named')
const markupOf = ({ state }: Table) =>
  drawn(<RecordBody record={recordOf(state, analysis)} people={people} factors={factors} scale={scale} />)

test('a record says of each side what it retold and whether the other side said that it was right', () => {
  const said = words(markupOf(talked(true)))
  expect(said).toContain('Jullie wachten op een ja. Ilse zei: klopt')
  expect(said).toContain('Jullie moeten langs de raad. De gemeente heeft niet op ‘klopt’ gedrukt.')
})

test('what both sides confirmed stands apart from what they did not', () => {
  const said = words(markupOf(talked(true)))
  // the first occurrence is in the list at the top
  const at = (text: string) => said.lastIndexOf(text)
  expect(at('Afgesproken')).toBeLessThan(at('Elke vrijdag één vel.'))
  expect(at('Elke vrijdag één vel.')).toBeLessThan(at('Voorgesteld, niet door beide kanten bevestigd'))
  expect(at('Voorgesteld, niet door beide kanten bevestigd')).toBeLessThan(at('Elke dag bellen.'))
})

test('in a round per side only who was there and who owns something has a name', () => {
  const markup = markupOf(talked(false))
  const said = words(markup)
  expect(said).toContain('Jullie wachten op een ja. Aannemer zei: klopt')
  expect(said).toContain('Drie tekeningen. Aannemer')
  // at the table, as owner of two agreements, and of the confirmed one in the list at the top
  expect(said.match(/Joost/g)).toHaveLength(4)
  expect(said.match(/Samira/g)).toHaveLength(1)
  expect(said.match(/Tom/g)).toHaveLength(1)
})

test('topics to which the group did not come stand together, and have no part of their own', () => {
  const markup = markupOf(talked(true))
  expect(markup).toContain('id="factor-4"')
  expect(markup).not.toContain('id="factor-1"')
  expect(words(markup)).toMatch(/Niet aan toegekomen.*Factor 1.*Factor 6/)
})

test('a movement is said in words and counts, and its conclusion stands above the drawing', () => {
  const table = talked(true)
  table.goTo('re-rate', 4)
  here(table, 'client', { kind: 'rate', extent: 3 })
  here(table, 'contractor', { kind: 'rate', extent: 2 })
  here(table, 'facilitator', { kind: 'close-rating' })
  const markup = markupOf(table)
  expect(chartWords(markup).at(-1)).toBe(
    'Gemeente, toen: niemand; nu: 1 keer deels. Aannemer, toen: niemand; nu: 1 keer een beetje.',
  )
  expect(words(markup)).toContain('Na het gesprek Van één kant gaf niemand opnieuw een antwoord op de schaal.')
})
