import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { comeBackFaults } from '@/lib/access/provider-door.ts'
import { signInDoorPath } from '@/lib/organisations/rules/sign-in.ts'
import { env } from '@/lib/platform/env.ts'
import { isId } from '@/lib/platform/ids.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('provider'))('refused.title') }
}

interface Props {
  searchParams: Promise<{ why?: string | string[]; by?: string | string[]; to?: string | string[] }>
}

/** Says in words why an organisation's answer did not let somebody in. */
export default async function RefusedPage({ searchParams }: Props) {
  const t = await getTranslations('provider')
  const { why, by, to } = await searchParams
  const fault = comeBackFaults.find((one) => one === why) ?? 'attempt'
  const door = typeof by === 'string' && isId(by) ? signInDoorPath(by) : '/sign-in/by'
  return (
    <GateShell demo={env().demo}>
      <h1 className="text-h1 tracking-[-0.012em]">{t('refused.title')}</h1>
      <p className="mt-4 mb-8 text-lead text-ink-soft">{t(`refused.why.${fault}`)}</p>
      {to === 'account' ? (
        <LinkButton href="/account">{t('refused.account')}</LinkButton>
      ) : (
        <LinkButton href={door}>{t('refused.again')}</LinkButton>
      )}
      <p className="mt-10">
        <Link href="/sign-in?own=yes">{t('door.mail')}</Link>
      </p>
    </GateShell>
  )
}
