import { createTranslator } from 'use-intl/core'
import type { Locale } from '@/lib/i18n/config.ts'
import { documentTexts } from '@/lib/i18n/document-texts.ts'

async function translatorsOf(locale: Locale) {
  const shared = await documentTexts(locale)
  return {
    t: createTranslator({ ...shared, namespace: 'desk.kit' }),
    planning: createTranslator({ ...shared, namespace: 'planning' }),
    steps: createTranslator({ ...shared, namespace: 'room.place' }),
    paper: createTranslator({ ...shared, namespace: 'paper' }),
    kinds: createTranslator({ ...shared, namespace: 'project.kinds' }),
    sides: createTranslator({ ...shared, namespace: 'common.sides' }),
    seats: createTranslator({ ...shared, namespace: 'seats.print' }),
    agreements: createTranslator({ ...shared, namespace: 'worksheet.agreements' }),
  }
}

/** The texts of a print kit in one language. */
export type KitWords = { readonly locale: Locale } & Awaited<ReturnType<typeof translatorsOf>>

export async function kitWords(locale: Locale): Promise<KitWords> {
  return { locale, ...(await translatorsOf(locale)) }
}
