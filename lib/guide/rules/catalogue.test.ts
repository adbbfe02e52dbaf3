import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { analyseFactor } from '@/lib/measures/analysis.ts'
import { LABELS } from '@/lib/measures/model.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { guideChapters, guidePath, guidePositionOf, type GuideTexts } from './catalogue.ts'
import { guideExamples } from './examples.ts'
import guide from './guide.json' with { type: 'json' }

const words = z
  .string()
  .min(1)
  .refine((text) => text === text.trim() && !/['"]| {2}/.test(text), 'has loose spaces or straight quotes')
const text = z.strictObject({ nl: words, en: words })
const texts = z.strictObject({ nl: z.array(words), en: z.array(words) })
const key = z.string().regex(/^[a-z]+(-[a-z]+)*$/)
const shape = z.strictObject({
  version: z.literal(1),
  languages: z.tuple([z.literal('nl'), z.literal('en')]),
  chapters: z.array(
    z.strictObject({
      key,
      title: text,
      summary: text,
      sections: z
        .array(
          z.strictObject({
            key,
            heading: text,
            paragraphs: texts,
            list: z.strictObject({ ordered: z.boolean(), items: texts }).optional(),
            acts: z.array(z.strictObject({ text, press: text, path: z.string().startsWith('/') })).optional(),
            terms: z.array(z.strictObject({ key, term: text, text })).optional(),
            table: z
              .strictObject({
                caption: text,
                columns: texts,
                rows: z.strictObject({ nl: z.array(z.array(words)), en: z.array(z.array(words)) }),
              })
              .optional(),
            paragraphsAfter: texts.optional(),
            note: text.optional(),
          }),
        )
        .min(1),
    }),
  ),
})

const sections = guideChapters.flatMap((chapter) => chapter.sections.map((section) => ({ chapter, section })))
const sectionKeysOf = (chapterKey: string) =>
  guidePositionOf(chapterKey)?.chapter.sections.map((section) => section.key)

describe('the guide', () => {
  test('has the shape that the pages read, in both languages, and nothing that they do not', () => {
    expect(shape.safeParse(guide).error).toBeUndefined()
  })

  test('is equally long in both languages: paragraphs, items, columns and rows', () => {
    for (const { section } of sections) {
      const lists: [string, GuideTexts | undefined][] = [
        ['paragraphs', section.paragraphs],
        ['items', section.list?.items],
        ['columns', section.table?.columns],
        ['paragraphs after', section.paragraphsAfter],
      ]
      for (const [what, list] of lists) expect(list?.en.length, `${section.key}, ${what}`).toBe(list?.nl.length)
      const { columns, rows } = section.table ?? {}
      expect(rows?.en.length, section.key).toBe(rows?.nl.length)
      for (const row of [...(rows?.nl ?? []), ...(rows?.en ?? [])]) expect(row).toHaveLength(columns?.nl.length ?? 0)
    }
  })

  test('gives every chapter, and every section of them all, a key of its own', () => {
    const chapterKeys = guideChapters.map((chapter) => chapter.key)
    expect(new Set(chapterKeys).size).toBe(chapterKeys.length)
    const sectionKeys = sections.map(({ section }) => section.key)
    expect(new Set(sectionKeys).size).toBe(sectionKeys.length)
  })

  test('has a section for each factor, in the order and under the key of the worksheet', () => {
    expect(sectionKeysOf('eight-factors')).toEqual(worksheetOf(1).factors.map((factor) => factor.key))
  })

  test('explains every label, in the order in which they are tried', () => {
    const labels = sections.find(({ section }) => section.key === 'labels')?.section.terms
    expect(labels?.map((term) => term.key)).toEqual(LABELS)
  })

  test('draws its examples as the measures judge them', () => {
    for (const example of Object.values(guideExamples).flat()) {
      const { strength } = analyseFactor({ client: example.client, contractor: example.contractor })
      expect(strength ?? 'plain', example.key).toBe(example.gap)
    }
    for (const sectionKey of Object.keys(guideExamples))
      expect(sections.some(({ section }) => section.key === sectionKey)).toBe(true)
  })
})

describe('a place in the guide', () => {
  test('has the chapters before and after it, and none beyond the ends', () => {
    expect(guidePositionOf('what-for')).toMatchObject({ number: 1, previous: null, next: { key: 'why-blind' } })
    expect(guidePositionOf('what-tomorrow')).toMatchObject({ number: guideChapters.length, next: null })
    for (const [index, chapter] of guideChapters.entries()) {
      const next = guidePositionOf(chapter.key)?.next
      expect(next ? guidePositionOf(next.key)?.previous : chapter).toBe(chapter)
      expect(guidePositionOf(chapter.key)?.number).toBe(index + 1)
    }
  })

  test('is nothing for a key that is no chapter', () => {
    for (const wrong of ['', 'labels', 'What-for', '__proto__']) expect(guidePositionOf(wrong)).toBeNull()
  })

  test('has an address that other pages can point at', () => {
    expect([guidePath(), guidePath('small-numbers'), guidePath('reading-the-mirror', 'labels')]).toEqual([
      '/guide',
      '/guide/small-numbers',
      '/guide/reading-the-mirror#labels',
    ])
  })
})

/** The file of a page that is no page of one thing alone. */
const isPage = (path: string) =>
  ['app', 'app/(public)'].some((folder) => existsSync(`${folder}${path === '/' ? '' : path}/page.tsx`))

test('ends with three things to do for each role, each at a page of the product; the contractor’s begin with a project', () => {
  const roles = guideChapters.at(-1)?.sections ?? []
  expect(roles.map(({ key }) => key)).toEqual(
    ['municipality', 'contractor', 'facilitator', 'programme'].map((role) => `tomorrow-${role}`),
  )
  for (const { key, acts = [] } of roles) {
    expect(acts, key).toHaveLength(3)
    for (const { path } of acts) {
      const [, chapter, section] = /^\/guide\/([\w-]+)(?:#([\w-]+))?$/.exec(path) ?? []
      if (chapter === undefined || isPage(path)) expect(isPage(path), path).toBe(true)
      else expect(sectionKeysOf(chapter), path).toEqual(section ? expect.arrayContaining([section]) : expect.any(Array))
    }
  }
  expect(roles[1]?.acts?.[0]?.path).toBe('/projects/new')
})

test('every link to the guide in pages and components is to a chapter and a section that exist', () => {
  const links = ['app', 'components'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => [
        ...readFileSync(`${folder}/${file}`, 'utf8').matchAll(
          /guidePath\('([^']+)'(?:, '([^']+)')?\)|["'`]\/guide\/([\w-]+)(?:#([\w-]+))?["'`]/g,
        ),
      ]),
  )
  for (const [whole, chapterOfCall, sectionOfCall, chapterOfPath, sectionOfPath] of links) {
    const chapter = chapterOfCall ?? chapterOfPath ?? ''
    const section = sectionOfCall ?? sectionOfPath
    expect(guidePositionOf(chapter), whole).not.toBeNull()
    if (section) expect(sectionKeysOf(chapter), whole).toContain(section)
  }
})
