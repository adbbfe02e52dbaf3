import type { Side } from '../divergence/model.ts'
import type { MailContent, MailSeat } from '@/lib/platform/mail-layout.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { formatWeekdayDate } from '@/lib/i18n/format.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'

export interface InvitationForMail {
  scope: 'project' | 'organisation'
  /** Of the project or the organisation. */
  place: string
  /** Empty for somebody of the platform who has no name. */
  inviter: string
  role: string
  side: Side | null
  expiresAt: Date
  link: string
}

const hatOf = ({ scope, role, side }: InvitationForMail): string => {
  if (scope === 'organisation' || side === null) return role
  return `${side}${role === 'sideLead' ? 'Lead' : 'Participant'}`
}

const seatOf = ({ scope, side }: InvitationForMail): MailSeat => {
  if (scope === 'organisation') return 'none'
  return side ?? 'facilitator'
}

/** Who invites, to what and as what, and what that is for who never heard of it. */
export function invitationMail({ t, locale }: MailWords, invitation: InvitationForMail): MailContent {
  const { scope } = invitation
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
      { kind: 'text', text: t('invitation.hat', { hat: hatOf(invitation) }) },
      { kind: 'text', text: t('invitation.what') },
      { kind: 'button', label: t('invitation.button'), href: invitation.link },
      { kind: 'text', text: t('invitation.confirm') },
      { kind: 'text', text: t('invitation.limits', { date }) },
    ],
    reason: inviter ? t('invitation.reason', { inviter }) : t('invitation.reasonUnnamed'),
  }
}
