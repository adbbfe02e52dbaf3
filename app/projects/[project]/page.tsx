import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { cache } from 'react'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { LiveProject } from '@/components/live/live-project.tsx'
import { MaskedTable } from '@/components/project/masked-table.tsx'
import { Now } from '@/components/project/now.tsx'
import { ProjectShell } from '@/components/project/project-shell.tsx'
import { RoundOutcome } from '@/components/project/round-outcome.tsx'
import { RoundRules } from '@/components/project/round-rules.tsx'
import { RoundSteps } from '@/components/project/round-steps.tsx'
import { SideColumns } from '@/components/project/side-columns.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import type { RoundAnalysis } from '@/lib/divergence/analysis.ts'
import { latestSeq } from '@/lib/events/queries.ts'
import { calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { env } from '@/lib/platform/env.ts'
import type { ProjectHome, RoundView } from '@/lib/rounds/model.ts'
import { getMaskedPreparation, getOutcomes, getProjectHome } from '@/lib/rounds/queries.ts'
import { taskOf } from '@/lib/rounds/task.ts'
import { requireShellPerson } from '@/lib/shell/queries.ts'

interface Props {
  params: Promise<{ project: string }>
}

/** Once a request: the title and the page need the same. */
const load = cache(async (project: string) => {
  const current = await requireShellPerson()
  // the log's place is read before the page's data: what happens in between is shown twice rather than missed
  const seq = await loadForPage([project], () => latestSeq(current.context, project))
  const home = await loadForPage([project], () => getProjectHome(current.context, project, current.person.id))
  return { current, home, seq }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).project)).home.project.name }
}

async function leadOf({ project }: ProjectHome): Promise<string> {
  const t = await getTranslations('project.home')
  const locale = await getLocale()
  const named = (part: string) => project.organisations.filter((one) => one.part === part).map((one) => one.name)
  const contractors = new Intl.ListFormat(locale).format(named('contractor'))
  return [project.description, t('with', { municipality: named('municipality').join(''), contractors })]
    .join(' ')
    .trim()
}

interface RoundBandProps {
  home: ProjectHome
  round: RoundView
  outcome: RoundAnalysis | undefined
}

async function RoundBand({ home, round, outcome }: RoundBandProps) {
  const t = await getTranslations('project')
  const kind = t(`kinds.${round.kind}Title`)
  const note = round.number === 1 ? t('home.first') : t('home.roundNumber', { kind, number: round.number })
  return (
    <SectionBand id="round" label={t('home.round')} note={note}>
      {round.status === 'cancelled' ? null : <RoundSteps round={round} />}
      {round.status === 'draft' ? null : (
        <div className="mt-10">
          <SideColumns home={home} round={round} />
        </div>
      )}
      {outcome ? (
        <div className="mt-8 grid gap-3">
          <h3 className="text-h4">{t('outcome.label')}</h3>
          <RoundOutcome analysis={outcome} />
        </div>
      ) : null}
      <div className="mt-6 border-t border-line pt-2">
        <Disclosure summary={t('home.rules')} open={round.status === 'draft'}>
          <RoundRules project={home.project} round={round} />
        </Disclosure>
      </div>
    </SectionBand>
  )
}

interface EarlierRoundsProps {
  home: ProjectHome
  outcomes: ReadonlyMap<string, RoundAnalysis>
}

async function EarlierRounds({ home, outcomes }: EarlierRoundsProps) {
  const t = await getTranslations('project')
  const locale = await getLocale()
  if (home.earlier.length === 0) return null
  return (
    <SectionBand id="earlier" label={t('home.earlier')}>
      <ul className="grid gap-3">
        {home.earlier.map((round) => {
          const moment = round.revealedAt ?? round.cancelledAt
          if (!moment) return null
          const line = round.revealedAt ? 'home.earlierLine' : 'home.earlierCancelled'
          const page = round.revealedAt ? 'mirror' : 'worksheet/summary'
          const outcome = outcomes.get(round.id)
          return (
            <li key={round.id} className="flex flex-wrap justify-between gap-x-6 gap-y-3 border-b border-line pb-4">
              <span>{t(line, { kind: t(`kinds.${round.kind}Title`), date: formatDate(moment, locale) })}</span>
              {round.revealedAt || home.project.hat.side ? (
                <Link href={`/projects/${home.project.id}/rounds/${round.id}/${page}`}>
                  {t(round.revealedAt ? 'home.toMirror' : 'home.ownSheet')}
                </Link>
              ) : null}
              {outcome ? (
                <div className="w-full">
                  <RoundOutcome analysis={outcome} />
                </div>
              ) : null}
            </li>
          )
        })}
      </ul>
    </SectionBand>
  )
}

export default async function ProjectPage({ params }: Props) {
  const { current, home, seq } = await load((await params).project)
  const { project, round } = home
  const t = await getTranslations('project')
  const locale = await getLocale()
  const task = taskOf(home)
  const outcomes = await getOutcomes(current.context, project.id, round ? [round, ...home.earlier] : [])
  const masked =
    task.kind === 'reveal' && round?.maskedPreparation
      ? await getMaskedPreparation(current.context, project.id, round.id)
      : undefined
  return (
    <ProjectShell project={project} round={round} person={current.person} demo={env().demo} current="overview">
      <PageTitle title={project.name} lead={await leadOf(home)} />
      {round?.status === 'open' && round.missedCloseOn ? (
        <div className="mb-8">
          <Notice title={t('open.missedTitle')}>
            {t('open.missedText', { date: formatDate(calendarDay(round.missedCloseOn), locale) })}
          </Notice>
        </div>
      ) : null}
      <SectionBand id="now" label={t('home.now')} heavy>
        <ClientMessages namespaces={['forms', 'refusals']}>
          <Now home={home} task={task} />
        </ClientMessages>
      </SectionBand>
      {round && masked !== undefined ? (
        <SectionBand id="masked" label={t('sealed.masked')} note={t('sealed.maskedText')}>
          {masked ? <MaskedTable round={round} masked={masked} /> : <p>{t('sealed.maskedNone')}</p>}
        </SectionBand>
      ) : null}
      {round ? <RoundBand home={home} round={round} outcome={outcomes.get(round.id)} /> : null}
      <EarlierRounds home={home} outcomes={outcomes} />
      <LiveProject projectId={project.id} after={seq} />
    </ProjectShell>
  )
}
