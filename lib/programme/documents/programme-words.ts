import { createTranslator } from 'use-intl/core'
import type { SentenceMessage } from '@/lib/measures/messages.ts'
import { timeZone, type Locale } from '@/lib/i18n/config.ts'
import { loadMessages } from '@/lib/i18n/messages.ts'
import { chartWords } from '@/lib/mirror/documents/chart-words.ts'

async function translatorsOf(locale: Locale) {
  const shared = {
    locale,
    timeZone,
    messages: await loadMessages(locale),
    // a file with a missing text must fail rather than show a key
    onError: (error: Error) => {
      throw error
    },
  }
  const divergence = createTranslator({ ...shared, namespace: 'divergence' })
  return {
    t: createTranslator({ ...shared, namespace: 'programme' }),
    portfolio: createTranslator({ ...shared, namespace: 'portfolio' }),
    /** The key to the marks of a strip. */
    key: createTranslator({ ...shared, namespace: 'mirror.key' }),
    kinds: createTranslator({ ...shared, namespace: 'project.kinds' }),
    chart: await chartWords(locale),
    sides: createTranslator({ ...shared, namespace: 'common.sides' }),
    table: createTranslator({ ...shared, namespace: 'common.table' }),
    /** Messages of the measures, joined. */
    say: (messages: SentenceMessage | readonly SentenceMessage[]): string =>
      [messages]
        .flat()
        .map((message: SentenceMessage) => divergence(message.key, message.values))
        .join(' '),
  }
}

/** The texts of a programme's files in one language: the same as its pages'. */
export type ProgrammeWords = { readonly locale: Locale } & Awaited<ReturnType<typeof translatorsOf>>

export async function programmeWords(locale: Locale): Promise<ProgrammeWords> {
  return { locale, ...(await translatorsOf(locale)) }
}
