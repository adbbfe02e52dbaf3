import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { Blocks } from '@/components/documents/blocks.tsx'
import { ProgrammeShell } from '@/components/programme/office/programme-shell.tsx'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { env } from '@/lib/platform/env.ts'
import { getReportDocument } from '@/lib/programme/handlers/portfolio.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ programme: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programme.report'))('name') }
}

/** The whole programme in sentences and tables, to read, print or download as a PDF. */
export default async function ReportPage({ params }: Props) {
  const { programme: programmeId } = await params
  const { context, person } = await requireShellPerson()
  const locale = await getLocale()
  const load = () => getReportDocument(context, programmeId, locale)
  const { programme, report } = await loadForPage([programmeId], load)
  const t = await getTranslations('programme.report')
  return (
    <ProgrammeShell programme={programme} person={person} demo={env().demo} current="portfolio">
      <div className="pt-8 print:hidden">
        <Notice action={<Link href={programmePathOf(programme.id)}>{t('back')}</Link>}>
          <p>
            {t('how')} <a href={`/api/programmes/${programme.id}/export?format=pdf`}>{t('pdf')}</a>
          </p>
        </Notice>
      </div>
      <PageTitle title={report.title} lead={report.lead} />
      <Blocks blocks={report.blocks} />
    </ProgrammeShell>
  )
}
