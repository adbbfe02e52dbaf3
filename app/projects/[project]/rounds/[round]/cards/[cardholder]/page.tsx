import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { MakeCard } from '@/components/cards/make-card.tsx'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { listCards } from '@/lib/cards/queries.ts'
import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { env } from '@/lib/platform/env.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'

interface Props {
  params: Promise<{ project: string; round: string; cardholder: string }>
}

/** The page is for leads, about somebody of the own side without mail, in the latest round: a 404 for anything else. */
async function load({ project: projectId, round: roundId, cardholder: personId }: Awaited<Props['params']>) {
  const { context, person } = await requireShellPerson()
  const home = await loadForPage([projectId, roundId, personId], () => getProjectHome(context, projectId, person.id))
  const { project, round } = home
  const whose = project.members.find((member) => member.personId === personId)
  const { role, side } = project.membership
  if (role !== 'sideLead' || !whose?.withoutMail || whose.side !== side || round?.id !== roundId) notFound()
  const cards = await listCards(context, projectId, roundId)
  return { person, project, round, whose, card: cards.find((one) => one.personId === personId) ?? null }
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { whose } = await load(await params)
  return { title: (await getTranslations('card.make'))('title', { name: whose.name }) }
}

export default async function MakeCardPage({ params }: Props) {
  const { person, project, round, whose, card } = await load(await params)
  const t = await getTranslations('card.make')
  const locale = await getLocale()
  const { name, functionTitle, personId } = whose
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="team">
      <div className="print:hidden">
        <PageTitle title={t('title', { name })} lead={t('lead', { name })} />
      </div>
      <div className="grid gap-8 border-t-8 border-ink pt-6 print:border-0 print:pt-0">
        <div className="running print:hidden">
          <p>{t('first')}</p>
          <p>{t('audit')}</p>
        </div>
        {card ? (
          <div className="print:hidden">
            <Notice title={t('before', { date: formatWeekdayDate(card.madeAt, locale) })}>{t('beforeText')}</Notice>
          </div>
        ) : null}
        <ClientMessages namespaces={['card', 'forms', 'refusals']}>
          <MakeCard
            ids={{ projectId: project.id, roundId: round.id, personId }}
            facts={{
              ...{ name, functionTitle, project: project.name, address: `${env().appUrl}/card` },
              until: formatWeekdayDate(calendarDay(round.closesOn), locale),
            }}
          />
        </ClientMessages>
      </div>
    </ProjectShell>
  )
}
