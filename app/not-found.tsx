import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OpenShell } from '@/components/layout/open-shell.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { env } from '@/lib/platform/env.ts'
import { findShellPerson } from '@/lib/layout/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return { title: t('notFound.title') }
}

/** The same for pages that never existed, are gone or may not be seen. Signed-in people keep menu and name. */
export default async function NotFound() {
  const t = await getTranslations('common')
  const person = await findShellPerson()
  return (
    <OpenShell person={person} demo={env().demo}>
      <PageTitle title={t('notFound.title')} lead={t('notFound.body')} />
      <HeavyRule>
        <div className="grid justify-items-start gap-6 pt-2">
          <p>{t('notFound.what')}</p>
          <LinkButton href={person ? '/projects' : '/'}>
            {t(person ? 'landing.toProjects' : 'notFound.action')} <ArrowIcon />
          </LinkButton>
        </div>
      </HeavyRule>
    </OpenShell>
  )
}
