import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'

/**
 * The texts of saving for the parts of a sheet that run in the browser. By a card nothing is kept in the browser and nobody
 * signs in, so what says otherwise has other words there.
 */
export async function SheetMessages({ card = false, children }: { card?: boolean | undefined; children: ReactNode }) {
  if (!card) return <ClientMessages namespaces={['autosave']}>{children}</ClientMessages>
  const { autosave, card: words } = await getMessages()
  const { offline, failed, refused, bar } = words.autosave
  const messages = {
    autosave: {
      ...autosave,
      offline: { ...autosave.offline, ...offline },
      failed: { ...autosave.failed, ...failed },
      refused: { ...autosave.refused, ...refused },
      bar: { ...autosave.bar, ...bar },
    },
  }
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
