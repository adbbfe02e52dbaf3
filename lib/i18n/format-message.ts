import { IntlMessageFormat } from 'intl-messageformat'
import { isValidElement, type ReactElement, type ReactNode } from 'react'
import type { SheetLanguage } from './config.ts'

type Formatters = NonNullable<NonNullable<ConstructorParameters<typeof IntlMessageFormat>[3]>['formatters']>

interface FormatOptions {
  readonly locale: SheetLanguage
  readonly formatters: Formatters
}

/** What a message is when nothing is put into it: itself. Quotes, choices and tags need a parser. */
const isPlain = (message: string): boolean => !/[<{]|'[}<#|']/.test(message)

const none = () => new Map<string, IntlMessageFormat>()
const parsed = { nl: none(), en: none(), pl: none(), tr: none(), ar: none() }

/** Arabic with the same figures on the server and in every browser. */
const tagOf = (locale: SheetLanguage): string => (locale === 'ar' ? 'ar-u-nu-latn' : locale)

/**
 * Takes the place of `use-intl/format-message` in a build (next.config.ts). That one parses every message anew in each
 * request and looks it up by its text together with all formats as JSON, which was a tenth of what the mirror took. As
 * messages are those of the files in lib/i18n/messages, one parsed form of each is kept for good.
 *
 * Values are numbers, texts and functions for tags. Dates come in as words (lib/i18n/format.ts): no message formats one.
 * @throws when a message is no text, cannot be parsed or lacks a value; use-intl then shows its key
 */
export default function formatMessage(
  key: string,
  message: unknown,
  values: Record<string, unknown> | undefined,
  { locale, formatters }: FormatOptions,
): string | ReactElement | ReactNode[] {
  if (typeof message !== 'string') throw new TypeError(`${key} is not a text`)
  if (!values && isPlain(message)) return message
  const known = parsed[locale].get(message) ?? new IntlMessageFormat(message, tagOf(locale), undefined, { formatters })
  parsed[locale].set(message, known)
  const said: unknown = known.format<ReactNode>(values as Parameters<typeof known.format<ReactNode>>[0])
  return isValidElement(said) || Array.isArray(said) || typeof said === 'string' ? said : String(said)
}

/** use-intl asks whether `t.raw` works. */
formatMessage.raw = true
