import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { PressForm } from '@/components/forms/press-form.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { ConnectionForm } from '@/components/organisations/sign-in/connection-form.tsx'
import { RequirementForm } from '@/components/organisations/sign-in/requirement-form.tsx'
import { SessionHoursForm } from '@/components/organisations/sign-in/session-hours-form.tsx'
import { SignInGuide } from '@/components/organisations/sign-in/sign-in-guide.tsx'
import { SignInState } from '@/components/organisations/sign-in/sign-in-state.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { comeBackFaults } from '@/lib/access/provider-door.ts'
import { dropSignInAction, testSignInAction } from '@/lib/organisations/actions.ts'
import { getSignInSettings, listDomains, listMembers } from '@/lib/organisations/queries.ts'
import { comeBackPath, signedOutPath, signInDoorPath, signInPath } from '@/lib/organisations/rules/sign-in.ts'
import { env } from '@/lib/platform/env.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ organisation: string }>
  searchParams: Promise<{ tested?: string | string[]; fault?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('provider'))('settings.title') }
}

/** An organisation's own sign-in, for its admins: how it is, set up, test, require, take away. */
export default async function SignInSettingsPage({ params, searchParams }: Props) {
  const { organisation: organisationId } = await params
  const { context, person, through } = await requireShellPerson()
  const settings = await loadForPage([organisationId], () => getSignInSettings(context, organisationId))
  const { organisation, members } = await listMembers(context, organisationId)
  const domains = await listDomains(context, organisationId)
  const { tested, fault } = await searchParams
  const refused = comeBackFaults.find((one) => one === fault)
  const t = await getTranslations('provider.settings')
  const why = await getTranslations('provider.refused.why')
  const own = await getTranslations('provider.through')
  const at = env().appUrl
  const { name } = organisation
  const admins = members.filter(({ role, joined }) => role === 'admin' && joined)
  return (
    <PersonShell
      person={person}
      demo={env().demo}
      membership="organisationAdmin"
      position={{ name, href: `/organisations/${organisationId}/members` }}
    >
      <PageTitle
        kicker={<Link href={`/organisations/${organisationId}/members`}>{name}</Link>}
        title={t('title')}
        lead={t('lead', { name })}
      />
      {tested === 'yes' && settings?.testedAt ? (
        <div className="mb-12">
          <Notice live>{t('testedNow')}</Notice>
        </div>
      ) : null}
      {refused ? (
        <div className="mb-12">
          <Notice kind="fault" live title={t('testFault')}>
            {why(refused)}
          </Notice>
        </div>
      ) : null}
      <ClientMessages namespaces={['provider', 'forms', 'refusals']}>
        <SectionBand id="state" label={t('state')} heavy>
          <div className="grid gap-6">
            <SignInState
              settings={settings}
              door={`${at}${signInDoorPath(organisationId)}`}
              domainProven={domains.some(({ provenAt }) => provenAt !== null)}
            />
            {settings?.secretKept && !through ? (
              <div className="grid gap-2">
                <p className="max-w-measure text-small text-ink-soft">{t('testNote')}</p>
                <PressForm action={testSignInAction} hidden={{ organisationId }} look="outlined">
                  {t('test')}
                </PressForm>
              </div>
            ) : null}
          </div>
        </SectionBand>
        {through ? (
          <Notice
            action={
              <LinkButton
                href={`/sign-in?own=yes&to=${encodeURIComponent(signInPath(organisationId))}`}
                look="outlined"
              >
                {own('action')}
              </LinkButton>
            }
          >
            {t('ownWay')}
          </Notice>
        ) : (
          <>
            <SectionBand id="set-up" label={t('setUp')}>
              <ConnectionForm {...{ organisationId, settings }} />
            </SectionBand>
            <SectionBand id="how" label={t('how')}>
              <SignInGuide
                preset={settings?.preset ?? null}
                comeBack={`${at}${comeBackPath(organisationId)}`}
                signedOut={`${at}${signedOutPath(organisationId)}`}
              />
            </SectionBand>
          </>
        )}
        {settings && !through ? (
          <>
            <SectionBand id="hours" label={t('hours')}>
              <SessionHoursForm organisationId={organisationId} hours={settings.sessionHours} />
            </SectionBand>
            {settings.testedAt ? (
              <SectionBand id="required" label={t('required')} note={t('requiredNote', { name })}>
                <RequirementForm
                  {...{ organisationId, admins }}
                  required={settings.required}
                  keepers={settings.keepers}
                />
              </SectionBand>
            ) : null}
            <SectionBand id="drop" label={t('drop')}>
              <p className="mb-4 max-w-measure">{t('dropNote')}</p>
              <PressForm action={dropSignInAction} hidden={{ organisationId }} look="danger">
                {t('drop')}
              </PressForm>
            </SectionBand>
          </>
        ) : null}
      </ClientMessages>
    </PersonShell>
  )
}
