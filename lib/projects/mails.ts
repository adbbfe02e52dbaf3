import type { Side } from '@/lib/measures/model.ts'
import type { MailContent } from '@/lib/platform/mail-layout.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'

export interface ProposalForMail {
  readonly reader: 'lead' | 'admin' | 'beginner'
  /** Name of the neighbourhood. */
  readonly name: string
  readonly beginner: string
  readonly beginnerOrganisation: string
  /** The side that is asked, or said no; null where it is about both. */
  readonly side: Side | null
}

/** Of the beginner's words at most so many signs stand in a mail to a stranger. */
const WORDS_MAX = 60
const short = (words: string): string => inertLine(Array.from(words).slice(0, WORDS_MAX).join(''))

/**
 * About a proposed project. `asked`: to who is asked to lead a side, and to the admins of that person's organisation, who
 * may say no too. `refused` and `begun`: to who began. `href` leads to the proposal, or to the project once it is there.
 */
export function proposalMail(
  { t }: MailWords,
  kind: 'asked' | 'refused' | 'begun',
  proposal: ProposalForMail,
  href: string,
): MailContent {
  const values = {
    name: short(proposal.name),
    beginner: short(proposal.beginner),
    organisation: short(proposal.beginnerOrganisation),
    side: proposal.side ?? 'none',
  }
  const key = kind === 'asked' ? (proposal.reader === 'admin' ? 'askedAdmin' : 'askedLead') : kind
  return {
    subject: t(`proposal.${key}.subject`, values),
    preheader: t(`proposal.${key}.preheader`, values),
    seat: kind === 'asked' ? (proposal.side ?? 'none') : 'none',
    title: t(`proposal.${key}.title`, values),
    blocks: [
      { kind: 'text', text: t(`proposal.${key}.text`, values) },
      ...(kind === 'asked' ? [{ kind: 'text' as const, text: t('proposal.what') }] : []),
      { kind: 'button', label: t(`proposal.${key}.button`), href },
      ...(kind === 'asked' ? [{ kind: 'text' as const, text: t('proposal.signIn') }] : []),
    ],
    reason: t(`proposal.${key}.reason`, values),
  }
}
