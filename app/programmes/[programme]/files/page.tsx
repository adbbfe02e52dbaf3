import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { LookAgain } from '@/components/live/look-again.tsx'
import { FileList } from '@/components/programme/office/file-list.tsx'
import { ProgrammeShell } from '@/components/programme/office/programme-shell.tsx'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { env } from '@/lib/platform/env.ts'
import { isUnderWay } from '@/lib/programme/rules/portfolio.ts'
import { getFiles } from '@/lib/programme/queries/portfolio.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ programme: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programme.files'))('title') }
}

/** The reader's requested workbooks: their progress, and the finished files. */
export default async function FilesPage({ params }: Props) {
  const { programme: programmeId } = await params
  const { context, person } = await requireShellPerson()
  const { programme, files, choices } = await loadForPage([programmeId], () => getFiles(context, programmeId))
  const t = await getTranslations('programme.files')
  const path = programmePathOf(programme.id)
  const waiting = files.some(isUnderWay)
  return (
    <ProgrammeShell programme={programme} person={person} demo={env().demo} current="portfolio">
      <PageTitle title={t('title')} lead={t('lead')} />
      {files.length === 0 ? (
        <EmptyState title={t('none')} action={<Link href={path}>{t('toPortfolio')}</Link>}>
          <p>{t('noneText')}</p>
        </EmptyState>
      ) : (
        <ClientMessages namespaces={['forms', 'refusals']}>
          <FileList programmeId={programme.id} files={files} choices={choices} />
          <p className="mt-5">
            <Link href={waiting ? programmePathOf(programme.id, 'files') : path} prefetch={false}>
              {t(waiting ? 'again' : 'toPortfolio')}
            </Link>
          </p>
        </ClientMessages>
      )}
      {waiting ? <LookAgain every={1000} /> : null}
    </ProgrammeShell>
  )
}
