import { describe, expect, test } from 'vitest'
import { sampleRows } from '@/app/(public)/styleguide/sample-programme.ts'
import type { Label } from '@/lib/measures/model.ts'
import type { PortfolioCell, PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { PortfolioGrid } from './portfolio-grid.tsx'

const tally = (...counts: [number, number, number, number, number]) => ({ counts, dontKnow: 0 })
const shown = (factor: 1 | 2, label: Label = 'diverging'): PortfolioCell => ({
  visibility: 'shown',
  factor,
  label,
  strength: 'firm',
  dividedSides: [],
  tallies: factor === 1 ? { client: tally(0, 0, 0, 3, 1), contractor: tally(0, 2, 1, 0, 0) } : swapped,
})
const swapped = { client: tally(0, 2, 1, 0, 0), contractor: tally(0, 0, 0, 3, 1) }
const cells: PortfolioCell[] = [
  shown(1),
  shown(2),
  { visibility: 'hidden', factor: 3 },
  { visibility: 'label-only', factor: 4, label: 'unknown' },
  ...([5, 6, 7, 8] as const).map((factor): PortfolioCell => ({ visibility: 'hidden', factor })),
]
const row: PortfolioRow = {
  id: 'r',
  code: 'merelveld',
  name: 'Merelveld',
  municipality: 'Eikenwaard',
  phase: null,
  stage: 'held',
  location: null,
  round: { number: 1, kind: 'baseline', revealedOn: '2026-11-17', answered: { client: 4, contractor: 3 }, cells },
  before: null,
  cluster: 1,
}
const rounds = (...pairs: (readonly [PortfolioCell, PortfolioCell])[]): Pick<PortfolioRow, 'before' | 'round'> => ({
  before: { number: 1, cells: pairs.map(([cell]) => cell) },
  round: row.round && { ...row.round, number: 3, cells: pairs.map(([, cell]) => cell) },
})
const grid = (rows: readonly PortfolioRow[], sort: 'municipality' | 'name' | 'cluster' = 'municipality') =>
  drawn(<PortfolioGrid rows={rows} sort={sort} hrefOf={({ code }) => `/programme/${code}`} />)
const cellsOf = (markup: string) => [...markup.matchAll(/<td[^>]*role="gridcell".*?<\/td>/g)].map(([cell]) => cell)

describe('the heat map', () => {
  const markup = grid([row])

  test('says in every cell in words the label, who is more positive and by how many steps', () => {
    const said = cellsOf(markup).map((cell) => words(cell))
    expect(said).toHaveLength(8)
    expect(said[0]).toContain('beeld verschilt, stevig, de gemeente is 1,9 stap positiever')
    expect(said[1]).toContain('beeld verschilt, stevig, de aannemer is 1,9 stap positiever')
    expect(said[2]?.trim()).toBe('te weinig antwoorden om te tonen')
    expect(said[3]).toContain('onbekend, te weinig mensen konden dit beoordelen')
  })

  test('gives a ground to gaps alone, with the sign beside it', () => {
    const [first = '', second = '', third = '', fourth = ''] = cellsOf(markup)
    expect(first).toContain('data-gap="pu-2"')
    expect(first).toContain('+1,9')
    expect(second).toContain('data-gap="or-2"')
    expect(second).toContain('−1,9')
    expect(third + fourth).not.toMatch(/data-gap|[+−]\d/)
  })

  test('draws hidden cells alike, to the last letter', () => {
    const hidden = cellsOf(markup).filter((cell) => cell.includes('data-hidden'))
    expect(hidden).toHaveLength(5)
    expect(new Set(hidden).size).toBe(1)
  })

  test('is a real table: a heading for each column and row, and a link to the neighbourhood', () => {
    expect(markup.match(/role="columnheader"/g)).toHaveLength(9)
    expect(markup).toMatch(/<th role="rowheader" scope="row"><a href="\/programme\/merelveld"/)
    expect(markup.match(/role="grid"/g)).toHaveLength(1)
    expect(words(markup)).toContain('nulmeting · 4 en 3')
  })
})

describe('the rows of the heat map', () => {
  test('keep the order they come in, under the municipality, or with it beside the name', () => {
    const names = (markup: string) => [...markup.matchAll(/<a href="[^"]*"[^>]*>([^<]+)</g)].map(([, name]) => name)
    const headings = (markup: string) => [...markup.matchAll(/data-group="true">([^<]+)</g)].map(([, name]) => name)
    const order = sampleRows.map(({ name }) => name)
    expect(names(grid(sampleRows))).toEqual(order)
    expect(names(grid(sampleRows.toReversed(), 'name'))).toEqual(order.toReversed())
    expect(headings(grid(sampleRows))).toEqual([...new Set(sampleRows.map(({ municipality }) => municipality))])
    const byName = grid([row], 'name')
    expect(headings(byName)).toEqual([])
    expect(words(byName)).toContain('Eikenwaard · nulmeting')
    expect(headings(grid([row], 'cluster'))).toEqual(['Het verschil is het grootst bij Opdrachtgeverschap'])
  })

  test('say how far a neighbourhood is that has revealed nothing, and that all of a round is hidden', () => {
    const open = grid([{ ...row, stage: 'open', round: null }])
    expect(words(open)).toContain('ronde open')
    expect(cellsOf(open)).toHaveLength(1)
    expect(open).not.toContain('data-hidden')
    const allHidden = cells.map(({ factor }): PortfolioCell => ({ visibility: 'hidden', factor }))
    const few = grid([{ ...row, round: row.round && { ...row.round, answered: null, cells: allHidden } }])
    expect(words(few)).toContain('nulmeting · te weinig antwoorden')
    expect(cellsOf(few)).toHaveLength(1)
    expect(few).toContain('data-hidden')
  })

  test('say under the round on how many factors the views differed in the one before and in this one', () => {
    const alike = shown(1, 'shared-middle')
    const hidden: PortfolioCell = { visibility: 'hidden', factor: 3 }
    const markup = grid([{ ...row, ...rounds([shown(1), alike], [shown(2), shown(2)], [shown(1), hidden]) }])
    const [header = ''] = /<th role="rowheader" scope="row">.*?<\/th>/.exec(markup) ?? []
    expect(words(header)).toMatch(
      /nulmeting · 4 en 3\s+Van de 2 factoren die in beide rondes te zien zijn, verschilde het beeld in ronde 1 bij 2, en in ronde 3 bij 1\.\s+beeld verschilt: 2\s+1 van 2/,
    )
    // drawn, with a full sentence as its text alternative
    expect(header).toMatch(/<span aria-hidden="true">beeld verschilt: <span[^>]*>2 <svg/)
  })

  test('say nothing of a trend without a round before, and where no factor is seen in both', () => {
    const hidden: PortfolioCell = { visibility: 'hidden', factor: 1 }
    for (const one of [row, { ...row, round: null }, { ...row, ...rounds([hidden, shown(1)]) }])
      expect(grid([one])).not.toContain('data-trend')
    expect(grid(sampleRows).match(/data-trend/g)).toHaveLength(8)
  })

  test('are none where nothing fits, and that is said', () => {
    expect(words(grid([])).trim()).toBe('Bij deze keuze hoort geen enkele wijk.')
  })
})
