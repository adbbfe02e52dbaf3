import type { MailContent } from '@/lib/platform/mail-layout.ts'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { inertLine } from '@/lib/platform/inert-text.ts'
import type { Waiting } from './rules/model.ts'

/** To who must act in a project, because somebody in it pressed for a reminder. `href` leads to the project. */
export function waitingMail(
  { t }: MailWords,
  { matter, part }: Pick<Waiting, 'matter' | 'part'>,
  { project, href }: { readonly project: string; readonly href: string },
): MailContent {
  const values = { project: inertLine(project) }
  return {
    subject: t('waiting.subject', values),
    preheader: t(`waiting.matter.${matter}`, values),
    seat: part,
    title: t('waiting.title'),
    blocks: [
      { kind: 'text', text: t(`waiting.matter.${matter}`, values) },
      { kind: 'text', text: t('waiting.until', { ...values, matter }) },
      { kind: 'button', label: t('toProject'), href },
    ],
    reason: t('waiting.reason', values),
  }
}
