import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { WithoutMailSection } from '@/components/cards/without-mail-section.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { LiveProject } from '@/components/live/live-project.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { InvitationExcerpt } from '@/components/team/invitation-excerpt.tsx'
import { InviteManyForm } from '@/components/team/invite-many-form.tsx'
import { InviteFacilitatorForm } from '@/components/team/invite-facilitator-form.tsx'
import { NameList } from '@/components/team/name-list.tsx'
import { OwnSideTable } from '@/components/team/own-side-table.tsx'
import { SentElsewhere } from '@/components/team/sent-elsewhere.tsx'
import { Beside } from '@/components/ui/beside.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { AccessContext } from '@/lib/access/access.ts'
import { loadForPage } from '@/lib/access/page.ts'
import { may, type RoundFacts } from '@/lib/access/rules/policy.ts'
import { listCards, listWithoutMailRequests } from '@/lib/cards/queries.ts'
import type { CardLine, WithoutMailRequest } from '@/lib/cards/rules/model.ts'
import { otherSide, type Side } from '@/lib/measures/model.ts'
import { latestSeq } from '@/lib/live/queries.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { gameRulesPathOf } from '@/lib/projects/rules/game-rules.ts'
import type { ProjectView } from '@/lib/projects/rules/model.ts'
import type { ProjectHome, RoundView } from '@/lib/rounds/rules/model.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import type { TeamView } from '@/lib/team/rules/model.ts'
import { getTeam } from '@/lib/team/queries.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { worksheetPath } from '@/lib/worksheet/rules/steps.ts'

interface Props {
  params: Promise<{ project: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('team'))('title') }
}

function factsOf({ project, round }: ProjectHome): RoundFacts | null {
  if (!round) return null
  return {
    status: round.status,
    locked: project.membership.side !== null && round.sides[project.membership.side].locked,
    standsStill: round.standsStillSince !== null,
  }
}

/** The name in the mail to whom the reader invites. */
const inviterOf = ({ members, personId }: ProjectView): string =>
  members.find((member) => member.personId === personId)?.name ?? ''

/** May people without mail be added: not while the side is locked in a round that is not revealed, nor in one that stands still. */
const mayAdd = ({ status, sides, standsStillSince }: RoundView, side: Side): boolean =>
  standsStillSince === null && status !== 'sealed' && !(status === 'open' && sides[side].locked)

interface OwnSideProps {
  team: TeamView
  home: ProjectHome
  /** of the own side */
  cards: readonly CardLine[]
  requests: readonly WithoutMailRequest[]
}

async function OwnSide({ team, home, cards, requests }: OwnSideProps) {
  const t = await getTranslations('team')
  const paper = await getTranslations('paper.team')
  const { project } = team
  const { side } = project.membership
  const { round } = home
  if (side === null) return null
  const facts = factsOf(home)
  const choosing = may(project.membership, 'choose-participants', facts)
  const own = project.members.filter((member) => member.side === side)
  if (project.membership.role !== 'sideLead') {
    return (
      <SectionBand id="own" label={t('who')} heavy>
        <NameList members={own} />
        <p className="mt-4">
          <Link href={`/projects/${project.id}/team/${project.personId}/remove`} className="text-small">
            {t('leave')}
          </Link>
        </p>
      </SectionBand>
    )
  }
  return (
    <>
      <SectionBand id="own" label={t('who')} note={choosing ? t('whoNote') : undefined} heavy>
        <OwnSideTable
          team={team}
          colleagues={home.colleagues}
          roundId={choosing && home.round ? home.round.id : null}
          running={may(project.membership, 'remind', facts)}
          now={now()}
        />
        {choosing && home.round ? (
          <p className="mt-6 grid justify-items-start">
            <Link href={worksheetPath(project.id, home.round.id, 'print')} prefetch={false}>
              {paper('print')}
            </Link>
            <span className="text-small text-ink-soft">{paper('printNote')}</span>
          </p>
        ) : null}
      </SectionBand>
      <SectionBand id="invite-section" label={t('invite')} note={t('inviteNote')}>
        <Beside
          id="invite-beside"
          title={t('mailBeside')}
          text={
            <InvitationExcerpt
              inviter={inviterOf(project)}
              place={project.name}
              hat={side === 'client' ? 'clientParticipant' : 'contractorParticipant'}
            />
          }
        >
          <InviteManyForm
            projectId={project.id}
            side={side}
            organisations={project.organisations.filter((one) => one.side === side)}
          />
        </Beside>
      </SectionBand>
      <WithoutMailSection
        project={project}
        side={side}
        round={round}
        isOpen={round === null || mayAdd(round, side)}
        cards={cards}
        requests={requests}
      />
    </>
  )
}

