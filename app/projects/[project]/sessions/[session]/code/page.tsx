import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { PrintedCode } from '@/components/session/seats/printed-code.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { planPathOf, sessionPathOf } from '@/lib/session/rules/plan.ts'
import { getSessionMoments } from '@/lib/session/queries/session-list.ts'
import { env } from '@/lib/platform/env.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ project: string; session: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('seats.print'))('title') }
}

/** The room's code on a sheet of paper. Only for people who make codes: a 404 for anybody else. */
export default async function RoomCodePage({ params }: Props) {
  const { project: projectId, session: sessionId } = await params
  const { context, person } = await requireShellPerson()
  const { line, home } = await loadForPage([projectId, sessionId], async () => ({
    line: await getSessionMoments(context, projectId, sessionId),
    home: await getProjectHome(context, projectId, person.id),
  }))
  const { project, round } = home
  const { role } = project.membership
  if (role === 'participant') notFound()
  const t = await getTranslations('seats')
  const room = `${sessionPathOf(projectId, sessionId)}${role === 'facilitator' ? '/lead' : ''}`
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="session">
      <div className="pt-8 print:hidden">
        <Notice
          action={
            <Link href={line.openedAt ? room : planPathOf(projectId, line.roundId)} prefetch={false}>
              {t(line.openedAt ? 'lead.back' : 'lead.backToPlan')}
            </Link>
          }
        >
          <p>{t(line.closedAt ? 'lead.closed' : 'print.how')}</p>
        </Notice>
      </div>
      {line.closedAt ? (
        <h1 className="pt-8 text-h1">{t('print.title')}</h1>
      ) : (
        <PrintedCode roomCode={line.roomCode} address={`${env().appUrl}/join`} project={project.name} />
      )}
    </ProjectShell>
  )
}
