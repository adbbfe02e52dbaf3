import { createTranslator } from 'use-intl/core'
import type { Locale } from '@/lib/i18n/config.ts'
import { documentTexts } from '@/lib/i18n/document-texts.ts'
import { chartWords } from '@/lib/mirror/documents/chart-words.ts'

async function translatorsOf(locale: Locale) {
  const shared = await documentTexts(locale)
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
