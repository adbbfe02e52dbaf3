import { expect, test } from 'vitest'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { recordOf } from '@/lib/session/rules/record.ts'
import type { RecordContent } from '@/lib/session/rules/record-source.ts'
import type { OutcomeText } from '@/lib/session/rules/model.ts'
import { here, Table } from '@/lib/testing/alignment-table.ts'
import { chartWords, mirrorOf, words } from '@/lib/testing/drawn-mirror.tsx'
import { drawnRecord } from '@/lib/testing/drawn-record.tsx'

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

const { analysis } = mirrorOf('named')
const noRules: RecordContent['rules'] = { lines: [], accepted: { client: null, contractor: null } }
const markupOf = ({ state, named }: Table, rules = noRules) =>
  drawnRecord({ record: recordOf(state, analysis), named, people, worksheetVersion: 1, reasons: [], rules })

test('a record says of each side what it retold and whether the other side said that it was right', async () => {
  const said = words(await markupOf(talked(true)))
  expect(said).toContain('Jullie wachten op een ja. Ilse zei: klopt')
  expect(said).toContain('Jullie moeten langs de raad. De gemeente heeft niet op ‘klopt’ gedrukt.')
})

test('what both sides confirmed stands apart from what they did not', async () => {
  const said = words(await markupOf(talked(true)))
  // the first occurrence is in the list at the top
  const at = (text: string) => said.lastIndexOf(text)
  expect(at('Afgesproken')).toBeLessThan(at('Elke vrijdag één vel.'))
  expect(at('Elke vrijdag één vel.')).toBeLessThan(at('Voorgesteld, niet door beide kanten bevestigd'))
  expect(at('Voorgesteld, niet door beide kanten bevestigd')).toBeLessThan(at('Elke dag bellen.'))
})

test('in a round per side only who was there and who owns something has a name', async () => {
  const markup = await markupOf(talked(false))
  const said = words(markup)
  expect(said).toContain('Jullie wachten op een ja. Aannemer zei: klopt')
  expect(said).toContain('Drie tekeningen. Aannemer')
  // at the table, as owner of two agreements, and of the confirmed one in the list at the top
  expect(said.match(/Joost/g)).toHaveLength(4)
  expect(said.match(/Samira/g)).toHaveLength(1)
  expect(said.match(/Tom/g)).toHaveLength(1)
})

test('topics to which the group did not come stand together, and have no part of their own', async () => {
  const markup = await markupOf(talked(true))
  const [first, , , fourth, , sixth] = worksheetOf(1).factors
  expect(markup).toContain(`id="${fourth?.key}"`)
  expect(markup).not.toContain(`id="${first?.key}"`)
  expect(words(markup)).toMatch(new RegExp(`Niet aan toegekomen.*${first?.name.nl}.*${sixth?.name.nl}`))
})

test('a movement is said in words and counts, and its conclusion stands above the drawing', async () => {
  const table = talked(true)
  table.goTo('re-rate', 4)
  here(table, 'client', { kind: 'rate', extent: 3 })
  here(table, 'contractor', { kind: 'rate', extent: 2 })
  here(table, 'facilitator', { kind: 'close-rating' })
  const markup = await markupOf(table)
  expect(chartWords(markup).at(-1)).toBe(
    'Gemeente, toen: niemand; nu: 1 keer deels. Aannemer, toen: niemand; nu: 1 keer in beperkte mate.',
  )
  expect(words(markup)).toContain('Na het gesprek Van één kant gaf niemand opnieuw een antwoord op de schaal.')
})

test('the rules of the game that held stand at the end: the text, own lines, and who accepted them when', async () => {
  expect(words(await markupOf(talked(true)))).toContain(
    'Geen van beide kanten had voor deze sessie spelregels aanvaard.',
  )
  const given = { textVersion: 1, linesNumber: 1, namesInFiles: false, acceptedAt: new Date('2026-01-12T09:00:00Z') }
  const accepted = { client: { ...given, name: 'Anna de Boer' }, contractor: { ...given, name: null } }
  const said = words(await markupOf(talked(true), { lines: ['Wij bellen voor we mailen.'], accepted }))
  expect(said).toContain('Versie 1 van de spelregels')
  expect(said).toContain('Aanvaard door Anna de Boer op 12 januari 2026.')
  expect(said).toContain('Aanvaard op 12 januari 2026, door iemand die niet meer in Wijkspiegel staat.')
  expect(said).toContain('Wij bellen voor we mailen.')
  expect(said).toContain('niet om werk te gunnen, niet voor een claim')
})
