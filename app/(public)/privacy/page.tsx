import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OpenShell } from '@/components/layout/open-shell.tsx'
import { PrivacyStatement } from '@/components/statements/privacy-statement.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { env } from '@/lib/platform/env.ts'
import { findShellPerson } from '@/lib/layout/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statements.privacy'))('title') }
}

/** What is stored about people, open to everybody. */
export default async function PrivacyPage() {
  const t = await getTranslations('statements.privacy')
  const { demo, contactEmail } = env()
  const person = await findShellPerson()
  return (
    <OpenShell person={person} demo={demo}>
      <PageTitle title={t('title')} lead={t('lead')} />
      <PrivacyStatement contactEmail={contactEmail} />
    </OpenShell>
  )
}
