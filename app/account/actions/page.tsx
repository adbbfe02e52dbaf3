import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { OwnCards } from '@/components/agreements/own-cards.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { commitmentPathOf } from '@/lib/agreements/rules/model.ts'
import { getOwnCommitments } from '@/lib/agreements/queries.ts'
import { amsterdamDay, calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements'))('mine.title') }
}

/** The actions and agreements a person owns, over all projects. */
export default async function OwnActionsPage() {
  const {
    context,
    person,
    person: { id },
  } = await requireShellPerson()
  const all = await getOwnCommitments(context, id)
  const open = all.filter(({ status }) => status === 'open')
  const closed = all.filter(({ status }) => status !== 'open')
  const t = await getTranslations('agreements')
  const locale = await getLocale()
  return (
    <PersonShell person={person} demo={env().demo}>
      <PageTitle title={t('mine.title')} lead={t('mine.lead')} />
      {open.length > 0 ? (
        <SectionBand id="open" label={t('mine.open')} note={t('mine.note')} heavy>
          <ClientMessages namespaces={['agreements', 'forms', 'refusals']}>
            <OwnCards commitments={open} today={amsterdamDay(now())} withProject />
          </ClientMessages>
        </SectionBand>
      ) : (
        <EmptyState title={t('mine.none')}>{t('mine.noneText')}</EmptyState>
      )}
      {closed.length > 0 ? (
        <SectionBand id="closed" label={t('mine.closed')}>
          <DataTable
            caption={t('mine.closed')}
            captionHidden
            columns={[
              { key: 'what', header: t('column.action') },
              { key: 'project', header: t('column.project') },
              { key: 'due', header: t('column.due') },
              { key: 'status', header: t('column.status') },
            ]}
            rows={closed.map((line) => ({
              key: line.id,
              cells: [
                <Link key="what" href={commitmentPathOf(line.projectId, line.id)} prefetch={false}>
                  {line.what}
                </Link>,
                line.project,
                formatDate(calendarDay(line.due), locale),
                t(`status.${line.status}`),
              ],
            }))}
          />
        </SectionBand>
      ) : null}
    </PersonShell>
  )
}
