import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { FactorStrip } from '@/components/mirror/factor-strip.tsx'
import { LabelAndBadges } from '@/components/mirror/label-and-badges.tsx'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { ProjectShell } from '@/components/project/project-shell.tsx'
import { LeadPage } from '@/components/session-lead/lead-page.tsx'
import type { LeadMatter } from '@/components/session-lead/matter.ts'
import { SessionProvider } from '@/components/session/session-provider.tsx'
import { sessionPathOf } from '@/lib/alignment/plan.ts'
import { agendaReasonOf } from '@/lib/divergence/naming.ts'
import type { Mirror } from '@/lib/mirror/model.ts'
import { overviewRowsOf } from '@/lib/mirror/overview.ts'
import { env } from '@/lib/platform/env.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/catalogue.ts'
import { loadSession, type SessionParams } from '../load-session.ts'

interface Props {
  params: Promise<SessionParams>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('session.lead'))('name') }
}

/** What the page shows of the round, drawn here: a browser that leads needs neither the worksheet nor the measures. */
async function matterOf(mirror: Mirror): Promise<LeadMatter> {
  const locale = await getLocale()
  const say = await getTranslations('divergence')
  const worksheet = worksheetOf(mirror.round.worksheetVersion)
  const scale = {
    words: worksheet.scale.map(({ label }) => label[locale]),
    unknown: worksheet.dontKnow.label[locale],
  }
  const rows = overviewRowsOf(mirror.analysis)
  const factors = rows.map((row) => {
    const why = agendaReasonOf(row.agenda)
    const strip = (
      <div>
        <FactorStrip row={row} mirror={mirror} worksheet={worksheet} size="large" />
        <ScaleWords under words={scale.words} unknownWord={scale.unknown} className="mt-1" />
      </div>
    )
    const drawn = { label: <LabelAndBadges analysis={row.analysis} />, strip, why: say(why.key, why.values) }
    return [row.agenda.factor, drawn] as const
  })
  const names = worksheet.factors.map(({ number }) => [number, factorOf(worksheet, number).name[locale]] as const)
  return { names: Object.fromEntries(names), factors: Object.fromEntries(factors), scale }
}

/** From here a facilitator leads the session. Whoever is of a side is in the room instead. */
export default async function LeadSessionPage({ params }: Props) {
  const { person, mirror, line, live } = await loadSession(await params)
  const { project, round } = mirror
  const room = sessionPathOf(project.id, line.id)
  if (project.hat.role !== 'facilitator') redirect(room)
  if (line.closedAt) redirect(`${room}/record`)
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="session">
      <ClientMessages namespaces={['session', 'room', 'common', 'refusals', 'forms']}>
        <SessionProvider {...live}>
          <LeadPage matter={await matterOf(mirror)} openedAtMs={line.openedAt.getTime()} />
        </SessionProvider>
      </ClientMessages>
    </ProjectShell>
  )
}
