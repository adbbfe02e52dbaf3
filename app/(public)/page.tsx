import { getTranslations } from 'next-intl/server'
import { GateShell } from '@/components/layout/gate-shell.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { signedInIfKnown } from '@/lib/access/session.ts'
import { env } from '@/lib/platform/env.ts'

/** How to start without an invitation: who arranges it, and where to write. */
async function HowToBegin({ contact }: { contact: string | null }) {
  const t = await getTranslations('common.landing')
  return (
    <section aria-labelledby="begin" className="mt-12 border-t border-line pt-5">
      <h2 id="begin" className="text-h4">
        {t('begin')}
      </h2>
      <p className="mt-2">{t('beginHow')}</p>
      <p className="mt-2 wrap-anywhere">
        {contact
          ? t.rich('beginContact', { address: contact, mail: (words) => <a href={`mailto:${contact}`}>{words}</a> })
          : t('beginAsk')}
      </p>
    </section>
  )
}

/** For newcomers: what it is in three sentences, the way in, and how to start. */
export default async function LandingPage() {
  const t = await getTranslations('common')
  const { demo, contactEmail } = env()
  const current = await signedInIfKnown()
  return (
    <GateShell demo={demo}>
      <h1 className="text-h1 tracking-[-0.012em]">{t('landing.title')}</h1>
      <p className="mt-4 text-lead text-ink-soft">{t('landing.what')}</p>
      <div className="mt-8 grid justify-items-start gap-5">
        <LinkButton href={current ? '/projects' : '/sign-in'}>
          {t(current ? 'landing.toProjects' : 'landing.signIn')} <ArrowIcon />
        </LinkButton>
        {demo ? <a href="/demo">{t('landing.demo')}</a> : null}
        <a href="/zelf">{t('landing.alone')}</a>
      </div>
      {current ? null : <HowToBegin contact={contactEmail} />}
    </GateShell>
  )
}
