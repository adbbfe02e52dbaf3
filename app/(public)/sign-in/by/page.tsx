import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { FindDoorForm } from '@/components/accounts/door-forms.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { env } from '@/lib/platform/env.ts'
import { ownPath } from '@/lib/platform/own-path.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('provider'))('door.title') }
}

interface Props {
  searchParams: Promise<{ to?: string | string[] }>
}

export default async function FindDoorPage({ searchParams }: Props) {
  const t = await getTranslations('provider')
  return (
    <GateShell demo={env().demo}>
      <h1 className="text-h1 tracking-[-0.012em]">{t('door.title')}</h1>
      <p className="mt-4 mb-8 text-lead text-ink-soft">{t('door.lead')}</p>
      <ClientMessages namespaces={['provider', 'forms', 'refusals']}>
        <FindDoorForm to={ownPath((await searchParams).to)} />
      </ClientMessages>
      <p className="mt-10">
        <Link href="/sign-in?own=yes">{t('door.mail')}</Link>
      </p>
    </GateShell>
  )
}
