import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { EnterBy } from '@/components/accounts/door-forms.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { nameOfDoor } from '@/lib/access/provider-door.ts'
import { env } from '@/lib/platform/env.ts'
import { isId } from '@/lib/platform/ids.ts'
import { ownPath } from '@/lib/platform/own-path.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('provider'))('door.title') }
}

interface Props {
  params: Promise<{ organisation: string }>
  searchParams: Promise<{ to?: string | string[]; again?: string | string[] }>
}

export default async function DoorPage({ params, searchParams }: Props) {
  const { organisation: organisationId } = await params
  const name = isId(organisationId) ? await nameOfDoor(organisationId) : null
  if (name === null) notFound()
  const t = await getTranslations('provider')
  const { to, again } = await searchParams
  const back = ownPath(to)
  return (
    <GateShell demo={env().demo}>
      <h1 className="text-h1 tracking-[-0.012em]">{t('door.title')}</h1>
      <p className="mt-4 text-lead text-ink-soft">{t(again === 'yes' ? 'door.again' : 'door.at', { name })}</p>
      <p className="mt-2 mb-8 text-ink-soft">{t('door.reach', { name })}</p>
      <ClientMessages namespaces={['provider', 'forms', 'refusals']}>
        <EnterBy {...{ organisationId, name }} to={back} again={again === 'yes'} />
      </ClientMessages>
      <p className="mt-10">
        <Link href={`/sign-in?own=yes${back ? `&to=${encodeURIComponent(back)}` : ''}`}>{t('door.mail')}</Link>
      </p>
    </GateShell>
  )
}
