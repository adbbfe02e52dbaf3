import type { Metadata } from 'next'
import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { PageShell } from '@/components/layout/page-shell.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return { title: t('notFound.title') }
}

/** The same for what never was, what is gone and what you may not see. */
export default function NotFound() {
  const t = useTranslations('common')
  return (
    <PageShell>
      <PageTitle title={t('notFound.title')} lead={t('notFound.body')} />
      <HeavyRule>
        <div className="grid justify-items-start gap-6 pt-2">
          <p>{t('notFound.what')}</p>
          <LinkButton href="/">
            {t('notFound.action')} <ArrowIcon />
          </LinkButton>
        </div>
      </HeavyRule>
    </PageShell>
  )
}
