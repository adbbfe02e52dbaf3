import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'
import type { MailContent } from '@/lib/platform/mail-layout.ts'
import type { Side } from '@/lib/measures/model.ts'

interface MadeSeat {
  readonly project: string
  /** who made the code */
  readonly maker: string
  readonly side: Side
}

/** To a team member, as soon as a lead made a code that lets its holder take part under that member's name. */
export function seatMail({ t }: MailWords, made: MadeSeat, href: string): MailContent {
  const project = inertLine(made.project)
  const maker = inertLine(made.maker)
  return {
    subject: t('seatMade.subject', { project }),
    preheader: t('seatMade.preheader', { maker }),
    seat: made.side,
    title: t('seatMade.title'),
    blocks: [
      { kind: 'text', text: t('seatMade.lead', { maker, project }) },
      { kind: 'text', text: t('seatMade.blind') },
      { kind: 'text', text: t('seatMade.own') },
      { kind: 'button', label: t('seatMade.button'), href },
      { kind: 'text', text: t('seatMade.wrong') },
    ],
    reason: t('seatMade.reason'),
  }
}
