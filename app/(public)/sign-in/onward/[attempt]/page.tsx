import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { readCookie } from '@/lib/access/cookies.ts'
import { lookUpAttempt } from '@/lib/access/provider-door.ts'
import { env } from '@/lib/platform/env.ts'
import { isId } from '@/lib/platform/ids.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('provider'))('door.title') }
}

interface Props {
  params: Promise<{ attempt: string }>
}

/** Between our form and the provider: a form's own redirect to another site is forbidden by the content security policy. */
export default async function OnwardPage({ params }: Props) {
  const { attempt } = await params
  const t = await getTranslations('provider')
  const found = isId(attempt) ? await lookUpAttempt(attempt, await readCookie('browser')) : null
  if (!found) {
    return (
      <GateShell demo={env().demo}>
        <h1 className="text-h1 tracking-[-0.012em]">{t('onward.gone')}</h1>
        <p className="mt-4 mb-8 text-lead text-ink-soft">{t('onward.goneLead')}</p>
        <LinkButton href="/sign-in">{t('refused.again')}</LinkButton>
      </GateShell>
    )
  }
  const { host } = new URL(found.onward)
  return (
    <GateShell demo={env().demo}>
      <meta httpEquiv="refresh" content={`0;url=${found.onward}`} />
      <h1 className="text-h1 tracking-[-0.012em]">{t('onward.title', { name: found.name })}</h1>
      <p className="mt-4 mb-8 text-lead text-ink-soft">{t('onward.lead', { host })}</p>
      <a href={found.onward} className="font-strong">
        {t('onward.go', { host })}
      </a>
    </GateShell>
  )
}
