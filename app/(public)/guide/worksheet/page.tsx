import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { OpenShell } from '@/components/layout/open-shell.tsx'
import { OpenSheet } from '@/components/worksheet/paper/open-sheet.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { guidePath } from '@/lib/guide/rules/catalogue.ts'
import { env } from '@/lib/platform/env.ts'
import { findShellPerson } from '@/lib/layout/queries.ts'
import { latestWorksheet } from '@/lib/worksheet/rules/catalogue.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('paper'))('open.title') }
}

/** The eight questions to read and to print, for everybody, without a project or round. */
export default async function OpenSheetPage() {
  const t = await getTranslations('paper')
  return (
    <OpenShell person={await findShellPerson()} demo={env().demo}>
      <div className="pt-8 print:hidden">
        <Notice action={<Link href={guidePath('eight-factors')}>{t('open.toGuide')}</Link>}>
          <p>{t('print.how')}</p>
        </Notice>
      </div>
      <OpenSheet worksheet={latestWorksheet()} />
    </OpenShell>
  )
}
