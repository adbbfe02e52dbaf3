import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { cache } from 'react'
import { CommitmentTable } from '@/components/agreements/commitment-table.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { LiveProject } from '@/components/live/live-project.tsx'
import { CoveredMirror } from '@/components/mirror/covered-mirror.tsx'
import { MirrorSmall } from '@/components/mirror/mirror-small.tsx'
import { FirstSides, FirstSteps, stepsLeft } from '@/components/projects/first-steps.tsx'
import { GameRulesMissing } from '@/components/projects/game-rules-state.tsx'
import { LateFirst } from '@/components/projects/late-commitments.tsx'
import { MaskedTable } from '@/components/projects/masked-table.tsx'
import { Now } from '@/components/projects/now.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { RoundOutcome } from '@/components/projects/round-outcome.tsx'
import { RoundRulesList } from '@/components/projects/round-rules.tsx'
import { RoundSteps } from '@/components/projects/round-steps.tsx'
import { SessionDayBand } from '@/components/planning/session-day-band.tsx'
import { WaitingList } from '@/components/waiting/waiting-list.tsx'
import { SideColumns } from '@/components/projects/side-columns.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { filtered, isLate, type Commitment } from '@/lib/agreements/rules/model.ts'
import { getCommitments } from '@/lib/agreements/queries.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import type { RoundAnalysis } from '@/lib/measures/analysis.ts'
import { amsterdamDay, calendarDay, formatDate, formatList } from '@/lib/i18n/format.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { getPlanning } from '@/lib/planning/queries.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import type { GameRules } from '@/lib/projects/rules/game-rules.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import type { ProjectHome, RoundView } from '@/lib/rounds/rules/model.ts'
import { getMaskedPreparation, getOutcomes, getProjectPage } from '@/lib/rounds/queries.ts'
import { taskOf } from '@/lib/rounds/rules/task.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { WhoWatches } from './who-watches.tsx'

interface Props {
  params: Promise<{ project: string }>
}

/** Once per request: the title and the page need the same data. */
const load = cache(async (project: string) => {
  const current = await requireShellPerson()
  const page = await loadForPage([project], () => getProjectPage(current.context, project, current.person.id))
  return { current, ...page }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await load((await params).project)).home.project.name }
}

async function leadOf({ project }: ProjectHome): Promise<string> {
  const t = await getTranslations('project.home')
  const locale = await getLocale()
  const named = (part: string) => project.organisations.filter((one) => one.part === part).map((one) => one.name)
  const contractors = formatList(named('contractor'), locale)
  return [project.description, t('with', { municipality: named('municipality').join(''), contractors })]
    .join(' ')
    .trim()
}

/** Before there is a round: what there must be first, and what each side has of it. */
async function FirstBand({ home, rules }: { home: ProjectHome; rules: GameRules }) {
  const t = await getTranslations('project.first')
  return (
    <SectionBand id="first" label={t('label')} note={t('note', { left: stepsLeft({ home, rules }) })}>
      <Plain>
        <FirstSteps home={home} rules={rules} />
        <div className="mt-10">
          <FirstSides home={home} rules={rules} />
        </div>
      </Plain>
    </SectionBand>
  )
}

interface RoundBandProps {
  home: ProjectHome
  round: RoundView
}

/** Where the round is. Both sides stand below it until the mirror does so in their place. */
async function RoundBand({ home, round }: RoundBandProps) {
  const t = await getTranslations('project')
  const kind = t(`kinds.${round.kind}Title`)
  const note = round.number === 1 ? t('home.first') : t('home.roundNumber', { kind, number: round.number })
  return (
    <SectionBand id="round" label={t('home.round')} note={note}>
      <Plain>
        {round.status === 'cancelled' ? null : <RoundSteps round={round} />}
        {round.status === 'draft' || round.revealedAt ? null : (
          <div className="mt-10">
            <SideColumns home={home} round={round} />
          </div>
        )}
        {round.status === 'draft' && home.rules ? (
          <div className="mt-10">
            <FirstSides home={home} rules={home.rules} />
          </div>
        ) : null}
      </Plain>
      <div className="mt-6 border-t border-line pt-2">
        <Disclosure summary={t('home.rules')} open={round.status === 'draft'}>
          <Plain>
            <RoundRulesList project={home.project} round={round} />
          </Plain>
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
              {round.revealedAt || home.project.membership.side ? (
                <Link href={`/projects/${home.project.id}/rounds/${round.id}/${page}`}>
                  {t(round.revealedAt ? 'home.toMirror' : 'home.ownSheet')}
                </Link>
              ) : null}
              {home.records
                .filter(({ roundId }) => roundId === round.id)
                .map(({ sessionId, closedAt }) => (
                  <Link
                    key={sessionId}
                    href={`${sessionPathOf(home.project.id, sessionId)}/record`}
                    prefetch={false}
                    className="w-full"
                  >
                    {t('home.record', { date: formatDate(closedAt, locale) })}
                  </Link>
                ))}
              {outcome ? (
                <Plain className="w-full">
                  <RoundOutcome analysis={outcome} />
                </Plain>
              ) : null}
            </li>
          )
        })}
      </ul>
    </SectionBand>
  )
}

