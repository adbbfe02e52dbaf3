import { createTranslator } from 'use-intl/core'
import { timeZone, type Locale } from '@/lib/i18n/config.ts'
import { loadMessages } from '@/lib/i18n/messages.ts'
import { chartWords } from '@/lib/mirror/documents/chart-words.ts'

async function translatorsOf(locale: Locale) {
  const shared = {
    locale,
    timeZone,
    messages: await loadMessages(locale),
    // a document with a missing text must fail rather than show a key
    onError: (error: Error) => {
      throw error
    },
  }
  return {
    t: createTranslator({ ...shared, namespace: 'session.record' }),
    sides: createTranslator({ ...shared, namespace: 'common.sides' }),
    say: createTranslator({ ...shared, namespace: 'divergence' }),
    voices: createTranslator({ ...shared, namespace: 'mirror.voices' }),
    chart: await chartWords(locale),
    seals: createTranslator({ ...shared, namespace: 'mirror.seals' }),
    rules: createTranslator({ ...shared, namespace: 'game-rules' }),
  }
}

/** The texts of the record in one language: the same as its page's. */
export type RecordWords = { readonly locale: Locale } & Awaited<ReturnType<typeof translatorsOf>>

export async function recordWords(locale: Locale): Promise<RecordWords> {
  return { locale, ...(await translatorsOf(locale)) }
}
