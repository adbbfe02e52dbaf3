import { createTranslator } from 'use-intl/core'
import { timeZone, type Locale } from './config.ts'
import { loadMessages } from './messages.ts'

async function translatorOf(locale: Locale) {
  return createTranslator({
    locale,
    timeZone,
    messages: await loadMessages(locale),
    namespace: 'mails',
    // a mail that cannot be written must fail and be tried again, never go out with a key for a sentence
    onError: (error) => {
      throw error
    },
  })
}

/** The texts of mails in one language. */
export interface MailWords {
  readonly locale: Locale
  readonly t: Awaited<ReturnType<typeof translatorOf>>
}

/** The texts in which a mail is written, outside any request. Using a text that is missing throws. */
export async function mailWords(locale: Locale): Promise<MailWords> {
  return { locale, t: await translatorOf(locale) }
}
