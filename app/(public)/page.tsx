import { getTranslations } from 'next-intl/server'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { env } from '@/lib/platform/env.ts'

/** For who does not know it yet: what it is in three sentences, and the way in. */
export default async function LandingPage() {
  const t = await getTranslations('common')
  const { demo } = env()
  return (
    <GateShell demo={demo}>
      <h1 className="text-h1 tracking-[-0.012em]">{t('landing.title')}</h1>
      <p className="mt-4 text-lead text-ink-soft">{t('landing.what')}</p>
      <div className="mt-8 grid justify-items-start gap-5">
        <LinkButton href="/sign-in">
          {t('landing.signIn')} <ArrowIcon />
        </LinkButton>
        {demo ? <a href="/demo">{t('landing.demo')}</a> : null}
      </div>
    </GateShell>
  )
}
