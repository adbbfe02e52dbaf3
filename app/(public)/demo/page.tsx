import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { Doors } from '@/components/demo/doors.tsx'
import { FrontDoors } from '@/components/demo/front-doors.tsx'
import { GoodToKnow } from '@/components/demo/good-to-know.tsx'
import { HostedNotices } from '@/components/demo/hosted-notices.tsx'
import { JoinCopy } from '@/components/demo/join-copy.tsx'
import { Neighbourhood, OpeningLine } from '@/components/demo/neighbourhood.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PageShell } from '@/components/layout/page-shell.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { getDemoHouse, getHostedDemo } from '@/lib/demo/queries.ts'
import { env } from '@/lib/platform/env.ts'
import type { ShellPerson } from '@/lib/layout/rules/model.ts'
import { findShellPerson } from '@/lib/layout/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('demo')
  return env().demo ? { title: t('title') } : {}
}

function Shell({ person, children }: { person: ShellPerson | null; children: ReactNode }) {
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

/** Three people for a stranger to sign in as; below them everybody else. Without a demo there is no such page. */
export default async function DemoPage() {
  const t = await getTranslations('demo')
  const house = await getDemoHouse()
  if (!house) notFound()
  const person = await findShellPerson()
  const { front, neighbourhoods, managers } = house
  const hosted = await getHostedDemo()
  return (
    <Shell person={person}>
      <PageTitle title={t('title')} lead={t('lead')} />
      {person ? (
        <div className="mb-8">
          <Notice>{t('now', { name: person.name.trim() || person.email })}</Notice>
        </div>
      ) : null}
      {hosted ? <HostedNotices isGone={hosted.isGone} freeAt={hosted.freeAt} /> : null}
      <ClientMessages namespaces={['demo', 'forms', 'refusals']}>
        {managers.length === 0 ? (
          <EmptyState title={t('none')}>{null}</EmptyState>
        ) : (
          <>
            <FrontDoors doors={front} />
            <SectionBand id="all" label={t('all')} note={t('allNote')}>
              {neighbourhoods.map((neighbourhood) => (
                <Neighbourhood key={neighbourhood.key} neighbourhood={neighbourhood} />
              ))}
              <OpeningLine name={t('managers')} aside={t('managersNote')}>
                <Doors doors={managers} />
              </OpeningLine>
            </SectionBand>
          </>
        )}
        {hosted && !hosted.copy ? (
          <SectionBand id="device" label={t('hosted.join')} note={t('hosted.joinNote')}>
            <JoinCopy />
          </SectionBand>
        ) : null}
        <SectionBand id="know" label={t('know')}>
          <GoodToKnow hosted={hosted !== null} />
        </SectionBand>
      </ClientMessages>
    </Shell>
  )
}
