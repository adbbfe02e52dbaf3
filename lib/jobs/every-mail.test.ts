import { describe, expect, test } from 'vitest'
import { locales } from '@/lib/i18n/config.ts'
import { mailWords } from '@/lib/i18n/mail-words.ts'
import { escapeMarkup } from '@/lib/platform/escape-markup.ts'
import { layOutMail } from '@/lib/platform/mail-layout.ts'
import { lockedMail, missedMail, movedMail, type MailReader } from '@/lib/rounds/mails.ts'
import { invitationMail } from '@/lib/team/mails.ts'
import { links, seals, readers, rounds, standstills, everyMail } from '@/lib/testing/every-mail.ts'

const visible = (html: string): string =>
  html
    .replaceAll(/<!--.*?-->|<(style|title)>.*?<\/\1>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')

describe.each(locales)('every mail in %s', (locale) => {
  test('is whole: no key, no placeholder and no empty place where words should be', async () => {
    const { words, mails } = await everyMail(locale, 'Vogelbuurt')
    for (const content of mails) {
      const { subject, html, text } = layOutMail(words, content)
      for (const part of [subject, content.preheader, visible(html), text]) {
        expect(part.trim()).not.toBe('')
        expect(part).not.toMatch(/[{}]|undefined|null|\bmails\.|\[object/)
        // a mail's sentences lack no name
        expect(part).not.toMatch(/ {2}[A-Za-z]| \.| ,/)
      }
      expect(html).toContain(`<html lang="${locale}"`)
    }
  })

  test('says the same in HTML and in text, and holds at most one button', async () => {
    const { words, mails } = await everyMail(locale, 'Vogelbuurt')
    for (const content of mails) {
      const { html, text } = layOutMail(words, content)
      const shown = visible(html)
      for (const block of content.blocks) {
        const said = block.kind === 'text' || block.kind === 'quote' ? block.text.split('\n') : [block.label]
        for (const line of said) {
          expect(shown).toContain(escapeMarkup(line))
          expect(text).toContain(line)
        }
        if (block.kind === 'button') expect(text).toContain(`\n${block.href}\n`)
      }
      expect(content.blocks.filter(({ kind }) => kind === 'button').length).toBeLessThanOrEqual(1)
      expect(text).toContain(content.reason)
      const { noMoreHref = '' } = content
      expect(html.includes('/no-more-mail?')).toBe(noMoreHref !== '')
      expect(html).toContain(noMoreHref && `<a href="${escapeMarkup(noMoreHref)}"`)
      // the very last line, and no second address for programs that look for the button's
      expect(text.endsWith(`: ${noMoreHref}\n`)).toBe(noMoreHref !== '')
      expect(text).not.toMatch(/^https:\S*no-more-mail/m)
    }
  })

  test('that brings a record says that what both sides said is in it', async () => {
    const { words, mails } = await everyMail(locale, 'Vogelbuurt')
    const bringing = mails.filter(({ blocks }) =>
      blocks.some((block) => 'href' in block && block.href.endsWith('/record')),
    )
    expect(bringing.length).toBeGreaterThanOrEqual(readers.length)
    const care = words.t('record.care')
    for (const content of bringing) expect(layOutMail(words, content).text.replaceAll(/\s+/g, ' ')).toContain(care)
  })

  test('keeps the tone: no exclamation mark, no pity, no verdict', async () => {
    const { words, mails } = await everyMail(locale, 'Vogelbuurt')
    for (const content of mails) {
      const { subject, text } = layOutMail(words, content)
      const all = `${subject} ${content.preheader} ${text}`
      expect(all).not.toMatch(
        /!|helaas|oeps|gefeliciteerd|score|slecht|achterblijven|unfortunately|sorry|congratulations/i,
      )
    }
  })

  test('fetches nothing and runs nothing', async () => {
    const { words, mails } = await everyMail(locale, 'Vogelbuurt')
    for (const content of mails) {
      const { html } = layOutMail(words, content)
      expect(html).not.toMatch(
        /<(script|img|link|iframe|object|embed|form|svg|base)\b|url\(|@import|\son\w+=|javascript:/i,
      )
    }
  })

  test('shows script, SVG and turned text of people as mere words', async () => {
    const hostile = `<script>alert(1)</script>"'><svg/onload=alert(2)>\u202Egnp.exe\r\nBcc: x@evil.nl &lt; {count} <b>`
    const { words, mails } = await everyMail(locale, hostile)
    const tags = (html: string) => html.match(/<[^!>][^>]*>/g)?.map((tag) => tag.split(/[\s>]/)[0]) ?? []
    const known = new Set(
      (await everyMail(locale, 'Vogelbuurt')).mails.flatMap((mail) => tags(layOutMail(words, mail).html)),
    )
    for (const content of mails) {
      const { subject, html, text } = layOutMail(words, content)
      for (const tag of tags(html)) expect(known).toContain(tag)
      expect(html).not.toMatch(/<script|<svg|&amp;amp;/)
      for (const part of [subject, html, text]) expect(part).not.toMatch(/[\u202a-\u202e]|evil\.nl/u)
      expect(subject).not.toMatch(/[\r\n]/)
      expect(text).not.toMatch(/^Bcc:/m)
    }
  })
})

describe('the blind rule in mails', () => {
  test('a mail about a lock holds the seal of the side that is locked, and none of the other', async () => {
    const words = await mailWords('nl')
    const round = { project: 'Vogelbuurt', kind: 'baseline', closesOn: '2026-12-04', links } as const
    for (const reader of readers) {
      const { html, text } = layOutMail(words, lockedMail(words, round, reader, [seals.client]))
      for (const part of [html, text]) {
        expect(part).toContain(seals.client.seal)
        expect(part).not.toContain(seals.contractor.seal)
        expect(part).not.toMatch(/aannemer (heeft|is)/)
      }
    }
  })

  test('a closing date that passed is told in the same words to both sides and the facilitator', async () => {
    const words = await mailWords('nl')
    const round = { project: 'Vogelbuurt', kind: 'baseline', closesOn: '2026-12-04', links } as const
    const texts = readers.map((reader) => {
      const { subject, text } = layOutMail(words, missedMail(words, round, reader))
      return `${subject}\n${text}`
    })
    expect(new Set(texts).size).toBe(1)
    const moved = readers.map((reader) => layOutMail(words, movedMail(words, round, reader)).text)
    expect(new Set(moved).size).toBe(1)
  })

  test('a mail about a standstill tells no number but its date and how often it may come, and no side', async () => {
    for (const locale of locales) {
      const words = await mailWords(locale)
      for (const content of standstills(words, 'Vogelbuurt')) {
        const { subject, text } = layOutMail(words, content)
        const said = `${subject} ${text}`.replaceAll(/https?:\/\/\S+/g, '')
        expect(said.match(/4 (december|December) 2026/g)).toHaveLength(1)
        expect(said.match(/\b14 (dagen|days)/g)).toHaveLength(1)
        expect(said.replaceAll(/4 (december|December) 2026|\b14 (dagen|days)/g, '')).not.toMatch(/\d/)
        expect(content.blocks.map((block) => ('text' in block ? block.text : ''))).not.toContainEqual(
          expect.stringMatching(/gemeente|aannemer|municipality|contractor/i),
        )
      }
    }
  })

  test.each([
    ['nl', /uiterlijk vrijdag 18 december 2026/],
    ['en', /by Friday 18 December 2026 at the latest/],
  ] as const)('an invitation says of a round by when it is filled in, to both sides alike: %s', async (locale, day) => {
    const words = await mailWords(locale)
    const about = { municipality: 'Eikenwaard', contractors: ['Elst'], inviterOrganisation: null }
    const common = { place: 'Vogelbuurt', expiresAt: new Date('2027-01-08T12:00:00Z'), link: links.project }
    const textFor = (reader: MailReader, closesOn: string | null) =>
      layOutMail(
        words,
        invitationMail(words, {
          scope: 'project',
          inviter: 'Noor',
          about: { ...about, closesOn },
          ...reader,
          ...common,
        }),
      ).text.replaceAll(/\s+/g, ' ')
    for (const reader of readers) {
      const [without, told] = [textFor(reader, null), textFor(reader, '2026-12-18')]
      expect(told).toMatch(day)
      expect(without).not.toMatch(/december|2026/i)
      // a round adds only this sentence
      const [sentence = ''] = new RegExp(`[^.]*${day.source}[^.]*\\. ?`).exec(told) ?? []
      const rest = told.replace(sentence, '').replaceAll(' ', '')
      expect(rest).toBe(without.replaceAll(' ', ''))
    }
  })

  test('no mail of a round tells a number of sheets or people', async () => {
    for (const locale of locales) {
      const words = await mailWords(locale)
      for (const content of rounds(words, 'Vogelbuurt')) {
        const { subject, text } = layOutMail(words, content)
        const figures = `${subject} ${text}`
          .replaceAll(/https?:\/\/\S+|[0-9a-f]{64}/g, '')
          .replaceAll(/4 (december|December) 2026|\b10:30|\b25 min/g, '')
        expect(figures).not.toMatch(/\d/)
      }
    }
  })
})
