import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { Sections } from '@/components/documents/sections.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { LiveProject } from '@/components/live/live-project.tsx'
import { BrokenSeal, Seals } from '@/components/mirror/seals.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { ConfirmLater } from '@/components/session/record/confirm-later.tsx'
import { NextRound } from '@/components/session/record/next-round.tsx'
import { RecordDownloads } from '@/components/session/record/record-downloads.tsx'
import { BrokenRecord, RecordSealed } from '@/components/session/record/record-seal.tsx'
import { FacingRationales } from '@/components/mirror/facing-rationales.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { getRecordSections } from '@/lib/session/handlers/record-sections.ts'
import { getRecordSeal } from '@/lib/session/queries/session-list.ts'
import { reasonsSlot } from '@/lib/session/rules/record-source.ts'
import { recordOf } from '@/lib/session/rules/record.ts'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'
import { env } from '@/lib/platform/env.ts'
import { getGameRules } from '@/lib/projects/queries.ts'
import { debriefPathOf } from '@/lib/rehearsal/rules/model.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { listFormerMembers } from '@/lib/team/queries.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { loadSessionPage, type SessionParams } from '@/app/projects/[project]/sessions/[session]/load-session.ts'

interface Props {
  params: Promise<SessionParams>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session.record'))('name') }
}

/** The record of the session, to read and to print; while it runs, the record so far. */
export default async function RecordPage({ params }: Props) {
  const { person, seq, mirror, line, live } = await loadSessionPage(await params)
  const { project, round, analysis, answers } = mirror
  if (project.kind === 'rehearsal') redirect(debriefPathOf(project.id))
  const { context } = await requireShellPerson()
  const seal = await getRecordSeal(context, project.id, line.id)
  const latest = (await getProjectHome(context, project.id, live.me.personId)).round
  const t = await getTranslations('session.record')
  const locale = await getLocale()
  const worksheet = worksheetOf(round.worksheetVersion)
  const record = recordOf(live.snapshot.state, analysis)
  const room = `${sessionPathOf(project.id, line.id)}${project.membership.role === 'facilitator' ? '/lead' : ''}`
  const named = round.attribution === 'named'
  const people = { ...(await listFormerMembers(context, project.id)), ...live.people }
  // the reasons are in a part of their own, where readers know theirs again
  const { rules } = await getGameRules(context, project.id, live.me.personId, line.closedAt)
  const content = { record, named, people, worksheetVersion: round.worksheetVersion, reasons: [], rules }
  const sections = await getRecordSections(content, locale)
  const reasons = record.topics.map(({ factor }): [string, ReactNode] => [
    reasonsSlot(factor),
    <FacingRationales key={factor} {...{ answers, factor, worksheet, named }} level={3} whole />,
  ])
  const { closedAt } = line
  const { side, role } = live.me
  const { record: confirmed, confirmers } = live.snapshot.state
  const confirms = side !== null && (role === 'sideLead' || confirmers[side].includes(live.me.personId))
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="session">
      <PageTitle
        title={t('title', { date: formatDate(line.openedAt, locale) })}
        lead={t('lead', { project: project.name, ...record.counts })}
        tight
        aside={
          closedAt
            ? t('confirmed.closed', { date: formatDate(closedAt, locale), time: formatTime(closedAt, locale) })
            : null
        }
      />
      <div className="pb-8 print:hidden">
        {closedAt ? (
          <RecordDownloads projectId={project.id} sessionId={line.id} />
        ) : (
          <Notice action={<Link href={room}>{t('back')}</Link>}>{t('running')}</Notice>
        )}
      </div>
      <BrokenRecord seal={seal} />
      <BrokenSeal mirror={mirror} />
      <div className="record-paper">
        <Sections sections={sections} slots={Object.fromEntries(reasons)} />
        {seal ? (
          <SectionBand id="record-seal" label={t('seal.title')}>
            <RecordSealed seal={seal} />
          </SectionBand>
        ) : null}
        {seal && confirms && !confirmed[side] ? (
          <SectionBand id="record-confirm" label={t('late.title')}>
            <ClientMessages namespaces={['session', 'forms', 'refusals']}>
              <ConfirmLater
                projectId={project.id}
                sessionId={line.id}
                side={side}
                seal={seal.seal}
                commandId={crypto.randomUUID()}
              />
            </ClientMessages>
          </SectionBand>
        ) : null}
      </div>
      {closedAt ? (
        <div className="print:hidden">
          <NextRound
            projectId={project.id}
            next={latest && latest.number > round.number && latest.status !== 'cancelled' ? latest : null}
            plans={role === 'facilitator'}
          />
        </div>
      ) : null}
      <div className="mt-16 border-t-2 border-ink pt-4 print:hidden">
        <Seals mirror={mirror} />
      </div>
      <LiveProject projectId={project.id} after={seq} />
    </ProjectShell>
  )
}
