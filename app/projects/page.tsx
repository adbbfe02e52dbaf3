import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { ClosedOrganisations } from '@/components/accounts/closed-organisations.tsx'
import { CameThrough } from '@/components/accounts/came-through.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { ProposalList } from '@/components/projects/proposal-sides.tsx'
import { useRoundState } from '@/components/projects/round-state.ts'
import { AskedToBegin } from '@/components/programme/office/asked-list.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { Mark } from '@/components/ui/mark.tsx'
import { PageTitle, HeavyRule } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { DESK_PATH } from '@/lib/desk/rules/model.ts'
import { listClosedToMe } from '@/lib/accounts/queries.ts'
import { listMyOrganisations } from '@/lib/organisations/queries.ts'
import { env } from '@/lib/platform/env.ts'
import { listAsked } from '@/lib/programme/queries/programme.ts'
import { askedSearchOf } from '@/lib/programme/schema/programme.ts'
import { membershipNameOf, type ProjectLine } from '@/lib/projects/rules/model.ts'
import { listMyProjects, listOpenProposals } from '@/lib/projects/queries.ts'
import { proposalPartOf } from '@/lib/projects/rules/proposal.ts'
import { dayOf } from '@/lib/rounds/rules/model.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('project'))('list.title') }
}

function Line({ project }: { project: ProjectLine }) {
  const t = useTranslations('project')
  const stateOf = useRoundState()
  const { membership, round } = project
  return (
    <li className="grid items-baseline gap-x-6 gap-y-1 border-b border-line py-4 tablet:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_minmax(0,1fr)]">
      <Link href={`/projects/${project.id}`} className="font-display text-h3 leading-tight font-strong wrap-anywhere">
        {project.name}
      </Link>
      <span className="flex items-baseline gap-2 text-small">
        {membership.side ? <Mark side={membership.side} /> : null} {t(`list.hat.${membershipNameOf(membership)}`)}
      </span>
      <span className="text-small text-ink-soft">
        {stateOf(round && { ...round, closesOn: dayOf(round.closesOn) })}
      </span>
    </li>
  )
}

/** For people who administer something but are in no project yet: a link to that work. */
async function NextStep({ platformAdmin, id }: { platformAdmin: boolean; id?: string }) {
  const t = await getTranslations('project.list')
  if (platformAdmin) {
    return (
      <LinkButton href="/admin">
        {t('toAdmin')} <ArrowIcon />
      </LinkButton>
    )
  }
  return id ? (
    <LinkButton href={`/organisations/${id}/members`}>
      {t('toMembers')} <ArrowIcon />
    </LinkButton>
  ) : null
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ProjectsPage({ searchParams }: Props) {
  const current = await requireShellPerson()
  const t = await getTranslations('project.list')
  const projects = await listMyProjects(current.context, current.person.id)
  const organisations = await listMyOrganisations(current.context, current.person.id)
  const closed = await listClosedToMe(current.context)
  const { programmes } = current.person.destinations
  const own = await getTranslations('programme.list')
  const municipalities = organisations.filter((one) => one.kind === 'municipality')
  const mayStart = organisations.some(({ kind }) => proposalPartOf(kind) !== null)
  const proposals = await listOpenProposals(current.context, current.person.id)
  const proposalWords = await getTranslations('proposal.list')
  const search = askedSearchOf(await searchParams)
  const asked = await listAsked(current.context, search)
  const askedWords = await getTranslations('programme.asked')
  const administered = organisations.find((one) => one.admin)
  const start = mayStart ? (
    <LinkButton href="/projects/new">
      {t('new')} <ArrowIcon />
    </LinkButton>
  ) : null
  return (
    <PersonShell person={current.person} demo={env().demo}>
      <PageTitle
        title={t('title')}
        lead={projects.length > 0 ? t('lead') : undefined}
        aside={
          projects.some(({ membership }) => membership.role === 'facilitator') ? (
            <Link href={DESK_PATH}>{t('desk')}</Link>
          ) : undefined
        }
      />
      {current.through ? <CameThrough name={current.through.name} back="/projects" /> : null}
      <ClientMessages namespaces={['provider', 'refusals']}>
        <ClosedOrganisations closed={closed} />
      </ClientMessages>
      <HeavyRule>
        {projects.length > 0 ? (
          <>
            <ul className="-mt-4">
              {projects.map((project) => (
                <Line key={project.id} project={project} />
              ))}
            </ul>
            <div className="mt-8">{start}</div>
          </>
        ) : (
          <EmptyState
            title={t('empty')}
            action={start ?? <NextStep platformAdmin={current.person.platformAdmin} {...administered} />}
          >
            <p>{t('emptyText')}</p>
            {mayStart ? <p>{t('emptyBeginner')}</p> : null}
            {!mayStart && administered ? <p>{t('emptyAdministered', { name: administered.name })}</p> : null}
            {!mayStart && current.person.platformAdmin ? <p>{t('emptyPlatform')}</p> : null}
          </EmptyState>
        )}
      </HeavyRule>
      {proposals.length > 0 ? (
        <div className="mt-16">
          <SectionBand id="proposals" label={proposalWords('title')} note={proposalWords('note')}>
            <ProposalList proposals={proposals} />
          </SectionBand>
        </div>
      ) : null}
      {asked.all > 0 ? (
        <div className="mt-16">
          <SectionBand id="asked" label={askedWords('title')} note={askedWords('note', { count: asked.all })}>
            <AskedToBegin list={asked} search={search} several={municipalities.length > 1} />
          </SectionBand>
        </div>
      ) : null}
      {programmes.length > 0 ? (
        <div className="mt-16">
          <SectionBand id="programmes" label={own('title')} note={own('text')}>
            <ul className="grid gap-2">
              {programmes.map(({ id, name }) => (
                <li key={id}>
                  <Link href={`/programmes/${id}`}>{name}</Link>
                </li>
              ))}
            </ul>
          </SectionBand>
        </div>
      ) : null}
      {organisations.some((one) => one.admin) ? (
        <div className="mt-16">
          <SectionBand id="organisations" label={t('organisations')}>
            <ul className="grid gap-2">
              {organisations
                .filter((one) => one.admin)
                .map((one) => (
                  <li key={one.id}>
                    <Link href={`/organisations/${one.id}/members`}>{t('manage', { name: one.name })}</Link>
                  </li>
                ))}
            </ul>
          </SectionBand>
        </div>
      ) : null}
    </PersonShell>
  )
}
