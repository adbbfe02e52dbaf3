import type { MailContent } from '@/lib/platform/mail-layout.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'

/** To who was named to manage a programme: what one sees then, and what never. */
export function managerMail({ t }: MailWords, programme: string, link: string): MailContent {
  const name = inertLine(programme)
  return {
    subject: t('manager.subject', { name }),
    preheader: t('manager.preheader'),
    seat: 'none',
    title: t('manager.title', { name }),
    blocks: [
      { kind: 'text', text: t('manager.lead') },
      { kind: 'text', text: t('manager.blind') },
      { kind: 'button', label: t('manager.button'), href: link },
      { kind: 'text', text: t('manager.signIn') },
    ],
    reason: t('manager.reason'),
  }
}