interface AgreementsProps {
  project: ProjectView
  round: RoundView | null
  commitments: readonly Commitment[]
  today: string
}

/** The late agreements of the project; the register has all of them. */
async function Agreements({ project, round, commitments, today }: AgreementsProps) {
  const t = await getTranslations('project.late')
  const locale = await getLocale()
  if (commitments.length === 0) return null
  const late = commitments.filter((line) => isLate(line, today))
  const running = commitments.filter(({ status }) => status === 'open').length
  const { factors } = worksheetOf(round?.worksheetVersion ?? 1)
  return (
    <SectionBand id="agreements" label={t('label')} note={t('note', { late: late.length, open: running })}>
      {(['agreement', 'action'] as const).map((kind) => {
        const shown = late.filter((line) => line.kind === kind)
        return shown.length === 0 ? null : (
          <Plain key={kind} className="mb-8">
            <CommitmentTable
              kind={kind}
              commitments={shown}
              people={Object.fromEntries(project.members.map((member) => [member.personId, member]))}
              factorNames={Object.fromEntries(factors.map(({ number, name }) => [number, name[locale]]))}
              today={today}
            />
          </Plain>
        )
      })}
      <p>
        <Link href={`/projects/${project.id}/agreements`}>{t('all')}</Link>
      </p>
    </SectionBand>
  )
}

export default async function ProjectPage({ params }: Props) {
  const { current, home, waiting, seq } = await load((await params).project)
  const { project, round } = home
  const t = await getTranslations('project')
  const locale = await getLocale()
  const task = taskOf(home)
  const outcomes = await getOutcomes(current.context, project.id, home.earlier)
  const mirror = round?.revealedAt
    ? await getMirror(current.context, project.id, round.id, project.personId, 'own')
    : null
  const commitments = home.records.length > 0 ? await getCommitments(current.context, project.id) : []
  const today = amsterdamDay(now())
  const mineLate = filtered(commitments, 'mine', project.personId, today).filter((line) => isLate(line, today))
  const planning = round ? await getPlanning(current.context, project.id, round.id, project) : null
  const masked =
    task.kind === 'reveal' && round?.maskedPreparation
      ? await getMaskedPreparation(current.context, project.id, round.id)
      : undefined
  return (
    <ProjectShell project={project} round={round} person={current.person} demo={env().demo} current="overview">
      <PageTitle title={project.name} lead={await leadOf(home)} />
      {round?.status === 'open' && round.missedCloseOn && !round.standsStillSince ? (
        <div className="mb-8">
          <Notice title={t('open.missedTitle')}>
            {t('open.missedText', { date: formatDate(calendarDay(round.missedCloseOn), locale) })}
          </Notice>
        </div>
      ) : null}
      <SectionBand id="now" label={t('home.now')} heavy>
        <ClientMessages namespaces={['forms', 'refusals']}>
          {home.rules ? (
            <GameRulesMissing projectId={project.id} rules={home.rules} membership={project.membership} />
          ) : null}
          {task.kind === 'session-open' ? null : <LateFirst late={mineLate} today={today} />}
          <Now
            home={home}
            task={task}
            watching={round?.status === 'sealed' ? <WhoWatches projectId={project.id} roundId={round.id} /> : undefined}
          />
          <WaitingList project={project} waiting={waiting} now={now()} />
        </ClientMessages>
      </SectionBand>
      {round && planning ? (
        <ClientMessages namespaces={['planning', 'forms', 'refusals']}>
          <SessionDayBand project={project} round={round} planning={planning} now={now()} />
        </ClientMessages>
      ) : null}
      {mirror ? <MirrorSmall mirror={mirror} /> : null}
      {round?.status === 'sealed' ? <CoveredMirror worksheetVersion={round.worksheetVersion} /> : null}
      <Agreements project={project} round={round} commitments={commitments} today={today} />
      {round && masked !== undefined ? (
        <SectionBand id="masked" label={t('sealed.masked')} note={t('sealed.maskedText')}>
          {masked ? <MaskedTable round={round} masked={masked} /> : <p>{t('sealed.maskedNone')}</p>}
        </SectionBand>
      ) : null}
      {round ? <RoundBand home={home} round={round} /> : null}
      {!round && home.rules ? <FirstBand home={home} rules={home.rules} /> : null}
      <EarlierRounds home={home} outcomes={outcomes} />
      <LiveProject projectId={project.id} after={seq} />
    </ProjectShell>
  )
}
