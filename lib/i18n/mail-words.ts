import { createTranslator } from 'use-intl/core'
import { timeZone, type Locale } from './config.ts'
import { loadMessages } from './messages.ts'

async function translatorOf(locale: Locale) {
  return createTranslator({
    locale,
    timeZone,
    messages: await loadMessages(locale),
    namespace: 'mails',
    // a mail with a missing text must fail and be retried, rather than show a key
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

/** The texts for writing a mail, outside any request. Using a missing text throws. */
export async function mailWords(locale: Locale): Promise<MailWords> {
  return { locale, t: await translatorOf(locale) }
}
