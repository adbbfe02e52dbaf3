import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OpenShell } from '@/components/layout/open-shell.tsx'
import { AccessibilityStatement } from '@/components/statements/accessibility-statement.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { env } from '@/lib/platform/env.ts'
import { findShellPerson } from '@/lib/layout/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statements.accessibility'))('title') }
}

/** The accessibility statement, open to everybody. */
export default async function AccessibilityPage() {
  const t = await getTranslations('statements.accessibility')
  const { demo, version, contactEmail } = env()
  const person = await findShellPerson()
  return (
    <OpenShell person={person} demo={demo}>
      <PageTitle title={t('title')} lead={t('lead')} />
      <AccessibilityStatement version={version} contactEmail={contactEmail} />
    </OpenShell>
  )
}
