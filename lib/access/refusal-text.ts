import en from '@/lib/i18n/messages/en/refusals.json'
import nl from '@/lib/i18n/messages/nl/refusals.json'
import type { RefusalCode } from './refusal.ts'

/** A refusal where no page of ours draws it, in both languages: whose language it should be, was not read. */
export const refusalText = (code: RefusalCode): string => `${nl[code]}\n\n${en[code]}\n`

export const refusalTextHeaders = { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' } as const
