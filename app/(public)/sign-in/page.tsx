import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/accounts/sign-in-form.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { readCookie } from '@/lib/access/cookies.ts'
import { findLapsed } from '@/lib/access/provider-door.ts'
import { signInDoorPath } from '@/lib/organisations/rules/sign-in.ts'
import { signedIn } from '@/lib/access/session.ts'
import { env } from '@/lib/platform/env.ts'
import { ownPath } from '@/lib/platform/own-path.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entry'))('signIn.title') }
}

interface Props {
  searchParams: Promise<{ to?: string | string[]; own?: string | string[] }>
}

export default async function SignInPage({ searchParams }: Props) {
  const { to, own } = await searchParams
  const back = ownPath(to)
  const current = await signedIn()
  // whoever came by an organisation may want to come the own way as well
  if (current && !(current.through && own === 'yes')) redirect(back ?? '/projects')
  // it came by an organisation a moment ago: that is asked again first
  const lapsed = current || own === 'yes' ? null : await findLapsed(await readCookie('browser'))
  if (lapsed) redirect(`${signInDoorPath(lapsed)}?again=yes${back ? `&to=${encodeURIComponent(back)}` : ''}`)
  const t = await getTranslations('entry')
  const p = await getTranslations('provider')
  return (
    <GateShell demo={env().demo}>
      <h1 className="text-h1 tracking-[-0.012em]">{t('signIn.title')}</h1>
      <p className="mt-4 mb-8 text-lead text-ink-soft">{t('signIn.lead')}</p>
      <ClientMessages namespaces={['entry', 'forms', 'refusals']}>
        <SignInForm to={back} />
      </ClientMessages>
      {env().hostedDemo ? null : (
        <p className="mt-10 border-t border-line pt-4">
          <Link href={back ? `/sign-in/by?to=${encodeURIComponent(back)}` : '/sign-in/by'}>{p('door.link')}</Link>
        </p>
      )}
    </GateShell>
  )
}
