import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { pickedTexts, type TextsName } from './picked-texts.ts'

/**
 * Brings the named texts to the client components inside it. There is no provider above all pages: a page that is
 * only read sends no texts twice, and the others send just what they use.
 */
export async function ClientMessages({
  namespaces,
  children,
}: {
  namespaces: readonly TextsName[]
  children: ReactNode
}) {
  const texts = pickedTexts(await getMessages(), namespaces)
  return <NextIntlClientProvider messages={texts}>{children}</NextIntlClientProvider>
}
