import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { FeedbackTexts } from '@/components/feedback/feedback-texts.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { OrganisationRequestList } from '@/components/organisations/registration/request-list.tsx'
import { RegistrationForm } from '@/components/organisations/registration/registration-form.tsx'
import { Unconfirmed } from '@/components/organisations/registration/unconfirmed.tsx'
import { MailTroubles } from '@/components/organisations/mail-troubles.tsx'
import { NewOrganisationForm } from '@/components/organisations/new-organisation-form.tsx'
import { NameManagerForm, NewProgrammeForm } from '@/components/programme/office/admin-forms.tsx'
import { ManagedProgrammes } from '@/components/programme/office/managed-programmes.tsx'
import { ManagerExcerpt } from '@/components/programme/office/manager-excerpt.tsx'
import { Beside, BesideFacts, BesideSteps } from '@/components/ui/beside.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { listFeedback } from '@/lib/feedback/queries.ts'
import { getRegistration, listMailTroubles, listOrganisations, listRequests } from '@/lib/organisations/queries.ts'
import { organisationKinds } from '@/lib/organisations/rules/model.ts'
import { registrations } from '@/lib/organisations/rules/registration.ts'
import { env } from '@/lib/platform/env.ts'
import { listManagedProgrammes } from '@/lib/programme/queries/programme.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('title') }
}

/** What stands on the page of whoever wants to add an organisation, by who may. */
const readBy = { closed: 'new.closed', ask: 'new.asked', open: 'unconfirmedNote' } as const

export default async function AdminPage() {
  const { context, person } = await requireShellPerson()
  if (!person.platformAdmin) notFound()
  const organisations = await listOrganisations(context)
  const programmes = await listManagedProgrammes(context)
  const troubles = await listMailTroubles(context)
  const requests = await listRequests(context)
  const feedback = await listFeedback(context)
  const registration = await getRegistration(context)
  const t = await getTranslations('admin')
  const r = await getTranslations('registration.admin')
  const p = await getTranslations('programme.admin')
  const f = await getTranslations('feedback.admin')
  const asker = await getTranslations('registration')
  return (
    <PersonShell person={person} demo={env().demo} membership="platformAdmin">
      <PageTitle title={t('title')} lead={t('lead')} />
      <ClientMessages namespaces={['registration', 'admin', 'forms', 'refusals']}>
        {registration === 'closed' && requests.length === 0 ? null : (
          <SectionBand id="requests" label={r('title')} heavy>
            <OrganisationRequestList requests={requests} />
          </SectionBand>
        )}
      </ClientMessages>
      <SectionBand id="organisations" label={t('organisations')} heavy={registration === 'closed'}>
        {organisations.length === 0 ? <p>{t('none')}</p> : null}
        {/* names are short, and an installation has hundreds */}
        <ul className="gap-x-(--ws-column-gap) desk:columns-2">
          {organisations.map((one) => (
            <li
              key={one.id}
              className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-2 break-inside-avoid"
            >
              <Link href={`/organisations/${one.id}/members`} className="font-strong">
                {one.name}
              </Link>
              {one.confirmed ? null : <Unconfirmed />}
              <span className="text-small text-ink-soft">{t(`kinds.${one.kind}`)}</span>
            </li>
          ))}
        </ul>
      </SectionBand>
      <SectionBand id="mail" label={t('mail.title')}>
        <MailTroubles troubles={troubles} />
      </SectionBand>
      <SectionBand id="feedback" label={f('title')} note={f('note')}>
        <ClientMessages namespaces={['feedback', 'refusals']}>
          <FeedbackTexts texts={feedback} />
        </ClientMessages>
      </SectionBand>
      <SectionBand id="new" label={t('new')}>
        <ClientMessages namespaces={['admin', 'forms', 'refusals']}>
          <Beside
            id="kind-beside"
            title={t('kindBeside')}
            text={
              <BesideFacts
                facts={organisationKinds.map((kind) => ({
                  key: kind,
                  name: t(`kindTitles.${kind}`),
                  value: t(`kindBesides.${kind}`),
                }))}
              />
            }
          >
            <NewOrganisationForm />
          </Beside>
        </ClientMessages>
      </SectionBand>
      <SectionBand id="registration-section" label={r('settingLabel')}>
        <ClientMessages namespaces={['registration', 'forms', 'refusals']}>
          <Beside
            id="registration-beside"
            title={r('beside')}
            text={
              <BesideFacts
                facts={registrations.map((one) => ({
                  key: one,
                  name: r(`settings.${one}`),
                  value: asker(readBy[one]),
                }))}
              />
            }
          >
            <RegistrationForm registration={registration} />
          </Beside>
        </ClientMessages>
      </SectionBand>
      <ClientMessages namespaces={['programme', 'forms', 'refusals']}>
        <SectionBand id="programmes" label={p('title')} note={p('note')}>
          <ManagedProgrammes programmes={programmes} />
        </SectionBand>
        {programmes.length > 0 ? (
          <SectionBand id="name-manager" label={p('nameTitle')} note={p('nameNote')}>
            <Beside
              id="manager-beside"
              title={p('managerBeside')}
              text={<ManagerExcerpt name={programmes[0]?.name ?? ''} />}
            >
              <NameManagerForm programmes={programmes} />
            </Beside>
          </SectionBand>
        ) : null}
        <SectionBand id="new-programme" label={p('new')}>
          <Beside
            id="programme-beside"
            title={p('newBeside')}
            text={<BesideSteps steps={(['make', 'ask', 'agree'] as const).map((step) => p(`newSteps.${step}`))} />}
          >
            <NewProgrammeForm />
          </Beside>
        </SectionBand>
      </ClientMessages>
    </PersonShell>
  )
}
