'use client'
import { useLayoutEffect } from 'react'

interface DocumentLanguageProps {
  language: string
  direction: 'ltr' | 'rtl'
}

/**
 * Says on <html> which language this page is in. The layout above all pages does so for the first one; a page that is
 * reached without a new document can be in another language than the one before.
 */
export function DocumentLanguage({ language, direction }: DocumentLanguageProps) {
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = direction
  }, [language, direction])
  return null
}
