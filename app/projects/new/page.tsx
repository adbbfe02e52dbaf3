import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { ProposeAsOfficeForm, ProposeAsSideForm } from '@/components/projects/propose-form.tsx'
import { RulesWithYes } from '@/components/projects/rules-with-yes.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { listMyOrganisations } from '@/lib/organisations/queries.ts'
import { env } from '@/lib/platform/env.ts'
import { findAsked } from '@/lib/programme/queries/programme.ts'
import { neighbourhoodToBegin } from '@/lib/programme/schema/programme.ts'
import { proposalPartOf } from '@/lib/projects/rules/proposal.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('proposal.new'))('title') }
}

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

interface Beginner {
  readonly id: string
  readonly name: string
  readonly part: NonNullable<ReturnType<typeof proposalPartOf>>
}

/** For which of the own organisations: each a link to this same page. */
async function Which({ organisations }: { organisations: readonly Beginner[] }) {
  const t = await getTranslations('proposal.new')
  return (
    <nav aria-labelledby="which">
      <h2 id="which" className="text-h4">
        {t('which')}
      </h2>
      <p className="mt-1 text-ink-soft">{t('whichText')}</p>
      <ul role="list" className="mt-4 border-t border-line">
        {organisations.map(({ id, name, part }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 border-b border-line py-3">
            <Link href={`/projects/new?for=${id}`} className="font-strong wrap-anywhere">
              {name}
            </Link>
            <span className="text-small text-ink-soft">{t(`part.${part}`)}</span>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A proposal for a project, or for that of a neighbourhood that a programme asks for: then its address names both. */
export default async function NewProjectPage({ searchParams }: Props) {
  const { context, person } = await requireShellPerson()
  const mine = await listMyOrganisations(context, person.id)
  const organisations = mine.flatMap(({ id, name, kind }): Beginner[] => {
    const part = proposalPartOf(kind)
    return part ? [{ id, name, part }] : []
  })
  if (organisations.length === 0) notFound()
  const search = await searchParams
  const place = neighbourhoodToBegin(search)
  const asked = place ? await findAsked(context, place) : null
  const wanted = asked?.municipalityId ?? search.for
  const chosen = organisations.find(({ id }) => id === wanted) ?? (organisations.length === 1 ? organisations[0] : null)
  const t = await getTranslations('proposal.new')
  const words = await getTranslations('programme.asked')
  const { name = '', programme = '', code = '', municipality = '' } = asked ?? {}
  const lead = chosen?.part === 'facilitator' ? t('leadOffice') : t('lead')
  return (
    <PersonShell person={person} demo={env().demo}>
      <PageTitle
        title={asked ? words('newTitle', { name }) : t('title')}
        lead={asked ? words('newLead', { programme, name, code, municipality }) : lead}
        kicker={chosen?.name}
      />
      <HeavyRule>
        {place && !asked ? (
          <div className="mb-8">
            <Notice title={words('goneTitle')}>{words('gone')}</Notice>
          </div>
        ) : null}
        {chosen ? (
          <ClientMessages namespaces={['proposal', 'forms', 'refusals']}>
            {chosen.part === 'facilitator' ? (
              <ProposeAsOfficeForm organisationId={chosen.id} />
            ) : (
              <ProposeAsSideForm
                organisationId={chosen.id}
                side={chosen.part}
                asked={asked}
                rules={<RulesWithYes by="propose" />}
              />
            )}
          </ClientMessages>
        ) : (
          <Which organisations={organisations} />
        )}
      </HeavyRule>
    </PersonShell>
  )
}
