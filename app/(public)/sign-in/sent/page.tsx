import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { CodeForm } from '@/components/accounts/code-form.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { env } from '@/lib/platform/env.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entry'))('sent.title') }
}

interface Props {
  searchParams: Promise<{ first?: string | string[] }>
}

export default async function SentPage({ searchParams }: Props) {
  const t = await getTranslations('entry')
  // whom an organisation's provider sent for the first time
  const first = (await searchParams).first === 'yes'
  const p = await getTranslations('provider')
  return (
    <GateShell demo={env().demo}>
      <h1 className="text-h1 tracking-[-0.012em]">{t('sent.title')}</h1>
      <p className="mt-4 mb-8 text-lead text-ink-soft">{first ? p('first.lead') : t('sent.lead')}</p>
      <ClientMessages namespaces={['entry', 'forms', 'refusals']}>
        <CodeForm />
      </ClientMessages>
      {env().demo ? (
        <p className="mt-8">
          {t('sent.demo')} <Link href="/demo/outbox">{t('sent.toOutbox')}</Link>
        </p>
      ) : null}
      <p className="mt-10 border-t border-line pt-4 text-small text-ink-soft">
        <strong className="text-ink">{t('sent.nothing')}</strong> {t('sent.nothingHelp')}{' '}
        <Link href="/sign-in">{t('sent.again')}</Link>
      </p>
    </GateShell>
  )
}
