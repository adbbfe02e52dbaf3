import type { Side } from '@/lib/measures/model.ts'
import type { MailContent, MailSeat } from '@/lib/platform/mail-layout.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'

export interface InvitedProjectMail {
  municipality: string
  contractors: readonly string[]
  /** The inviter's organisation; null when unknown. */
  inviterOrganisation: string | null
  /** "2026-12-18": the day by which worksheets are filled in; null without a round in preparation or open. */
  closesOn: string | null
}

export interface InvitationForMail {
  scope: 'project' | 'organisation'
  /** The name of the project or the organisation. */
  place: string
  /** Empty for a platform admin without a name. */
  inviter: string
  role: string
  side: Side | null
  /** What an invited person is told about the project; null for an organisation. */
  about: InvitedProjectMail | null
  expiresAt: Date
  link: string
}

const membershipOf = ({ scope, role, side }: InvitationForMail): string => {
  if (scope === 'organisation' || side === null) return role
  return `${side}${role === 'sideLead' ? 'Lead' : 'Participant'}`
}

const seatOf = ({ scope, side }: InvitationForMail): MailSeat => {
  if (scope === 'organisation') return 'none'
  return side ?? 'facilitator'
}

/** Whose project it is, with whom, and the inviter's organisation. */
function aboutText({ t, locale }: MailWords, { about, inviter }: InvitationForMail): string {
  if (!about) return ''
  const { municipality, contractors, inviterOrganisation } = about
  return t('invitation.about', {
    municipality: inertLine(municipality),
    contractors: contractors.length > 0 ? new Intl.ListFormat(locale).format(contractors.map(inertLine)) : 'none',
    works: inviter && inviterOrganisation ? inertLine(inviterOrganisation) : 'none',
    inviter: inertLine(inviter),
  }).trim()
}

/** How long filling in takes, and until when: the same for both sides, without what either has done. */
function whenText({ t, locale }: MailWords, { about, side }: InvitationForMail): string {
  const closes = about?.closesOn ? formatWeekdayDate(calendarDay(about.closesOn), locale) : null
  return [closes && t('invitation.closes', { date: closes }), side && t('invitation.time')].filter(Boolean).join(' ')
}

/** Who invites, to what and in which role, and an explanation for newcomers. */
export function invitationMail(words: MailWords, invitation: InvitationForMail): MailContent {
  const { t, locale } = words
  const { scope, role } = invitation
  const about = aboutText(words, invitation)
  const time = whenText(words, invitation)
  const text = (line: string) => [{ kind: 'text', text: line } as const]
  const place = inertLine(invitation.place)
  const inviter = inertLine(invitation.inviter)
  const date = formatWeekdayDate(invitation.expiresAt, locale)
  return {
    subject: inviter ? t('invitation.subject', { inviter, place }) : t('invitation.subjectUnnamed', { place }),
    preheader: t('invitation.preheader', { date }),
    seat: seatOf(invitation),
    title: t('invitation.title', { place }),
    blocks: [
      {
        kind: 'text',
        text: inviter ? t(`invitation.${scope}`, { inviter, place }) : t(`invitation.${scope}Unnamed`, { place }),
      },
      ...(about ? text(about) : []),
      { kind: 'text', text: t('invitation.hat', { hat: membershipOf(invitation) }) },
      ...(role === 'sideLead' ? text(t('invitation.lead')) : []),
      { kind: 'text', text: t('invitation.what') },
      ...(time ? text(time) : []),
      { kind: 'button', label: t('invitation.button'), href: invitation.link },
      { kind: 'text', text: t('invitation.confirm') },
      { kind: 'text', text: t('invitation.limits', { date }) },
    ],
    reason: inviter ? t('invitation.reason', { inviter }) : t('invitation.reasonUnnamed'),
  }
}
