import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { OpenShell } from '@/components/layout/open-shell.tsx'
import { OrganisationRequestForm } from '@/components/organisations/registration/request-form.tsx'
import { RegistrationClosed } from '@/components/organisations/registration/closed.tsx'
import { OwnRequests } from '@/components/organisations/registration/own-requests.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { readRegistration } from '@/lib/access/registration.ts'
import { signedIn } from '@/lib/access/session.ts'
import { findShellPerson } from '@/lib/layout/queries.ts'
import { listOwnRequests } from '@/lib/organisations/queries.ts'
import { newcomersPath } from '@/lib/organisations/rules/registration.ts'
import { env } from '@/lib/platform/env.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('registration.new'))('title') }
}

/** How an organisation comes to be here: asked for by who has proven a mailbox, or added by who runs the installation. */
export default async function NewOrganisationPage() {
  const t = await getTranslations('registration.new')
  const person = await findShellPerson()
  const session = await signedIn()
  const registration = await readRegistration()
  const requests = session ? await listOwnRequests(session.context) : []
  return (
    <OpenShell person={person} demo={env().demo}>
      <PageTitle title={t('title')} lead={t('lead')} />
      {registration === 'closed' ? (
        <RegistrationClosed contactEmail={env().contactEmail} />
      ) : person ? (
        <SectionBand id="ask" label={t('form')} note={t('address', { email: person.email })} heavy>
          <ClientMessages namespaces={['registration', 'admin', 'forms', 'refusals']}>
            <OrganisationRequestForm name={person.name} />
          </ClientMessages>
        </SectionBand>
      ) : (
        <SectionBand id="sign-in" label={t('signInTitle')} heavy>
          <p className="mb-5 max-w-measure">{t('signInText')}</p>
          <LinkButton href={`/sign-in?to=${newcomersPath}`} prefetch={false}>
            {t('signIn')}
          </LinkButton>
        </SectionBand>
      )}
      {requests.length > 0 ? (
        <SectionBand id="own" label={t('own')}>
          <OwnRequests requests={requests} />
        </SectionBand>
      ) : null}
    </OpenShell>
  )
}
