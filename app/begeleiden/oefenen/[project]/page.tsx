import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PersonShell } from '@/components/layout/person-shell.tsx'
import { PressedOnList, RetoldTable, StepTimes, WithoutOutcome } from '@/components/rehearsal/debrief-parts.tsx'
import { LinkButton } from '@/components/ui/button.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { env } from '@/lib/platform/env.ts'
import { getRehearsalLog } from '@/lib/rehearsal/queries.ts'
import { debriefOf } from '@/lib/rehearsal/rules/debrief.ts'
import { rehearsalPath } from '@/lib/rehearsal/rules/model.ts'

interface Props {
  params: Promise<{ project: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rehearsal.debrief'))('name') }
}

/** What a rehearsal tells whoever led it. Of a real session there is no such page, for nobody. */
export default async function DebriefPage({ params }: Props) {
  const { project } = await params
  const { context, person } = await requireShellPerson()
  const debrief = debriefOf(await loadForPage([project], () => getRehearsalLog(context, project)))
  const t = await getTranslations('rehearsal')
  const { isClosed, times } = debrief
  return (
    <PersonShell person={person} demo={env().demo} position={{ name: t('name'), href: rehearsalPath }}>
      <PageTitle
        title={t('debrief.title')}
        lead={t(isClosed ? 'debrief.lead' : times.length > 0 ? 'debrief.leadSoFar' : 'debrief.leadNothing')}
      />
      {times.length > 0 ? (
        <>
          <SectionBand id="times" label={t('debrief.times')} note={t('debrief.timesNote')} heavy>
            <StepTimes {...debrief} />
          </SectionBand>
          <SectionBand id="retold" label={t('debrief.retold')} note={t('debrief.retoldNote')}>
            <RetoldTable {...debrief} />
          </SectionBand>
          <SectionBand id="outcomes" label={t('debrief.outcomes')} note={t('debrief.outcomesNote')}>
            <WithoutOutcome {...debrief} />
          </SectionBand>
          <SectionBand id="pressed" label={t('debrief.pressedOn')} note={t('debrief.pressedOnNote')}>
            <PressedOnList {...debrief} />
          </SectionBand>
        </>
      ) : null}
      <SectionBand id="next" label={t('debrief.next')} heavy={times.length === 0}>
        <LinkButton href={rehearsalPath}>{t('debrief.back')}</LinkButton>
      </SectionBand>
    </PersonShell>
  )
}
