import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { ProgrammeShell } from '@/components/programme/office/programme-shell.tsx'
import { PatternMatrix } from '@/components/programme/portfolio/pattern-matrix.tsx'
import { KeptTable, TeamStages, TeamWordsList } from '@/components/programme/teams/team-parts.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { WideBand } from '@/components/ui/wide-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { CURRENT_THRESHOLDS } from '@/lib/measures/thresholds.ts'
import type { ShellPerson } from '@/lib/layout/rules/model.ts'
import { env } from '@/lib/platform/env.ts'
import { getTeamPage } from '@/lib/programme/queries/teams.ts'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'
import type { TeamPage } from '@/lib/programme/rules/teams.ts'

interface Props {
  params: Promise<{ programme: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programme.teams'))('name') }
}

/** What a programme gives back to its teams: no neighbourhood by name, and no figure that tells of one. */
export default async function TeamsPage({ params }: Props) {
  const { programme: programmeId } = await params
  const { context, person } = await requireShellPerson()
  const page = await loadForPage([programmeId], () => getTeamPage(context, programmeId))
  const { programme, own, figures, kept, stages, madeOn } = page
  const t = await getTranslations('programme.teams')
  const locale = await getLocale()
  return (
    <Shell page={page} person={person}>
      <PageTitle title={t('title')} lead={t('lead', { programme: programme.name })} />
      <p className="max-w-measure">
        {own.length > 0 ? t('own') : t('manager')}{' '}
        {own.map(({ projectId, project }) => (
          <Link key={projectId} href={`/projects/${projectId}`} className="inline-flex min-h-11 items-center pe-4">
            {project}
          </Link>
        ))}
      </p>
      <p className="pb-8 text-small text-ink-soft">
        {madeOn ? t('madeOn', { date: formatDate(calendarDay(madeOn), locale) }) : t('never')}
      </p>
      <WideBand id="labels" label={t('labels')}>
        <p className="max-w-measure text-small text-ink-soft">
          {t('labelsNote', { least: CURRENT_THRESHOLDS.patternNeighbourhoods })}
        </p>
        <Plain>
          <PatternMatrix figures={figures} withheld={t('withheld')} />
        </Plain>
      </WideBand>
      <SectionBand id="words" label={t('words')} note={t('wordsNote')}>
        <ClientMessages namespaces={['programme', 'forms', 'refusals']}>
          <TeamWordsList {...page} />
        </ClientMessages>
      </SectionBand>
      <SectionBand id="kept" label={t('kept')} note={t('keptNote')}>
        <KeptTable kept={kept} />
      </SectionBand>
      <SectionBand id="stages" label={t('stages')}>
        {stages ? <TeamStages stages={stages} /> : <p className="max-w-measure text-ink-soft">{t('noStages')}</p>}
      </SectionBand>
    </Shell>
  )
}

/** For a manager one of the programme's pages; for a team a page of its own. */
function Shell({ page, person, children }: { page: TeamPage; person: ShellPerson; children: ReactNode }) {
  const { demo } = env()
  const { programme, manages } = page
  if (manages)
    return (
      <ProgrammeShell programme={programme} person={person} demo={demo} current="teams">
        {children}
      </ProgrammeShell>
    )
  const position = { name: programme.name, href: programmePathOf(programme.id, 'teams') }
  return (
    <PersonShell person={person} demo={demo} position={position} wide>
      {children}
    </PersonShell>
  )
}
