import { describe, expect, test } from 'vitest'
import { ChapterBody } from '@/components/guide/chapter-body.tsx'
import type { AskedAgreement } from '@/lib/worksheet/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'
import { guidePositionOf } from '@/lib/guide/rules/catalogue.ts'
import type { ProjectMember, ProjectView } from '@/lib/projects/rules/model.ts'
import type { RoundView } from '@/lib/rounds/rules/model.ts'
import { drawn, mirrorOf, words } from '@/lib/testing/drawn-mirror.tsx'
import { mirrorQuestionOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { BlankSheet } from './blank-sheet.tsx'
import { OpenSheet } from './open-sheet.tsx'

const worksheet = worksheetOf(1)
const lead = (name: string, side: Side): ProjectMember => ({
  ...{ personId: name, name, functionTitle: '', organisationName: null, withoutMail: false, leadNamedBy: null },
  ...{ role: 'sideLead', side },
})
const project: ProjectView = {
  ...mirrorOf('named').project,
  members: [lead('Karin de Wit', 'client'), lead('Ruud Doğan', 'contractor')],
}
const roundOf = (change: Partial<RoundView> = {}): RoundView => ({
  ...mirrorOf('named').round,
  ...{ kind: 'baseline', number: 1, status: 'open', closesOn: '2026-12-04' },
  ...change,
})
const sheet = (change: Partial<RoundView> = {}, asked: readonly AskedAgreement[] = [], locale?: 'nl' | 'en'): string =>
  drawn(
    <BlankSheet project={project} round={roundOf(change)} worksheet={worksheet} side="client" asked={asked} />,
    locale,
  )

describe('a blank worksheet', () => {
  test('asks each of the eight factors, with every extent, the don’t-know and every aspect twice to tick', () => {
    const markup = sheet()
    const keys = [...markup.matchAll(/data-blank="([a-z-]+)"/g)].map(([, key]) => key)
    expect(keys).toEqual(worksheet.factors.map(({ key }) => key))
    for (const part of markup.split('data-blank=').slice(1)) {
      const factor = worksheet.factors.find(({ key }) => part.startsWith(`"${key}"`))
      if (!factor) throw new Error('a factor that is none')
      const said = words(part.slice(0, part.indexOf('</section>')))
      for (const text of [
        factor.question.nl,
        ...worksheet.scale.map(({ label }) => label.nl),
        worksheet.dontKnow.label.nl,
        ...factor.aspects.map(({ label }) => label.nl),
        mirrorQuestionOf(worksheet, factor.number, 'contractor', 'nl'),
      ])
        expect(said, factor.key).toContain(text)
      expect(part.match(/<td class="text-center"/g), factor.key).toHaveLength(2 * factor.aspects.length)
    }
  })

  test('asks what this round asks and no more: mirror question, comparison, agreements', () => {
    const guess = mirrorQuestionOf(worksheet, 1, 'contractor', 'nl')
    const { question } = worksheet.comparison
    const first = words(sheet({ mirrorQuestion: false }))
    for (const absent of [guess, question.nl, 'Zijn deze afspraken nagekomen?']) expect(first).not.toContain(absent)
    const second = words(sheet({ number: 2 }, [{ id: 'a', what: 'Samen lopen', effect: 'Minder stof' }]))
    expect(second.split(question.nl)).toHaveLength(9)
    expect(second).toContain('Zijn deze afspraken nagekomen? Kruis aan wat jij ziet. Leeg laten mag. Samen lopen')
    expect(second).toContain('Is dit in de wijk te merken? Minder stof')
    const without = words(sheet({ number: 2 }, [{ id: 'a', what: 'Samen lopen', effect: '' }]))
    expect(without).not.toContain('Is dit in de wijk te merken?')
  })

  test('says what is signed, who reads it, in which language it is, and to whom of the own side it goes', () => {
    const said = words(sheet())
    expect(said).toContain('Een trekker van mijn eigen kant leest deze antwoorden en typt ze over')
    expect(said).toContain('Dit werkblad is in het Nederlands.')
    expect(said).toContain('Karin de Wit, uiterlijk vrijdag 4 december 2026')
    expect(said).not.toContain('Ruud Doğan')
    expect(said).toContain('met mijn naam erbij')
    expect(words(sheet({ attribution: 'side-only' }))).toContain('zonder mijn naam')
    expect(words(sheet({}, [], 'en'))).toContain('This worksheet is in English.')
    expect(words(sheet({ status: 'draft' }))).toContain('De ronde is nog niet open.')
  })
})

describe('the eight questions for everybody', () => {
  test.each(['nl', 'en'] as const)('stand on a sheet of no project, with nothing to sign, in %s', (locale) => {
    const said = words(drawn(<OpenSheet worksheet={worksheet} />, locale))
    for (const { question, aspects } of worksheet.factors)
      for (const text of [question[locale], ...aspects.map(({ label }) => label[locale])]) expect(said).toContain(text)
    expect(said).toContain(worksheet.priority.question[locale])
    for (const absent of ['Handtekening', 'Signature', mirrorQuestionOf(worksheet, 1, 'contractor', locale)])
      expect(said).not.toContain(absent)
  })

  test.each(['nl', 'en'] as const)('stand in the guide, each once, under its own factor, in %s', (locale) => {
    const chapter = guidePositionOf('eight-factors')?.chapter
    if (!chapter) throw new Error('the guide has lost the eight factors')
    const sections = drawn(<ChapterBody chapter={chapter} number={4} />, locale)
      .split('<section')
      .slice(1)
    for (const { key, question } of worksheet.factors) {
      const holding = sections.filter((section) => words(section).includes(question[locale]))
      expect(holding.map((section) => /id="([a-z-]+)"/.exec(section)?.[1])).toEqual([key])
      expect(words(holding.join(' ')).split(question[locale])).toHaveLength(2)
    }
  })
})
