import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { CommitmentPart } from '@/components/agreements/commitment-part.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { LiveProject } from '@/components/live/live-project.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { allowedTo } from '@/lib/agreements/rules/model.ts'
import { getCommitment, getFulfilments } from '@/lib/agreements/queries.ts'
import { getSessionLine } from '@/lib/session/queries/session-list.ts'
import { latestSeq } from '@/lib/live/queries.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { amsterdamDay } from '@/lib/i18n/format.ts'
import { namesIn } from '@/lib/projects/rules/model.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ project: string; commitment: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements'))('one.agreement') }
}

/** One agreement or action: who and when, its origin, its status, and its history. */
export default async function CommitmentPage({ params }: Props) {
  const { project: projectId, commitment: id } = await params
  const { context, person } = await requireShellPerson()
  const { seq, commitment, session, fulfilments } = await loadForPage([projectId, id], async () => {
    const latest = await latestSeq(context, projectId)
    const found = await getCommitment(context, projectId, id)
    const from = await getSessionLine(context, projectId, found.sessionId)
    const said = await getFulfilments(context, projectId, found)
    return { seq: latest, commitment: found, session: from, fulfilments: said }
  })
  const { project, round, earlier } = await loadForPage([projectId], () =>
    getProjectHome(context, projectId, person.id),
  )
  const t = await getTranslations('agreements')
  const about = [...(round ? [round] : []), ...earlier].find((one) => one.id === session.roundId)
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="agreements">
      <p className="pt-8">
        <Link href={`/projects/${projectId}/agreements`} className="inline-flex min-h-11 items-center text-small">
          {t('one.back')}
        </Link>
      </p>
      <PageTitle kicker={t(`one.${commitment.kind}`)} title={commitment.what} />
      <ClientMessages namespaces={['agreements', 'forms', 'refusals']}>
        <CommitmentPart
          commitment={commitment}
          session={session}
          fulfilments={fulfilments}
          worksheetVersion={about?.worksheetVersion ?? 1}
          members={project.members}
          names={namesIn(project)}
          side={project.membership.side}
          allowed={allowedTo(commitment, project.membership, person.id)}
          today={amsterdamDay(now())}
        />
      </ClientMessages>
      <LiveProject projectId={projectId} after={seq} />
    </ProjectShell>
  )
}
