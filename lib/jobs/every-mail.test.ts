import { describe, expect, test } from 'vitest'
import { owedMail, type Owed } from '@/lib/agreements/mails.ts'
import { noAccountMail, signInMail } from '@/lib/accounts/mails.ts'
import { locales, type Locale } from '@/lib/i18n/config.ts'
import { mailWords, type MailWords } from '@/lib/i18n/mail-words.ts'
import { escapeMarkup } from '@/lib/platform/escape-markup.ts'
import { layOutMail, type MailContent } from '@/lib/platform/mail-layout.ts'
import {
  cancelledMail,
  closingSoonMail,
  consentAskedMail,
  consentsGivenMail,
  declinedMail,
  lockedMail,
  missedMail,
  movedMail,
  openedMail,
  reminderMail,
  revealedMail,
  sealedMail,
  type MailReader,
} from '@/lib/rounds/mails.ts'
import { askedMail, managerMail, standstillMail } from '@/lib/programme/mails.ts'
import { STANDSTILL_DAYS } from '@/lib/programme/rules/stalled.ts'
import type { Standstill } from '@/lib/programme/rules/programme.ts'
import { organisationMail } from '@/lib/organisations/mails.ts'
import { proposalMail } from '@/lib/projects/mails.ts'
import { recordMail } from '@/lib/session/mails/record.ts'
import { seatMail } from '@/lib/session/mails/seats.ts'
import { recordWords } from '@/lib/session/documents/record-words.ts'
import { invitationMail } from '@/lib/team/mails.ts'
import { recordSource } from '@/lib/testing/record-source.ts'

const at = 'https://wijkspiegel.example.nl'
const token = 'Zk3vPq8xW1yT0aBcDeFgHiJkLmNoPqRsTuVwXyZ012a'
const links = {
  project: `${at}/projects/p`,
  worksheet: `${at}/projects/p/rounds/r/worksheet`,
  mirror: `${at}/projects/p/rounds/r/mirror`,
}
const seals = {
  client: { side: 'client', seal: 'c1'.repeat(32) },
  contractor: { side: 'contractor', seal: 'd2'.repeat(32) },
} as const
const readers: MailReader[] = [
  { role: 'participant', side: 'client' },
  { role: 'sideLead', side: 'client' },
  { role: 'participant', side: 'contractor' },
  { role: 'sideLead', side: 'contractor' },
  { role: 'facilitator', side: null },
]

function invitations(words: MailWords, name: string): MailContent[] {
  const link = `${at}/invitations/${token}`
  const common = { place: name, expiresAt: new Date('2026-12-08T12:00:00Z'), link }
  const abouts = [
    { municipality: name, contractors: [name, name], inviterOrganisation: name, closesOn: '2026-12-18' },
    { municipality: name, contractors: [], inviterOrganisation: null, closesOn: null },
  ]
  return ['', name].flatMap((inviter) => [
    ...abouts.flatMap((about) =>
      readers.map((reader) => invitationMail(words, { scope: 'project', inviter, about, ...reader, ...common })),
    ),
    ...['admin', 'member'].map((role) =>
      invitationMail(words, { scope: 'organisation', inviter, about: null, role, side: null, ...common }),
    ),
  ])
}

function rounds(words: MailWords, name: string): MailContent[] {
  const kinds = ['baseline', 'interim', 'final'] as const
  return kinds.flatMap((kind) => {
    const round = { project: name, kind, closesOn: '2026-12-04', links }
    return readers.flatMap((reader) => [
      consentAskedMail(words, round, reader, { facilitators: [name], invited: [] }),
      consentAskedMail(words, round, reader, { facilitators: [name, name], invited: [name] }),
      consentAskedMail(words, round, reader, { facilitators: [name], invited: [name, name] }),
      consentAskedMail(words, round, reader, { facilitators: [], invited: [name] }),
      consentAskedMail(words, round, reader, { facilitators: [], invited: [name, name] }),
      consentsGivenMail(words, round, reader),
      declinedMail(words, round, reader, { side: 'client', remark: `${name}\n${name}` }),
      declinedMail(words, round, reader, { side: 'contractor', remark: name }),
      openedMail(words, round, reader, true),
      openedMail(words, round, reader, false),
      closingSoonMail(words, round, reader),
      reminderMail(words, round, reader, true),
      reminderMail(words, round, reader, false),
      movedMail(words, round, reader),
      lockedMail(words, round, reader, [seals.client]),
      lockedMail(words, round, reader, [seals.contractor]),
      lockedMail(words, round, reader, [seals.client, seals.contractor]),
      sealedMail(words, round, reader),
      revealedMail(words, round, reader),
      cancelledMail(words, round, reader, `${name}\n${name}`),
      missedMail(words, round, reader),
    ])
  })
}

