import { createTranslator } from 'use-intl/core'
import { timeZone, type Locale } from '@/lib/i18n/config.ts'
import { loadMessages } from '@/lib/i18n/messages.ts'

/** The words of a strip's text alternative, as on the mirror. A missing one throws. */
export async function chartWords(locale: Locale) {
  return createTranslator({
    ...{ locale, timeZone, messages: await loadMessages(locale) },
    namespace: 'mirror.chart',
    onError: (error: Error) => {
      throw error
    },
  })
}

export type ChartWords = Awaited<ReturnType<typeof chartWords>>
