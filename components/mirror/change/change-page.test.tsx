import { describe, expect, test } from 'vitest'
import { sampleAgreements, sampleChanges } from '@/app/(public)/styleguide/sample-change.ts'
import { sampleMirror } from '@/app/(public)/styleguide/sample-mirror.ts'
import { drawn, words } from '@/lib/testing/drawn-mirror.tsx'
import { CHANGE_SECTIONS, type FactorChange } from '@/lib/measures/change.ts'
import type { RoundChanges } from '@/lib/mirror/rules/changes.ts'
import { mirrorGapsOf } from '@/lib/measures/change-sentence.ts'
import { ChangeAgreements } from './change-agreements.tsx'
import { ChangeCourses } from './change-courses.tsx'
import { ChangeKey, ChangeList } from './change-list.tsx'
import { ChangeTable } from './change-tables.tsx'

const { round } = sampleMirror
const changes = sampleChanges(3)
/** The same in a round per side only: it is not stored who took part twice, so everyone counts. */
const sideOnly: RoundChanges = {
  ...changes,
  tookPart: null,
  factors: changes.factors.map((since) => ({
    ...since,
    change: { ...since.change, basis: 'everyone', inBoth: null },
  })),
}
const rowsOf = (markup: string) => markup.split('<li data-factor=').slice(1)

describe('the table of what changed', () => {
  const tableOf = (of: RoundChanges) => words(drawn(<ChangeTable changes={of} round={round} />))

  test('says of each side how many took part twice, and where everyone counts also how many that are', () => {
    const text = tableOf(changes)
    expect(text.match(/wie er twee keer bij was: 2/g)).toHaveLength(14)
    expect(text.match(/iedereen: toen 3, nu 3\. Er twee keer bij: 1\./g)).toHaveLength(2)
  })

  test('says of rounds per side only how many everyone is, and nothing of who took part twice', () => {
    const text = tableOf(sideOnly)
    expect(text.match(/iedereen: toen \d, nu \d\./g)).toHaveLength(16)
    expect(text).not.toContain('twee keer')
  })
})

