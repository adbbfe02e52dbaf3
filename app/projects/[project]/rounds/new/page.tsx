import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { RulesForm } from '@/components/rounds/rules-form.tsx'
import { HeavyRule, PageTitle } from '@/components/ui/page-title.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { may } from '@/lib/access/rules/policy.ts'
import { amsterdamDay, calendarDay, formatDate } from '@/lib/i18n/format.ts'
import { env } from '@/lib/platform/env.ts'
import { now } from '@/lib/platform/clock.ts'
import { nextDaysFrom, nextRulesAfter } from '@/lib/rounds/rules/next-round.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

// long enough for busy people, short enough not to be forgotten
const usualDays = 21
const soon = (): string => amsterdamDay(new Date(now().getTime() + usualDays * 86_400_000))

const firstRules = { kind: 'baseline', attribution: 'named', mirrorQuestion: true, maskedPreparation: false } as const

interface Props {
  params: Promise<{ project: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('project.roundForm'))('newTitle') }
}

export default async function NewRoundPage({ params }: Props) {
  const { project: projectId } = await params
  const { context, person } = await requireShellPerson()
  const { project, round, earlier, session, mayMask } = await loadForPage([projectId], () =>
    getProjectHome(context, projectId, person.id),
  )
  if (
    !may(
      project.membership,
      'create-round',
      round ? { status: round.status, locked: false, standsStill: round.standsStillSince !== null } : null,
    )
  )
    notFound()
  const t = await getTranslations('project.roundForm')
  const locale = await getLocale()
  const typed = (day: string) => formatDate(calendarDay(day), locale)
  const last = [...(round ? [round] : []), ...earlier].find(({ revealedAt }) => revealedAt !== null)
  // a round after a session is planned half a year on; any other one is wanted now
  const planned = session?.closedAt ? nextDaysFrom(amsterdamDay(now())) : null
  const rules = last ? nextRulesAfter(last) : firstRules
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="overview">
      <PageTitle
        kicker={project.name}
        title={t('newTitle')}
        lead={[t('lead'), ...(last ? [t('samePeople')] : [])].join(' ')}
      />
      <HeavyRule>
        <ClientMessages namespaces={['project', 'forms', 'refusals']}>
          <RulesForm
            projectId={projectId}
            roundId={null}
            closesOn={typed(planned?.closesOn ?? soon())}
            sessionOn={planned ? typed(planned.sessionOn) : ''}
            rules={{ ...rules, maskedPreparation: rules.maskedPreparation && mayMask }}
            mayMask={mayMask}
          />
        </ClientMessages>
      </HeavyRule>
    </ProjectShell>
  )
}
