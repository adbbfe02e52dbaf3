import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { OpenShell } from '@/components/layout/open-shell.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { AloneSheet } from '@/components/worksheet/alone/alone-sheet.tsx'
import { findShellPerson } from '@/lib/layout/queries.ts'
import { env } from '@/lib/platform/env.ts'
import { FACTOR_NUMBERS, factorOf, latestWorksheet } from '@/lib/worksheet/rules/catalogue.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('alone'))('title') }
}

/** The eight questions for one person: no account, nothing sent, nothing stored but in this browser when asked. */
export default async function AlonePage() {
  const t = await getTranslations('alone')
  const locale = await getLocale()
  const worksheet = latestWorksheet()
  const person = await findShellPerson()
  const factors = FACTOR_NUMBERS.map((number) => {
    const { name, question, explanation, howMightWe } = factorOf(worksheet, number)
    return {
      number,
      name: name[locale],
      question: question[locale],
      explanation: explanation[locale],
      howMightWe: howMightWe[0]?.[locale] ?? '',
    }
  })
  const scale = {
    options: worksheet.scale.map(({ value, label }) => ({ value: String(value), label: label[locale] })),
    dontKnow: { value: 'dont-know', label: worksheet.dontKnow.label[locale] },
  }
  return (
    <OpenShell person={person} demo={env().demo}>
      <PageTitle kicker={t('title')} title={t('heading')} lead={t('lead')} />
      <p className="mb-6 hidden font-strong noscript:block print:hidden!">{t('noScript')}</p>
      <ClientMessages namespaces={['alone']}>
        <AloneSheet
          factors={factors}
          scale={scale}
          personId={person?.id ?? null}
          address={new URL('/zelf', env().appUrl).href}
        />
      </ClientMessages>
    </OpenShell>
  )
}
