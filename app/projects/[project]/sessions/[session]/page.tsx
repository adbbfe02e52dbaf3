import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { FeedbackBand } from '@/components/feedback/feedback-band.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { SessionPart } from '@/components/session/room/session-page.tsx'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import { debriefPathOf, rehearsalPath } from '@/lib/rehearsal/rules/model.ts'
import { env } from '@/lib/platform/env.ts'
import { loadSessionPage, type SessionParams } from './load-session.ts'

interface Props {
  params: Promise<SessionParams>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('session.plan')
  return { title: t('name') }
}

export default async function SessionPage({ params }: Props) {
  const { person, mirror, line, live, earlier, ballots } = await loadSessionPage(await params)
  const isRehearsal = mirror.project.kind === 'rehearsal'
  if (isRehearsal && line.closedAt) redirect(debriefPathOf(mirror.project.id))
  return (
    <ProjectShell
      project={mirror.project}
      round={mirror.round}
      person={person}
      demo={env().demo}
      current="session"
      slim
    >
      <SessionPart
        place={{
          name: mirror.project.name,
          href: isRehearsal ? rehearsalPath : `/projects/${mirror.project.id}`,
        }}
        mirror={mirror}
        mirrorPath={mirrorPathOf(mirror.project.id, mirror.round.id)}
        live={live}
        asked={person.platformAdmin || isRehearsal ? null : <FeedbackBand occasion="session" />}
        earlier={earlier}
        ballots={ballots}
      />
    </ProjectShell>
  )
}
