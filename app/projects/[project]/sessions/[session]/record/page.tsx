import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { LiveProject } from '@/components/live/live-project.tsx'
import { BrokenSeal, Seals } from '@/components/mirror/seals.tsx'
import { ProjectShell } from '@/components/project/project-shell.tsx'
import { RecordMatter } from '@/components/record/record-matter.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { sessionPathOf } from '@/lib/alignment/plan.ts'
import { recordOf } from '@/lib/alignment/record.ts'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'
import { env } from '@/lib/platform/env.ts'
import { worksheetOf } from '@/lib/worksheet/catalogue.ts'
import { loadSession, type SessionParams } from '../load-session.ts'

interface Props {
  params: Promise<SessionParams>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session.record'))('name') }
}

/** What the session left behind, to read and to print; while it runs, as far as it has come. */
export default async function RecordPage({ params }: Props) {
  const { person, seq, mirror, line, live } = await loadSession(await params)
  const { project, round, analysis, seals } = mirror
  const t = await getTranslations('session.record')
  const locale = await getLocale()
  const worksheet = worksheetOf(round.worksheetVersion)
  const record = recordOf(live.snapshot.state, analysis)
  const room = `${sessionPathOf(project.id, line.id)}${project.hat.role === 'facilitator' ? '/lead' : ''}`
  const { closedAt } = line
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="session">
      <PageTitle
        title={t('title', { date: formatDate(line.openedAt, locale) })}
        lead={t('lead', { project: project.name, ...record.counts })}
        aside={
          closedAt
            ? t('confirmed.closed', { date: formatDate(closedAt, locale), time: formatTime(closedAt, locale) })
            : null
        }
      />
      <div className="pb-8 print:hidden">
        {closedAt ? (
          <p className="text-small text-ink-soft">{t('print')}</p>
        ) : (
          <Notice action={<Link href={room}>{t('back')}</Link>}>{t('running')}</Notice>
        )}
      </div>
      <BrokenSeal seals={seals} />
      <RecordMatter
        record={record}
        people={live.people}
        factors={Object.fromEntries(
          worksheet.factors.map(({ number, key, name }) => [number, { key, name: name[locale] }]),
        )}
        scale={{
          words: worksheet.scale.map(({ label }) => label[locale]),
          unknown: worksheet.dontKnow.label[locale],
        }}
      />
      <div className="mt-16 border-t-2 border-ink pt-4">
        <Seals seals={seals} />
      </div>
      <LiveProject projectId={project.id} after={seq} />
    </ProjectShell>
  )
}