async function OtherSides({ team }: { team: TeamView }) {
  const t = await getTranslations('team')
  const common = await getTranslations('common.sides')
  const { project } = team
  const sides = project.membership.side ? [otherSide(project.membership.side)] : (['client', 'contractor'] as const)
  return (
    <>
      {sides.map((side) => {
        const members = project.members.filter((member) => member.side === side)
        const sent = team.sentElsewhere.filter((invitation) => invitation.side === side)
        return (
          <SectionBand
            key={side}
            id={`side-${side}`}
            label={common(side === 'client' ? 'clientTitle' : 'contractorTitle')}
            note={t('otherSideNote')}
          >
            <NameList members={members} />
            {sent.length > 0 ? <SentElsewhere team={team} invitations={sent} /> : null}
          </SectionBand>
        )
      })}
    </>
  )
}

async function Facilitators({ team, home }: { team: TeamView; home: ProjectHome }) {
  const t = await getTranslations('team')
  const { project } = team
  const members = project.members.filter((member) => member.role === 'facilitator')
  const lead = project.membership.role === 'sideLead'
  const mayInvite = may(project.membership, 'invite-facilitator', factsOf(home))
  const sent = team.sentElsewhere.filter((invitation) => invitation.side === null)
  return (
    <SectionBand id="facilitators" label={t('facilitators')} note={t('facilitatorsNote')}>
      {members.length > 0 ? <NameList members={members} /> : <p>{t('noFacilitators')}</p>}
      {sent.length > 0 ? <SentElsewhere team={team} invitations={sent} /> : null}
      {mayInvite ? (
        <div className="mt-8">
          <Beside
            id="facilitator-beside"
            title={t('facilitatorBeside')}
            text={<InvitationExcerpt inviter={inviterOf(project)} place={project.name} hat="facilitator" />}
          >
            <InviteFacilitatorForm projectId={project.id} organisations={project.organisations} />
          </Beside>
        </div>
      ) : null}
      {lead && !mayInvite ? <p className="mt-4 text-small text-ink-soft">{t('frozen')}</p> : null}
    </SectionBand>
  )
}

/** Of the latest round: the cards of the own side, and who waits for the other side's lead while it is open. */
async function loadCards(context: AccessContext, { project, round }: ProjectHome) {
  if (!round || project.membership.role !== 'sideLead') return { cards: [], requests: [] }
  return {
    cards: await listCards(context, project.id, round.id),
    requests: round.status === 'open' ? await listWithoutMailRequests(context, project.id, round.id) : [],
  }
}

export default async function TeamPage({ params }: Props) {
  const { project: projectId } = await params
  const { context, person } = await requireShellPerson()
  // the log position is read before the page's data: events in between are shown twice rather than missed
  const seq = await loadForPage([projectId], () => latestSeq(context, projectId))
  const team = await loadForPage([projectId], () => getTeam(context, projectId, person.id))
  const home = await loadForPage([projectId], () => getProjectHome(context, projectId, person.id))
  const { cards, requests } = await loadForPage([projectId], () => loadCards(context, home))
  const t = await getTranslations('team')
  const lead = team.project.membership.role === 'sideLead'
  return (
    <ProjectShell project={team.project} round={home.round} person={person} demo={env().demo} current="team">
      <PageTitle title={t(lead ? 'leadTitle' : 'title')} lead={t('lead')} />
      <ClientMessages namespaces={['team', 'paper', 'card', 'forms', 'refusals']}>
        <OwnSide team={team} home={home} cards={cards} requests={requests} />
        <OtherSides team={team} />
        <Facilitators team={team} home={home} />
      </ClientMessages>
      <SectionBand id="game-rules" label={t('gameRules')} note={t('gameRulesNote')}>
        <Link href={gameRulesPathOf(projectId)} prefetch={false}>
          {t('gameRulesRead')}
        </Link>
      </SectionBand>
      <LiveProject projectId={projectId} after={seq} />
    </ProjectShell>
  )
}
