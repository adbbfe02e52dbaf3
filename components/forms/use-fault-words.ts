'use client'
import { useMessages, useTranslations } from 'next-intl'

/** Texts for the server's codes: faults at a field, and refusals. Unknown codes get a general text. */
export function useFaultWords(): { fault: (code: string, label: string) => string; refusal: (code: string) => string } {
  const faults = useTranslations('forms')
  const refusals = useTranslations('refusals')
  const messages = useMessages()
  const isFault = (code: string): code is keyof typeof messages.forms.faults => code in messages.forms.faults
  const isRefusal = (code: string): code is keyof typeof messages.refusals => code in messages.refusals
  return {
    fault: (code, label) => {
      if (code.startsWith('too-long:')) return faults('tooLong', { label, most: Number(code.slice(9)) })
      if (code.startsWith('line:')) return faults('line', { line: code.slice(5) })
      return faults(`faults.${isFault(code) ? code : 'invalid'}`, { label })
    },
    refusal: (code) => refusals(isRefusal(code) ? code : 'unexpected'),
  }
}
