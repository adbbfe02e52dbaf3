import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { HostedBar } from '@/components/demo/hosted-bar.tsx'
import { KeptOwner } from '@/components/layout/kept-owner.tsx'
import { isListed } from '@/lib/access/open-pages.ts'
import { getHostedDemo } from '@/lib/demo/queries.ts'
import { directionOf } from '@/lib/i18n/config.ts'
import { getLanguage } from '@/lib/i18n/use-language.ts'
import { env } from '@/lib/platform/env.ts'
import { fontClass } from './fonts.ts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  const name = t('product.name')
  return {
    title: { default: name, template: `%s · ${name}` },
    description: t('footer.about'),
    robots: { index: !env().demo && isListed((await headers()).get('x-path') ?? '') },
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#12171a' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const language = await getLanguage()
  const hosted = await getHostedDemo()
  return (
    <html lang={language} dir={directionOf(language)} className={fontClass}>
      <body>
        {hosted ? <HostedBar copy={hosted.copy} address={`${new URL(env().appUrl).host}/demo`} /> : null}
        {children}
        <KeptOwner personId={null} />
      </body>
    </html>
  )
}
