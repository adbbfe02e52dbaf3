import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ClosedOrganisations } from '@/components/accounts/closed-organisations.tsx'
import { CameThrough } from '@/components/accounts/came-through.tsx'
import { OwnSignIns } from '@/components/accounts/door-forms.tsx'
import {
  EndSession,
  EraseForm,
  NameForm,
  PreferencesForm,
  SignOutEverywhere,
} from '@/components/accounts/account-forms.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { listClosedToMe, listMySessions, listMySignIns } from '@/lib/accounts/queries.ts'
import { formatDate, formatTime } from '@/lib/i18n/format.ts'
import { env } from '@/lib/platform/env.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

/** "Firefox, Windows" from a user agent: enough to recognise one's own device. */
function deviceOf(userAgent: string): string {
  const browser = /Edg|OPR|Firefox|Chrome|Safari/.exec(userAgent)?.[0]
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(userAgent)?.[0]
  return [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(', ')
}

interface Props {
  searchParams: Promise<{ linked?: string | string[] }>
}

export default async function AccountPage({ searchParams }: Props) {
  const { context, person, sessionId, through } = await requireShellPerson()
  const justLinked = (await searchParams).linked === 'yes'
  const signIns = await listMySignIns(context)
  const closed = await listClosedToMe(context)
  const p = await getTranslations('provider')
  const sessions = await listMySessions(context)
  const t = await getTranslations('account')
  const locale = await getLocale()
  return (
    <PersonShell person={person} demo={env().demo}>
      <PageTitle title={t('title')} lead={person.email} />
      {through ? <CameThrough name={through.name} back="/account" /> : null}
      <ClientMessages namespaces={['provider', 'refusals']}>
        <ClosedOrganisations closed={closed} />
      </ClientMessages>
      {justLinked ? (
        <div className="mb-12">
          <Notice>{p('account.done')}</Notice>
        </div>
      ) : null}
      <ClientMessages namespaces={['account', 'common', 'forms', 'provider', 'refusals']}>
        {through ? null : (
          <SectionBand id="profile" label={t('profile')} heavy>
            <NameForm name={person.name} />
          </SectionBand>
        )}
        <SectionBand id="preferences-section" label={t('preferences')}>
          <PreferencesForm locale={person.locale} mails={person.mailLevel} shortcuts={person.shortcuts} />
        </SectionBand>
        {signIns.length > 0 ? (
          <SectionBand id="sign-ins" label={p('account.title')} note={p('account.note')}>
            <OwnSignIns signIns={signIns} />
          </SectionBand>
        ) : null}
        <SectionBand id="sessions" label={t('sessions')} note={t('sessionsNote')}>
          <ul className="mb-6 border-t border-line">
            {sessions.map((session) => {
              const device = deviceOf(session.device) || t('unknownDevice')
              const { createdAt } = session
              return (
                <li
                  key={session.id}
                  className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2"
                >
                  <span>
                    <strong>{device}</strong>
                    <span className="text-small text-ink-soft">
                      , {t('since', { date: formatDate(createdAt, locale), time: formatTime(createdAt, locale) })}
                    </span>
                  </span>
                  {session.id === sessionId ? (
                    <span className="text-small">{t('here')}</span>
                  ) : (
                    <EndSession sessionId={session.id} device={device} />
                  )}
                </li>
              )
            })}
          </ul>
          <SignOutEverywhere />
        </SectionBand>
        {through ? null : (
          <SectionBand id="erase-section" label={t('erase')}>
            <p className="mb-4 max-w-measure">{t('eraseText')}</p>
            <p className="mb-4 max-w-measure">{t('eraseSideOnly')}</p>
            <EraseForm />
          </SectionBand>
        )}
      </ClientMessages>
    </PersonShell>
  )
}
