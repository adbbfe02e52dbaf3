import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { OrganisationInviteForm } from '@/components/organisations/invite-form.tsx'
import { ClaimDomainForm, DomainList } from '@/components/organisations/registration/domain-list.tsx'
import { PressForm } from '@/components/forms/press-form.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { confirmOrganisationAction } from '@/lib/organisations/actions.ts'
import { OrganisationProjectList } from '@/components/organisations/project-list.tsx'
import { OrganisationMemberActions } from '@/components/organisations/member-actions.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { MailState } from '@/components/team/mail-state.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { TaskLinks } from '@/components/ui/task-links.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { auditPathOf } from '@/lib/audit/rules/filter.ts'
import {
  listDomains,
  listMembers,
  listMyOrganisations,
  listOrganisationProjects,
  monthsOfMembers,
} from '@/lib/organisations/queries.ts'
import { signInPath } from '@/lib/organisations/rules/sign-in.ts'
import { calendarDay, formatMonth } from '@/lib/i18n/format.ts'
import { env } from '@/lib/platform/env.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ organisation: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('people') }
}

/** What is said of when a member was last seen: a month, or that none may be told. */
async function seenWords(months: readonly { personId: string; seenIn: string | null }[]) {
  const t = await getTranslations('audit')
  const locale = await getLocale()
  const said = new Map(months.map(({ personId, seenIn }) => [personId, seenIn]))
  return (personId: string): string => {
    const month = said.get(personId)
    return month ? formatMonth(calendarDay(month), locale) : t('seen.never')
  }
}

export default async function MembersPage({ params }: Props) {
  const { organisation: organisationId } = await params
  const { context, person } = await requireShellPerson()
  const { organisation, members } = await loadForPage([organisationId], () => listMembers(context, organisationId))
  const t = await getTranslations('admin')
  // the platform's admin makes organisations, and sees no project
  const isAdmin = (await listMyOrganisations(context, person.id)).some(
    ({ id, admin }) => admin && id === organisationId,
  )
  const domains = await listDomains(context, organisationId)
  const r = await getTranslations('registration')
  const audit = await getTranslations('audit')
  const provider = await getTranslations('provider.settings')
  const months = isAdmin ? await monthsOfMembers(context, organisationId) : null
  const monthOf = await seenWords(months ?? [])
  const projects = isAdmin ? await listOrganisationProjects(context, organisationId) : null
  return (
    <PersonShell
      person={person}
      demo={env().demo}
      membership={person.platformAdmin ? 'platformAdmin' : 'organisationAdmin'}
      position={{ name: organisation.name, href: `/organisations/${organisation.id}/members` }}
    >
      <PageTitle kicker={t(`kindTitles.${organisation.kind}`)} title={organisation.name} lead={t('memberLead')} />
      {organisation.confirmed ? null : (
        <div className="mb-12">
          <Notice title={r('unconfirmed')}>{r('unconfirmedNote')}</Notice>
        </div>
      )}
      <ClientMessages namespaces={['admin', 'registration', 'forms', 'refusals']}>
        <SectionBand id="people" label={t('people')} note={isAdmin ? audit('seen.note') : undefined} heavy>
          {members.length === 0 ? (
            <p>{t('nobody')}</p>
          ) : (
            <DataTable
              caption={t('people')}
              captionHidden
              columns={[
                { key: 'name', header: t('columnName') },
                { key: 'role', header: t('columnRole') },
                { key: 'state', header: t('columnState') },
                ...(isAdmin ? [{ key: 'seen', header: audit('seen.column') }] : []),
                { key: 'actions', header: t('columnActions'), actions: true },
              ]}
              rows={members.map((member) => ({
                key: member.personId,
                cells: [
                  <strong key="name">{member.name}</strong>,
                  t(`roles.${member.role}`),
                  member.joined || !member.invitation ? (
                    t('accepted')
                  ) : (
                    <MailState key="state" {...member.invitation} />
                  ),
                  ...(isAdmin ? [monthOf(member.personId)] : []),
                  <OrganisationMemberActions
                    key="actions"
                    organisationId={organisationId}
                    personId={member.personId}
                    name={member.name}
                    invitationId={member.invitation?.id ?? null}
                  />,
                ],
              }))}
            />
          )}
        </SectionBand>
        <SectionBand id="invite-section" label={t('invite')}>
          <OrganisationInviteForm organisationId={organisationId} />
        </SectionBand>
        {!organisation.vouched && person.platformAdmin ? (
          <SectionBand id="confirm" label={r('admin.confirm')} note={r('admin.confirmNote')}>
            <PressForm
              action={confirmOrganisationAction}
              hidden={{ organisationId }}
              look="outlined"
              doneTexts={{ confirmed: r('admin.confirmed') }}
            >
              {r('admin.confirm')}
            </PressForm>
          </SectionBand>
        ) : null}
        <SectionBand id="domains" label={r('domains.title')} note={r('domains.note')}>
          <DomainList {...{ organisationId, domains }} reader={isAdmin ? 'admin' : 'platform'} />
          {isAdmin ? (
            <div className="mt-8">
              <ClaimDomainForm organisationId={organisationId} />
            </div>
          ) : null}
        </SectionBand>
        {projects ? (
          <SectionBand id="projects" label={t('projects.title')} note={t('projects.note')}>
            <OrganisationProjectList organisationId={organisationId} projects={projects} />
          </SectionBand>
        ) : null}
        {isAdmin ? (
          <SectionBand id="audit" label={t('more')}>
            <TaskLinks
              tasks={[
                { href: signInPath(organisationId), title: provider('link'), note: provider('linkNote') },
                { href: auditPathOf(organisationId), title: audit('link'), note: audit('linkNote') },
              ]}
            />
          </SectionBand>
        ) : null}
      </ClientMessages>
    </PersonShell>
  )
}
