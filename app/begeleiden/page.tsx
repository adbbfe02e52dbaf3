import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DeskProjects } from '@/components/desk/desk-projects.tsx'
import { DeskSessions } from '@/components/desk/desk-sessions.tsx'
import { TemplateList } from '@/components/desk/template-list.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { RehearsalBand } from '@/components/rehearsal/rehearsal-band.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { getDesk, listTemplates } from '@/lib/desk/queries.ts'
import { sessionsOf } from '@/lib/desk/rules/model.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { now as clock } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { getOwnRehearsal } from '@/lib/rehearsal/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk'))('title') }
}

/** The desk of somebody who facilitates: what waits on whom, the sessions to come, and own templates. */
export default async function DeskPage() {
  const { context, person } = await requireShellPerson()
  const t = await getTranslations('desk')
  const projects = await getDesk(context, person.id)
  const templates = await listTemplates(context)
  const { may, own } = await getOwnRehearsal(context)
  const now = clock()
  const facilitates = projects.length > 0
  return (
    <PersonShell person={person} demo={env().demo}>
      <PageTitle title={t('title')} lead={facilitates ? t('lead') : undefined} />
      {facilitates ? (
        <>
          <SectionBand id="waits" label={t('projects.title')} note={t('projects.note')} heavy>
            <ClientMessages namespaces={['refusals', 'forms']}>
              <DeskProjects projects={projects} now={now} />
            </ClientMessages>
          </SectionBand>
          <SectionBand id="sessions" label={t('sessions.title')} note={t('sessions.note')}>
            <DeskSessions sessions={sessionsOf(projects, now)} />
          </SectionBand>
        </>
      ) : (
        <HeavyRule>
          <EmptyState title={t('empty.title')}>
            <p>{t('empty.text')}</p>
          </EmptyState>
        </HeavyRule>
      )}
      {may || own ? <RehearsalBand own={own} /> : null}
      <SectionBand id="templates" label={t('templates.title')} note={t('templates.note')}>
        <TemplateList templates={templates} />
      </SectionBand>
    </PersonShell>
  )
}
