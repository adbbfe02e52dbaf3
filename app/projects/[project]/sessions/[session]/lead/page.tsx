import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { FeedbackBand } from '@/components/feedback/feedback-band.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { RehearsalEnded } from '@/components/rehearsal/rehearsal-ended.tsx'
import { LeadPart } from '@/components/session/lead/lead-part.tsx'
import { findUsedTemplate } from '@/lib/desk/queries.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { debriefPathOf } from '@/lib/rehearsal/rules/model.ts'
import { env } from '@/lib/platform/env.ts'
import { hasScreen } from '@/lib/session/queries/seats.ts'
import { loadSessionPage, type SessionParams } from '@/app/projects/[project]/sessions/[session]/load-session.ts'

interface Props {
  params: Promise<SessionParams>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session.lead'))('name') }
}

/** The page from which a facilitator leads the session. Members of a side are sent to the room. */
export default async function LeadSessionPage({ params }: Props) {
  const { context, person, mirror, line, live, earlier } = await loadSessionPage(await params)
  const { project, round } = mirror
  const room = sessionPathOf(project.id, line.id)
  if (project.membership.role !== 'facilitator') redirect(room)
  const isRehearsal = project.kind === 'rehearsal'
  if (line.closedAt) redirect(isRehearsal ? debriefPathOf(project.id) : `${room}/record`)
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="session">
      <LeadPart
        mirror={mirror}
        earlier={earlier}
        openedAtMs={line.openedAt.getTime()}
        wall={{
          roomCode: line.roomCode,
          address: env().appUrl,
          hasScreen: await hasScreen(context, project.id, line.id),
        }}
        live={live}
        ownLines={(await findUsedTemplate(context, project.id, round.id))?.lines ?? {}}
        asked={person.platformAdmin || isRehearsal ? null : <FeedbackBand occasion="session" />}
        ended={isRehearsal ? <RehearsalEnded projectId={project.id} /> : null}
      />
    </ProjectShell>
  )
}
