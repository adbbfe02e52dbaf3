import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { ContactTable } from '@/components/programme/office/contact-list.tsx'
import { ImportForm } from '@/components/programme/office/import-form.tsx'
import { MinimumForm } from '@/components/programme/office/minimum-form.tsx'
import { NeighbourhoodTable } from '@/components/programme/office/neighbourhood-table.tsx'
import { ProgrammeShell } from '@/components/programme/office/programme-shell.tsx'
import { StalledList } from '@/components/programme/office/stalled-list.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { env } from '@/lib/platform/env.ts'
import { REMINDER_DAYS } from '@/lib/programme/rules/programme.ts'
import { pageOf } from '@/lib/programme/schema/portfolio.ts'
import { programmePathOf } from '@/lib/programme/rules/programme.ts'
import { getOffice } from '@/lib/programme/queries/office.ts'
import { getSentList } from '@/lib/programme/queries/programme.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ programme: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('programme.office'))('title') }
}

/** Stalled neighbourhoods, contacts, who was asked and takes part, and inviting more. */
export default async function OfficePage({ params, searchParams }: Props) {
  const { programme: programmeId } = await params
  const address = await searchParams
  const asked = pageOf(address)
  const { context, person } = await requireShellPerson()
  const office = await loadForPage([programmeId], () => getOffice(context, programmeId, asked))
  // only on the page that follows the sending of a list
  const sent = address.list === 'sent' ? await getSentList(context, programmeId) : null
  const { programme, neighbourhoods, page, pages, all, contacts, stalled } = office
  const t = await getTranslations('programme.office')
  return (
    <ProgrammeShell programme={programme} person={person} demo={env().demo} current="office">
      <PageTitle title={t('title')} lead={t('lead')} />
      <ClientMessages namespaces={['programme', 'forms', 'refusals']}>
        <SectionBand id="stalled" label={t('stalled.title')} note={t('stalled.note', { days: REMINDER_DAYS })} heavy>
          <StalledList programmeId={programme.id} stalled={stalled} />
        </SectionBand>
        <SectionBand id="contacts" label={t('contacts.title')} note={t('contacts.note')}>
          <ContactTable programmeId={programme.id} list={contacts} />
        </SectionBand>
        <SectionBand id="import-band" label={t('import.title')}>
          <ImportForm programmeId={programme.id} sent={sent} />
        </SectionBand>
        <SectionBand id="list" label={t('list')} note={t('listNote', { count: all })}>
          <NeighbourhoodTable
            programmeId={programme.id}
            neighbourhoods={neighbourhoods}
            page={page}
            pages={pages}
            hrefOfPage={(other) => `${programmePathOf(programme.id, 'office')}?page=${other}#list`}
          />
        </SectionBand>
        <SectionBand id="least" label={t('minimum.title')} note={t('minimum.note')}>
          <MinimumForm programmeId={programme.id} atLeast={programme.minimumRaters} />
        </SectionBand>
      </ClientMessages>
    </ProgrammeShell>
  )
}
