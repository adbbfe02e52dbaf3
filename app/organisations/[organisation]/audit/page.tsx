import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { AuditFilters } from '@/components/organisations/audit/audit-filters.tsx'
import { AuditHead } from '@/components/organisations/audit/audit-head.tsx'
import { AuditLines } from '@/components/organisations/audit/audit-lines.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { TaskLinks } from '@/components/ui/task-links.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { listAudit } from '@/lib/audit/queries.ts'
import { addressOf, auditPathOf, isNarrowed } from '@/lib/audit/rules/filter.ts'
import { readAuditFilter } from '@/lib/audit/schema.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { env } from '@/lib/platform/env.ts'

interface Props {
  params: Promise<{ organisation: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') }
}

/** An organisation's audit log, for its admins: what the own people did, filtered, and as a file. */
export default async function AuditPage({ params, searchParams }: Props) {
  const { organisation: organisationId } = await params
  const { context, person } = await requireShellPerson()
  const read = readAuditFilter(await searchParams)
  const { filter } = read
  const page = await loadForPage([organisationId], () => listAudit(context, organisationId, filter))
  const { organisation, lines, older, projects, head, cut } = page
  const t = await getTranslations('audit')
  const path = auditPathOf(organisation.id)
  const file = (format: 'json' | 'csv') => ({
    href: `/api/organisations/${organisation.id}/audit?format=${format}`,
    title: t(`export.${format}`),
    note: t(`export.${format}Note`),
    file: true,
  })
  return (
    <PersonShell
      person={person}
      demo={env().demo}
      membership="organisationAdmin"
      position={{ name: organisation.name, href: `/organisations/${organisation.id}/members` }}
    >
      <PageTitle
        kicker={<Link href={`/organisations/${organisation.id}/members`}>{organisation.name}</Link>}
        title={t('title')}
        lead={t('lead')}
      />
      <SectionBand id="lines" label={t('lines')} note={t('note')} heavy>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <AuditFilters read={read} projects={projects} action={path} />
          <p role="status" className="text-small">
            {head || isNarrowed(filter) ? t('matching', { count: lines.length }) : t('empty')}
          </p>
          {lines.length > 0 ? <AuditLines lines={lines} /> : null}
          {older !== null || filter.before !== null ? (
            <nav aria-label={t('pages')} className="flex flex-wrap gap-x-6 gap-y-2">
              {filter.before === null ? null : (
                <Link href={`${path}${addressOf({ ...filter, before: null })}`}>{t('newest')}</Link>
              )}
              {older === null ? null : (
                <Link href={`${path}${addressOf({ ...filter, before: older })}`}>{t('older')}</Link>
              )}
            </nav>
          ) : null}
        </div>
      </SectionBand>
      <SectionBand id="head" label={t('head.title')} note={t('head.note')}>
        <AuditHead head={head} cut={cut} />
      </SectionBand>
      <SectionBand id="export" label={t('export.title')}>
        <TaskLinks tasks={[file('json'), file('csv')]} />
      </SectionBand>
    </PersonShell>
  )
}
