import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { Doors } from '@/components/demo/doors.tsx'
import { Neighbourhood } from '@/components/demo/neighbourhood.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PageShell } from '@/components/layout/page-shell.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { signedIn, type SignedIn } from '@/lib/access/session.ts'
import { getDemoHouse } from '@/lib/demo/queries.ts'
import { env } from '@/lib/platform/env.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('demo')
  return env().demo ? { title: t('title') } : {}
}

function Shell({ person, children }: { person: SignedIn['person'] | undefined; children: ReactNode }) {
  if (person)
    return (
      <PersonShell person={person} demo>
        {children}
      </PersonShell>
    )
  return (
    <PageShell seat="both" signInHref="/sign-in" demo>
      {children}
    </PageShell>
  )
}

/** Everybody one can be in the demo, and the way to the mails. Where there is no demo, there is no such page. */
export default async function DemoPage() {
  const t = await getTranslations('demo')
  const house = await getDemoHouse()
  if (!house) notFound()
  const person = (await signedIn())?.person
  const { neighbourhoods, managers } = house
  return (
    <Shell person={person}>
      <PageTitle title={t('title')} lead={t('lead')} />
      {person ? (
        <div className="mb-8">
          <Notice>{t('now', { name: person.name.trim() || person.email })}</Notice>
        </div>
      ) : null}
      <ClientMessages namespaces={['forms', 'refusals']}>
        {managers.length === 0 ? <EmptyState title={t('none')}>{null}</EmptyState> : null}
        {neighbourhoods.map((neighbourhood, place) => (
          <Neighbourhood key={neighbourhood.key} neighbourhood={neighbourhood} heavy={place === 0} />
        ))}
        {managers.length > 0 ? (
          <SectionBand id="managers" label={t('managers')} note={t('managersNote')}>
            <Doors doors={managers} />
          </SectionBand>
        ) : null}
        <SectionBand id="outbox" label={t('outbox')}>
          <p className="mb-2 max-w-measure">{t('outboxNote')}</p>
          <Link href="/demo/outbox">{t('outboxOpen')}</Link>
        </SectionBand>
      </ClientMessages>
    </Shell>
  )
}
