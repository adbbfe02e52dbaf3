import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AcceptForm } from '@/components/accounts/accept-form.tsx'
import { InvitationParticulars } from '@/components/accounts/invitation-particulars.tsx'
import { SwitchAccount } from '@/components/accounts/switch-account.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { lookUpInvitation, lookUpInvitedProject } from '@/lib/access/invitation-door.ts'
import { signedIn } from '@/lib/access/session.ts'
import { env } from '@/lib/platform/env.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entry'))('invitation.title') }
}

interface Props {
  params: Promise<{ token: string }>
}

function Page({ title, lead, children }: { title: string; lead: ReactNode; children?: ReactNode }) {
  return (
    <GateShell demo={env().demo}>
      <h1 className="text-h1 tracking-[-0.012em]">{title}</h1>
      <div className="mt-4 mb-8 grid gap-2 text-lead wrap-anywhere text-ink-soft">{lead}</div>
      {children}
    </GateShell>
  )
}

export default async function InvitationPage({ params }: Props) {
  const { token } = await params
  const t = await getTranslations('entry.invitation')
  const invitation = await lookUpInvitation(token)
  if (!invitation) return <Page title={t('unknownTitle')} lead={<p>{t('unknown')}</p>} />
  const { inviter, state, scope } = invitation
  if (state !== 'open') {
    return (
      <Page title={t(`${state}Title`)} lead={<p>{t(state, { inviter: inviter || t('someone') })}</p>}>
        {state === 'used' ? <LinkButton href="/sign-in">{t('signIn')}</LinkButton> : null}
      </Page>
    )
  }
  const current = await signedIn()
  const place = { inviter, place: invitation.scopeName, b: (chunks: ReactNode) => <strong>{chunks}</strong> }
  if (current && current.person.email !== invitation.email) {
    return (
      <Page
        title={t('otherTitle')}
        lead={
          <>
            <p>{t('other', { email: current.person.email })}</p>
            <p className="text-body">{t('switchHint')}</p>
          </>
        }
      >
        <ClientMessages namespaces={['entry', 'refusals', 'forms']}>
          <SwitchAccount to={`/invitations/${token}`} />
        </ClientMessages>
      </Page>
    )
  }
  return (
    <Page
      title={t('title')}
      lead={
        <>
          <p>{t.rich(inviter ? scope : `${scope}Unnamed`, place)}</p>
          <InvitationParticulars
            invitation={invitation}
            project={scope === 'project' ? await lookUpInvitedProject(token) : null}
          />
        </>
      }
    >
      <ClientMessages namespaces={['entry', 'forms', 'refusals']}>
        <AcceptForm
          token={token}
          name={current?.person.name ?? invitation.inviteeName}
          ownEmail={current?.person.email ?? null}
        />
      </ClientMessages>
    </Page>
  )
}
