import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { RoomForm } from '@/components/rehearsal/room-form.tsx'
import { Running } from '@/components/rehearsal/running.tsx'
import { Facts } from '@/components/ui/facts.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { env } from '@/lib/platform/env.ts'
import { getOwnRehearsal } from '@/lib/rehearsal/queries.ts'
import { rehearsalPath } from '@/lib/rehearsal/rules/model.ts'

const facts = ['people', 'nobody', 'mail', 'figures'] as const

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rehearsal'))('name') }
}

/** Where a facilitator rehearses with people who are made up. Nobody who facilitates nothing has it. */
export default async function RehearsalPage() {
  const { context, person } = await requireShellPerson()
  const { may, own } = await getOwnRehearsal(context)
  // a copy of the hosted demo has people of its own, and no process beside them
  if (env().hostedDemo || (!may && own === null)) notFound()
  const t = await getTranslations('rehearsal')
  return (
    <PersonShell person={person} demo={env().demo} position={{ name: t('name'), href: rehearsalPath }}>
      <PageTitle title={t('title')} lead={t('lead')} />
      {own ? (
        <SectionBand id="running" label={t('running.label')} note={t('running.note')} heavy>
          <ClientMessages namespaces={['rehearsal', 'forms', 'refusals']}>
            <Running rehearsal={own} />
          </ClientMessages>
        </SectionBand>
      ) : (
        <SectionBand id="choose" label={t('choose.label')} note={t('choose.note')} heavy>
          <ClientMessages namespaces={['rehearsal', 'forms', 'refusals']}>
            <RoomForm />
          </ClientMessages>
        </SectionBand>
      )}
      <SectionBand id="know" label={t('know.label')}>
        <Facts facts={facts.map((key) => ({ key, name: t(`know.${key}.name`), value: t(`know.${key}.text`) }))} />
      </SectionBand>
    </PersonShell>
  )
}
