import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { phaseNames } from '@/app/begeleiden/sjablonen/phase-names.ts'
import { TemplateForm } from '@/components/desk/template-form.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { env } from '@/lib/platform/env.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk.template'))('newTitle') }
}

/** A new template of a plan, for whoever is signed in. */
export default async function NewTemplatePage() {
  const { person } = await requireShellPerson()
  const t = await getTranslations('desk.template')
  return (
    <PersonShell person={person} demo={env().demo}>
      <PageTitle title={t('newTitle')} lead={t('lead')} />
      <HeavyRule>
        <ClientMessages namespaces={['desk', 'refusals', 'forms']}>
          <TemplateForm template={null} phaseNames={await phaseNames()} />
        </ClientMessages>
      </HeavyRule>
    </PersonShell>
  )
}
