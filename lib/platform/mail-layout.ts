import 'server-only'
import type { MailWords } from '@/lib/i18n/mail-words.ts'
import { escapeMarkup } from './escape-markup.ts'
import { darkStyle, mailColours, styles } from './mail-style.ts'

/** The line at the very top, as on the pages: the reader's role in this project. */
export type MailSeat = 'client' | 'contractor' | 'facilitator' | 'none'

export type MailBlock =
  | { readonly kind: 'text'; readonly text: string }
  /** Several lines by somebody else. */
  | { readonly kind: 'quote'; readonly text: string }
  /** Six digits to copy. */
  | { readonly kind: 'code'; readonly label: string; readonly code: string }
  /** A long value to keep, not to read. */
  | { readonly kind: 'fingerprint'; readonly label: string; readonly value: string }
  /** At most one per mail. */
  | { readonly kind: 'button'; readonly label: string; readonly href: string }

/** A mail before layout: plain text. User text in it must have gone through `inertLine` or `inertLines`. */
export interface MailContent {
  readonly subject: string
  /** Shown by mail programs after the subject; adds to it. */
  readonly preheader: string
  readonly seat: MailSeat
  readonly title: string
  readonly blocks: readonly MailBlock[]
  /** Why the reader gets it, and what to do if that is not right. */
  readonly reason: string
  /** Where a reader who never asked for mail says that no more should come; undefined for a member. */
  readonly noMoreHref?: string | undefined
}

const element = (tag: string, part: keyof typeof styles, text: string): string =>
  `<${tag} class="${part}" style="${styles[part]}">${escapeMarkup(text).replaceAll('\n', '<br>')}</${tag}>`

/** Outlook renders mails with Word, which ignores padding on a link, so the button is a table cell. */
function buttonHtml({ label, href }: { label: string; href: string }, linkHint: string): string {
  const [open, close] = [
    `<!--[if mso]><table role="presentation" cellpadding="0" cellspacing="0"><tr><td bgcolor="${mailColours.ink}" style="padding:14px 24px"><![endif]-->`,
    '<!--[if mso]></td></tr></table><![endif]-->',
  ]
  const link = escapeMarkup(href)
  return [
    `<p style="${styles.action}">${open}<a class="button" href="${link}" target="_blank" rel="noopener noreferrer" style="${styles.button}">${escapeMarkup(label)}</a>${close}</p>`,
    `<p class="small" style="${styles.small};margin-bottom:24px">${escapeMarkup(linkHint)}<br><span class="address" style="${styles.address}">${link}</span></p>`,
  ].join('\n')
}

function blockHtml(block: MailBlock, { t }: MailWords): string {
  switch (block.kind) {
    case 'text':
      return element('p', 'text', block.text)
    case 'quote':
      return element('blockquote', 'quote', block.text)
    case 'code':
      return `${element('p', 'label', block.label)}\n${element('p', 'code', block.code)}`
    case 'fingerprint':
      return `${element('p', 'label', block.label)}\n${element('p', 'fingerprint', block.value)}`
    case 'button':
      return buttonHtml(block, t('frame.linkHint'))
  }
}

function stripHtml(seat: MailSeat): string {
  if (seat === 'none') return ''
  const half = (part: 'stripClient' | 'stripContractor', mine: boolean) =>
    `<span class="${mine ? part : 'stripEmpty'}" style="${styles.stripHalf};${mine ? styles[part] : ''}"></span>`
  if (seat === 'facilitator') return `<div class="stripWhole" style="${styles.strip};${styles.stripWhole}"></div>`
  return `<div style="${styles.strip}">${half('stripClient', seat === 'client')}${half('stripContractor', seat === 'contractor')}</div>`
}

/** Keeps the body's text out of the list of mails after the preheader: zero-width characters fill the space. */
const filling = '&#847;&zwnj;&nbsp;'.repeat(80)

/** The last line, for who never asked for mail. */
function noMoreHtml({ t }: MailWords, href: string | undefined): string {
  if (href === undefined) return ''
  const link = `<a href="${escapeMarkup(href)}" target="_blank" rel="noopener noreferrer" style="color:inherit">${escapeMarkup(t('frame.noMoreLink'))}</a>`
  return `<p class="small" style="${styles.small}">${escapeMarkup(t('frame.noMore'))} ${link}</p>`
}

/** The whole document: no script, no picture, nothing fetched; readable without its style. */
function mailHtml(words: MailWords, content: MailContent): string {
  const { t, locale } = words
  const outlook = '<table role="presentation" align="center" width="600" cellpadding="0" cellspacing="0"><tr><td>'
  return `<!doctype html>
<html lang="${locale}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escapeMarkup(content.subject)}</title>
<style>${darkStyle}</style>
</head>
<body class="page" style="${styles.page}">
<div style="${styles.preheader}">${escapeMarkup(content.preheader)}${filling}</div>
<!--[if mso]>${outlook}<![endif]-->
<div class="page" style="${styles.sheet}">
${stripHtml(content.seat)}
<p class="brand" style="${styles.brand}">${escapeMarkup(t('frame.brand'))}</p>
<div class="rule" style="${styles.rule}"></div>
${element('h1', 'title', content.title)}
${content.blocks.map((block) => blockHtml(block, words)).join('\n')}
<div class="foot" style="${styles.foot}">
${element('p', 'small', content.reason)}
${element('p', 'small', t('frame.about'))}
${noMoreHtml(words, content.noMoreHref)}
</div>
</div>
<!--[if mso]></td></tr></table><![endif]-->
</body>
</html>
`
}

function blockText(block: MailBlock): string {
  switch (block.kind) {
    case 'text':
      return block.text
    case 'quote':
      return block.text.replaceAll(/^/gm, '> ')
    case 'code':
      return `${block.label}\n\n    ${block.code}`
    case 'fingerprint':
      return `${block.label}\n${block.value}`
    case 'button':
      return `${block.label}:\n${block.href}`
  }
}

/** The same text, for readers without HTML. */
function mailText({ t }: MailWords, content: MailContent): string {
  const noMore = content.noMoreHref && `\n\n${t('frame.noMore')}\n${t('frame.noMoreLink')}: ${content.noMoreHref}`
  const foot = `-- \n${content.reason}\n\n${t('frame.brand')}. ${t('frame.about')}${noMore ?? ''}`
  return `${[content.title, ...content.blocks.map(blockText), foot].join('\n\n')}\n`
}

/** A mail in the form of `sendMail`, without the address. */
export function layOutMail(words: MailWords, content: MailContent): { subject: string; html: string; text: string } {
  return { subject: content.subject, html: mailHtml(words, content), text: mailText(words, content) }
}
