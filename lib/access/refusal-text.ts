import en from '@/lib/i18n/messages/en/refusals.json'
import nl from '@/lib/i18n/messages/nl/refusals.json'
import type { RefusalCode } from '@/lib/access/rules/refusals.ts'

/** A refusal outside our pages, in both languages: the reader's language is unknown here. */
export const refusalText = (code: RefusalCode): string => `${nl[code]}\n\n${en[code]}\n`

export const refusalTextHeaders = { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' } as const