function owed(words: MailWords, name: string): MailContent[] {
  const one = (kind: Owed['kind']): Owed => ({ project: name, kind, what: `${name}\n${name}`, due: '2026-12-04' })
  const lists = [[], [one('agreement')], [one('agreement'), one('action')]]
  return lists.flatMap((soon) =>
    lists
      .filter((late) => soon.length + late.length > 0)
      .map((late) => owedMail(words, { soon, late }, `${at}/account/actions`)),
  )
}

async function records(words: MailWords, name: string): Promise<MailContent[]> {
  const texts = await recordWords(words.locale)
  return [true, false].flatMap((whole) => {
    const source = { ...recordSource({ whole, texts: { name, line: name, words: name } }), project: name }
    return readers.map((reader) => recordMail(words, texts, source, reader, `${at}/projects/p/sessions/s/record`))
  })
}

const standstills = (words: MailWords, name: string): MailContent[] =>
  (Object.keys(STANDSTILL_DAYS) as Standstill['what'][]).map((what) =>
    standstillMail(words, { project: name, programme: name }, { what, since: '2026-12-04' }, links.project),
  )

const proposals = (words: MailWords, name: string): MailContent[] =>
  (['client', 'contractor'] as const).flatMap((side) => {
    const proposal = { name, beginner: name, beginnerOrganisation: name, side }
    const href = `${at}/proposals/p`
    return [
      proposalMail(words, 'asked', { ...proposal, reader: 'lead' }, href),
      proposalMail(words, 'asked', { ...proposal, reader: 'admin' }, href),
      proposalMail(words, 'refused', { ...proposal, reader: 'beginner' }, href),
      proposalMail(words, 'begun', { ...proposal, reader: 'beginner', side: null }, links.project),
    ]
  })

const organisations = (words: MailWords, name: string): MailContent[] =>
  (['made', 'waiting'] as const).flatMap((kind) =>
    [null, links.project].map((proposalHref) => organisationMail(words, kind, { name, href: at, proposalHref })),
  )

/** Every mail, for every reader and kind, with the same name wherever user text appears. */
async function everyMail(locale: Locale, name: string): Promise<{ words: MailWords; mails: MailContent[] }> {
  const words = await mailWords(locale)
  const link = `${at}/sign-in/confirm?token=${token}`
  const signIn = signInMail(words, { link, code: '042617', until: new Date('2026-11-24T13:47:00Z') })
  const others = [
    ...proposals(words, name),
    ...organisations(words, name),
    ...rounds(words, name),
    ...owed(words, name),
    ...(await records(words, name)),
  ]
  const manager = managerMail(words, name, `${at}/programmes/g`)
  const asked = [1, 12].map((count) =>
    askedMail(words, { programme: name, municipality: name }, count, `${at}/projects`),
  )
  const programme = [manager, ...asked, ...standstills(words, name)]
  const noAccounts = [noAccountMail(words, null), noAccountMail(words, 'wijkspiegel@example.nl')]
  const seat = seatMail(words, { project: name, maker: name, side: 'client' }, links.project)
  return { words, mails: [signIn, ...noAccounts, seat, ...programme, ...invitations(words, name), ...others] }
}

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
    }
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
          .replaceAll(/4 (december|December) 2026|\b25 min/g, '')
        expect(figures).not.toMatch(/\d/)
      }
    }
  })
})