describe('the list of what changed', () => {
  const rowsWith = (change: Partial<FactorChange>, factor: number) =>
    drawn(
      <ChangeList
        changes={{
          ...changes,
          factors: changes.factors.map((since) =>
            since.factor === factor ? { ...since, change: { ...since.change, ...change } } : since,
          ),
        }}
        round={round}
        path="/mirror"
      />,
    )

  test('stands in the sections of the measures, each with its own heading and only where it has factors', () => {
    for (const section of CHANGE_SECTIONS) {
      const markup = rowsWith({ section }, 3)
      const part = markup.slice(markup.indexOf(`id="change-${section}"`)).split('<section')[0]
      expect(part).toContain('data-factor="business-case"')
    }
    const titles = [...rowsWith({ section: 'gap-crossed' }, 3).matchAll(/<h2[^>]*>([^<]+)</g)].map(([, title]) => title)
    expect(titles).toContain('Hier veranderde het verschil')
    expect(titles).not.toContain('Hier is geen verandering te noemen')
  })

  test('says at each row whose answers count, and the mirrors’ own gaps where they read otherwise', () => {
    const counted = [
      ...drawn(<ChangeList changes={changes} round={round} path="/mirror" />).matchAll(
        /data-counted="true"[^>]*>([^<]+)</g,
      ),
    ].map(([, text]) => text)
    expect(counted).toHaveLength(8)
    expect(
      counted.filter((text) => /^wie er twee keer bij was: gemeente 2 van [23], aannemer 2 van 3$/.test(text ?? '')),
    ).toHaveLength(7)
    expect(counted.filter((text) => text === 'iedereen telt mee')).toHaveLength(1)
    const told = rowsOf(markup).filter((row) => row.includes('data-in-mirrors'))
    expect(told.length).toBeGreaterThan(0)
    const differing = changes.factors.filter(({ change }) => mirrorGapsOf(change) !== null)
    expect(told).toHaveLength(differing.length)
  })

  test('draws no bar for a round in which a side could not judge the factor', () => {
    const gaps = (markup: string) => markup.match(/data-gap=/g)?.length ?? 0
    const labels = { before: 'unknown', after: 'diverging' } as const
    expect(gaps(rowsWith({ labels }, 1))).toBe(gaps(markup) - 1)
  })

  const markup = drawn(<ChangeList changes={changes} round={round} path="/mirror" />)

  test('has the words of the scale under each drawing on paper, as a later sheet has no head', () => {
    const rows = rowsOf(markup)
    expect(rows).toHaveLength(8)
    for (const row of rows) {
      const scale = /<div aria-hidden="true" class="[^"]*hidden print:block[^"]*">.*?volledig/.exec(row)
      expect(scale?.[0]).toContain('helemaal niet')
    }
  })

  test('draws the gap of each round as firm, tentative or plain as the measures say, and the key names both thick ones', () => {
    const drawnGaps = rowsOf(markup).map((row) => [...row.matchAll(/data-gap="(\w+)"/g)].map(([, style]) => style))
    const order = CHANGE_SECTIONS.flatMap((section) =>
      changes.factors.filter(({ change }) => change.section === section),
    )
    expect(drawnGaps).toEqual(
      order.map(({ change: { strengths } }) => [strengths.before ?? 'plain', strengths.after ?? 'plain']),
    )
    expect(new Set(drawnGaps.flat())).toEqual(new Set(['firm', 'tentative', 'plain']))
    for (const [line] of markup.matchAll(/<line data-gap="[^>]*>/g))
      expect(line.includes('stroke-dasharray')).toBe(line.includes('"tentative"'))
    expect(words(drawn(<ChangeKey />))).toMatch(/stevig verschil.*voorlopig verschil/)
  })
})

test('all rounds in small say in words what moved and which line is whose', () => {
  const text = words(drawn(<ChangeCourses changes={changes} round={round} />))
  expect(text).toContain('zijn 5 van de 8 factoren duidelijk verschoven: ‘Opdrachtgeverschap’, ‘Inwonerparticipatie’')
  expect(text).toContain('De hele lijn is de gemeente, de onderbroken lijn de aannemer.')
  expect(drawn(<ChangeCourses changes={sampleChanges(2)} round={round} />)).toBe('')
})

describe('the agreements of that time', () => {
  const textOf = (agreements: typeof sampleAgreements, of = changes) =>
    words(drawn(<ChangeAgreements agreements={agreements} changes={of} round={round} />))

  test('stand with the factor each is about, how many were done, and which differences last', () => {
    const text = textOf(sampleAgreements)
    for (const name of ['Opdrachtgeverschap', 'Inwonerparticipatie', 'Samenwerking', 'Data en digitalisering'])
      expect(text).toContain(`Over ${name}`)
    expect(text).toContain('was al één afspraak klaar toen deze ronde begon.')
    const lasting = { ...changes, factors: changes.factors.map((since) => ({ ...since, lasting: since.factor === 2 })) }
    expect(textOf(sampleAgreements, lasting)).toContain(
      'Bij één factor verschilde het beeld toen, en nu nog steeds: ‘Inwonerparticipatie’.',
    )
  })

  test('stand there too where the round asked about none of them, without words about answers that nobody gave', () => {
    const text = textOf(sampleAgreements.slice(2))
    expect(text).toContain('Al klaar toen deze ronde begon')
    expect(text).toContain('Zo staat het nu: loopt.')
    expect(text).not.toMatch(/apart|aantallen|antwoorden/)
    expect(textOf([])).toBe('')
  })

  test('name no factor for one that is about none', () => {
    const [one] = sampleAgreements
    expect(textOf(one ? [{ ...one, factor: null }] : [])).not.toContain('Over ')
  })
})
