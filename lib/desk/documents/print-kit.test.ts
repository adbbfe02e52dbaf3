import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { KitRound, KitSource } from '@/lib/desk/rules/kit.ts'
import { locales, type Locale } from '@/lib/i18n/config.ts'
import { readPdf, within, type ReadPdf } from '@/lib/testing/read-pdf.ts'
import { mirrorQuestionOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { kitWords } from './kit-words.ts'
import { makePrintKit } from './print-kit.ts'

const worksheet = worksheetOf(1)
const revealed: KitSource = {
  project: 'Merelveld',
  worksheetVersion: 1,
  day: {
    calendarId: 'day',
    sequence: 0,
    startsAt: new Date('2027-01-14T12:30:00Z'),
    minutes: 120,
    place: 'De Wissel, zaal 2',
    calledOff: false,
  },
  agenda: {
    strength: 8,
    topics: [
      { factor: 3, depth: 'in-depth' },
      { factor: 5, depth: 'in-depth', minutes: 25 },
      { factor: 1, depth: 'quick' },
      { factor: 2, depth: 'quick' },
      { factor: 4, depth: 'later' },
      { factor: 6, depth: 'later' },
      { factor: 7, depth: 'later' },
    ],
  },
  awaitsAgenda: false,
  roomCode: 'K4M7RX',
  address: 'https://wijkspiegel.example/join',
  template: { name: 'Korte middag', lines: { opening: 'Fijn dat jullie er zijn.', retell: 'Wie vertelt er na?' } },
  round: null,
}
const round: KitRound = {
  kind: 'interim',
  number: 2,
  closesOn: '2026-12-18',
  attribution: 'side-only',
  mirrorQuestion: true,
  asked: [{ id: 'a', what: 'Elke dinsdag samen door de straat lopen', effect: 'Minder stof' }],
  leads: { client: ['Karin de Wit'], contractor: ['Ruud Doğan'] },
}
const open: KitSource = {
  ...revealed,
  ...{ day: null, agenda: null, awaitsAgenda: true, roomCode: null, template: null, round },
}

async function kitOf(source: KitSource, locale: Locale): Promise<ReadPdf> {
  const file = await makePrintKit(source, await kitWords(locale), new Date('2026-12-02T12:00:00Z'))
  if (process.env.KEEP_KIT)
    writeFileSync(`${process.env.KEEP_KIT}-${source.agenda ? 'revealed' : 'open'}-${locale}.pdf`, file)
  return readPdf(file)
}
const saidIn = ({ elements }: ReadPdf): string =>
  elements
    .flatMap(within)
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(/\s+/g, ' ')

describe.each(locales)('the print kit in %s', (locale) => {
  test('after the reveal: agenda with times, own sentences, the room’s code, cards, and a sheet of no round', async () => {
    const kit = await kitOf(revealed, locale)
    const said = saidIn(kit)
    for (const text of [
      'Merelveld',
      'De Wissel, zaal 2',
      '13:30',
      'K4M 7RX',
      'Fijn dat jullie er zijn.',
      'Wie vertelt er na?',
    ])
      expect(said).toContain(text)
    // welcome 10, strength 5, then the first topic in depth, 19, and the second
    for (const time of ['13:40', '13:45', '14:04', '14:29']) expect(said).toContain(time)
    for (const { name, question } of worksheet.factors) {
      expect(said).toContain(name[locale])
      // on its card and on its worksheet
      expect(said.split(question[locale])).toHaveLength(3)
    }
    expect(said).not.toContain(mirrorQuestionOf(worksheet, 1, 'contractor', locale))
    // cover, agenda, sentences, wall, two of cards, and a front, eight factors and a last page
    expect(kit.pages).toBe(16)
  })

  test('before the reveal: no agenda and no code, which it says; a worksheet for each side, with what is signed', async () => {
    const kit = await kitOf(open, locale)
    const said = saidIn(kit)
    expect(said).not.toContain('K4M')
    for (const [guessed, lead] of [
      ['contractor', 'Karin de Wit'],
      ['client', 'Ruud Doğan'],
    ] as const) {
      expect(said.split(mirrorQuestionOf(worksheet, 3, guessed, locale))).toHaveLength(2)
      expect(said.split(lead)).toHaveLength(2)
    }
    for (const text of [
      'Elke dinsdag samen door de straat lopen',
      'Minder stof',
      worksheet.comparison.question[locale],
    ])
      expect(said).toContain(text)
    // cover, two of cards, and twice a front, eight factors and a last page
    expect(kit.pages).toBe(23)
  })

  test('is tagged, in its language, with its parts among the bookmarks', async () => {
    const kit = await kitOf(revealed, locale)
    expect(kit).toMatchObject({ marked: true, displaysTitle: true, language: locale === 'nl' ? 'nl-NL' : 'en-GB' })
    expect(kit.bookmarks.filter(({ depth }) => depth === 1)).toHaveLength(5)
    expect(kit.bookmarks.filter(({ depth }) => depth === 2)).toHaveLength(8)
  })
})
