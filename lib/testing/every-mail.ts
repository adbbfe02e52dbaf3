import { auditHeadMail } from '@/lib/audit/mails.ts'
import { owedMail, type Owed } from '@/lib/agreements/mails.ts'
import { firstSignInMail, noAccountMail, signInMail, signInNoticeMail } from '@/lib/accounts/mails.ts'
import { noMoreMailPath } from '@/lib/accounts/rules/no-more-mail.ts'
import { type Locale } from '@/lib/i18n/config.ts'
import { mailWords, type MailWords } from '@/lib/i18n/mail-words.ts'
import { type MailContent } from '@/lib/platform/mail-layout.ts'
import {
  cancelledMail,
  closingSoonMail,
  consentAskedMail,
  consentsGivenMail,
  declinedMail,
  lockedMail,
  goesOnMail,
  missedMail,
  movedMail,
  openedMail,
  reminderMail,
  restoredMail,
  revealedMail,
  sealedMail,
  type MailReader,
} from '@/lib/rounds/mails.ts'
import { askedMail, managerMail, standstillMail } from '@/lib/programme/mails.ts'
import { STANDSTILL_DAYS } from '@/lib/programme/rules/stalled.ts'
import type { Standstill } from '@/lib/programme/rules/programme.ts'
import { organisationMail, ownWayMail } from '@/lib/organisations/mails.ts'
import { momentsMail, sessionDayMail } from '@/lib/planning/mails.ts'
import { proposalMail } from '@/lib/projects/mails.ts'
import { recordMail } from '@/lib/session/mails/record.ts'
import { seatMail } from '@/lib/session/mails/seats.ts'
import { recordWords } from '@/lib/session/documents/record-words.ts'
import { waitingMail } from '@/lib/waiting/mails.ts'
import { waitingMatters } from '@/lib/waiting/rules/model.ts'
import { invitationMail } from '@/lib/team/mails.ts'
import { recordSource } from '@/lib/testing/record-source.ts'

export const at = 'https://wijkspiegel.example.nl'
const token = 'Zk3vPq8xW1yT0aBcDeFgHiJkLmNoPqRsTuVwXyZ012a'
export const links = {
  project: `${at}/projects/p`,
  worksheet: `${at}/projects/p/rounds/r/worksheet`,
  mirror: `${at}/projects/p/rounds/r/mirror`,
}
export const seals = {
  client: { side: 'client', seal: 'c1'.repeat(32) },
  contractor: { side: 'contractor', seal: 'd2'.repeat(32) },
} as const
export const readers: MailReader[] = [
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

export function rounds(words: MailWords, name: string): MailContent[] {
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
      restoredMail(words, round, reader, new Date('2026-12-04T09:30:00Z')),
      goesOnMail(words, round, reader, 'open'),
      goesOnMail(words, round, reader, 'sealed'),
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

export const standstills = (words: MailWords, name: string): MailContent[] =>
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

const others = (words: MailWords, name: string): MailContent[] => [
  ...[null, links.project].map((proposalHref) => organisationMail(words, 'made', { name, href: at, proposalHref })),
  auditHeadMail(words, { name, number: 412, hash: '9f'.repeat(32), href: at }),
  organisationMail(words, 'waiting', { name, href: at, proposalHref: null }),
  ...waitingMatters.map((matter) => waitingMail(words, { matter, part: 'client' }, { project: name, href: at })),
]

const sessionDays = (words: MailWords, name: string): MailContent[] =>
  (['client', 'contractor', 'facilitator'] as const).flatMap((seat) => {
    const where = { project: name, seat, href: links.project }
    const startsAt = new Date('2027-01-14T12:30:00Z')
    const day = { calendarId: 'r', sequence: 0, startsAt, minutes: 120, place: name, calledOff: false }
    return [
      momentsMail(words, { moments: [startsAt, new Date('2027-01-15T08:00:00Z')], place: name }, where),
      momentsMail(words, { moments: [startsAt], place: '' }, where),
      sessionDayMail(words, day, where),
      sessionDayMail(words, { ...day, sequence: 1, place: '' }, where),
      sessionDayMail(words, { ...day, sequence: 2, calledOff: true }, where),
    ]
  })

/** As a mail to somebody without an account is: it ends with a way to get no more. */
const toStranger = (content: MailContent): MailContent => ({
  ...content,
  noMoreHref: `${at}${noMoreMailPath('wie@example.nl', token)}`,
})

/** Every mail, for every reader and kind, with the same name wherever user text appears. */
export async function everyMail(locale: Locale, name: string): Promise<{ words: MailWords; mails: MailContent[] }> {
  const words = await mailWords(locale)
  const link = `${at}/sign-in/confirm?token=${token}`
  const until = new Date('2026-11-24T13:47:00Z')
  const signIn = signInMail(words, { link, code: '042617', until })
  const byOrganisation = [
    firstSignInMail(words, { organisation: name, link, code: '042617', until }),
    signInNoticeMail(words, { organisation: name, href: `${at}/account` }),
    ownWayMail(words, { organisation: name, keeper: name, opensAt: until, href: `${at}/organisations/o/sign-in` }),
  ]
  const of = [
    ...byOrganisation,
    ...proposals(words, name),
    ...others(words, name),
    ...rounds(words, name),
    ...sessionDays(words, name),
    ...owed(words, name),
    ...(await records(words, name)),
  ]
  const unasked = [...proposals(words, name), ...invitations(words, name)].map(toStranger)
  const manager = managerMail(words, name, `${at}/programmes/g`)
  const asked = [1, 12].map((count) =>
    askedMail(words, { programme: name, municipality: name }, count, `${at}/projects`),
  )
  const programme = [manager, toStranger(manager), ...asked, ...standstills(words, name)]
  const noAccounts = [noAccountMail(words, null), noAccountMail(words, 'wijkspiegel@example.nl')]
  const seat = seatMail(words, { project: name, maker: name, side: 'client' }, links.project)
  return { words, mails: [signIn, ...noAccounts, seat, ...programme, ...invitations(words, name), ...unasked, ...of] }
}
