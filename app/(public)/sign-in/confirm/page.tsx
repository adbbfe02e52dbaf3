import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConfirmForm } from '@/components/accounts/confirm-form.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { readCookie } from '@/lib/access/cookies.ts'
import { lookUpLink } from '@/lib/access/mail-sign-in.ts'
import { env } from '@/lib/platform/env.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entry'))('confirm.title') }
}

interface Props {
  searchParams: Promise<{ token?: string | string[] }>
}

export default async function ConfirmPage({ searchParams }: Props) {
  const t = await getTranslations('entry')
  const { token } = await searchParams
  const given = typeof token === 'string' ? token : ''
  const state = await lookUpLink(given, await readCookie('browser'))
  if (state === 'gone') {
    return (
      <GateShell demo={env().demo}>
        <h1 className="text-h1 tracking-[-0.012em]">{t('confirm.goneTitle')}</h1>
        <p className="mt-4 mb-8 text-lead text-ink-soft">{t('confirm.gone')}</p>
        <LinkButton href="/sign-in">{t('confirm.again')}</LinkButton>
      </GateShell>
    )
  }
  return (
    <GateShell demo={env().demo}>
      <h1 className="text-h1 tracking-[-0.012em]">{t('confirm.title')}</h1>
      <p className="mt-4 mb-8 text-lead text-ink-soft">{t(state === 'here' ? 'confirm.lead' : 'confirm.elsewhere')}</p>
      <ClientMessages namespaces={['entry', 'forms', 'refusals']}>
        <ConfirmForm token={given} elsewhere={state === 'elsewhere'} />
      </ClientMessages>
    </GateShell>
  )
}
