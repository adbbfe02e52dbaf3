import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { OpenShell } from '@/components/layout/open-shell.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { GUIDE_SHEET_PATH, guideChapters, guidePath } from '@/lib/guide/rules/catalogue.ts'
import { env } from '@/lib/platform/env.ts'
import { findShellPerson } from '@/lib/layout/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('guide'))('title') }
}

/** All chapters of the guide, one line each. Open to everybody. */
export default async function GuidePage() {
  const t = await getTranslations('guide')
  const locale = await getLocale()
  const person = await findShellPerson()
  return (
    <OpenShell person={person} demo={env().demo}>
      <PageTitle title={t('title')} lead={t('lead')} />
      <HeavyRule>
        <nav aria-label={t('contents')}>
          <ol>
            {guideChapters.map(({ key, title, summary }, index) => (
              <li
                key={key}
                className="grid grid-cols-[2.75rem_minmax(0,1fr)] items-baseline border-b border-line py-4 desk:grid-cols-[4rem_24rem_minmax(0,1fr)] desk:gap-x-6"
              >
                <span aria-hidden="true" className="font-display text-h3 font-strong">
                  {index + 1}
                </span>
                <Link href={guidePath(key)} className="justify-self-start font-display text-h4 font-strong">
                  {title[locale]}
                </Link>
                <p className="col-start-2 text-ink-soft desk:col-start-3">{summary[locale]}</p>
              </li>
            ))}
          </ol>
        </nav>
        <p className="mt-8">
          {t('alone')} <Link href={GUIDE_SHEET_PATH}>{t('blank')}</Link>
          <br />
          <a href="/zelf">{t('aloneNow')}</a>
        </p>
      </HeavyRule>
    </OpenShell>
  )
}
