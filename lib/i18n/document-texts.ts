import { timeZone, type Locale } from './config.ts'
import { loadMessages } from './messages.ts'

/** What a translator of a document is made with: a missing text fails rather than standing there as a key. */
export const documentTexts = async (locale: Locale) => ({
  locale,
  timeZone,
  messages: await loadMessages(locale),
  onError: (error: Error) => {
    throw error
  },
})
