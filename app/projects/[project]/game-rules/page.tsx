import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/components/layout/client-messages.tsx'
import { LiveProject } from '@/components/live/live-project.tsx'
import { GameRulesAccepted } from '@/components/projects/game-rules-accepted.tsx'
import { AcceptRulesForm, RuleLinesForm } from '@/components/projects/game-rules-forms.tsx'
import { GameRulesState } from '@/components/projects/game-rules-state.tsx'
import { GameRulesText, OwnRuleLines } from '@/components/projects/game-rules-text.tsx'
import { ProjectShell } from '@/components/projects/project-shell.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { Plain } from '@/components/ui/plain.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import { loadForPage } from '@/lib/access/page.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'
import { latestSeq } from '@/lib/live/queries.ts'
import type { Side } from '@/lib/measures/model.ts'
import { env } from '@/lib/platform/env.ts'
import { getGameRules } from '@/lib/projects/queries.ts'
import { hasAccepted, type GameRules } from '@/lib/projects/rules/game-rules.ts'
import { getProjectHome } from '@/lib/rounds/queries.ts'

interface Props {
  params: Promise<{ project: string }>
}

interface FormProps {
  projectId: string
  rules: GameRules
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('game-rules'))('title') }
}

/** For a lead: the own side accepts what stands above it. */
async function Accept({ projectId, rules, side }: FormProps & { side: Side }) {
  const t = await getTranslations('game-rules.accepted')
  const again = hasAccepted(rules, side)
  return (
    <div className="mt-10">
      <h3 className="text-h4">{t('title', { side })}</h3>
      {again ? <p className="mt-2 max-w-measure">{t('again')}</p> : null}
      <div className="mt-3 max-w-[46rem]">
        <AcceptRulesForm
          {...{ projectId, again, textVersion: rules.textVersion, linesNumber: rules.linesNumber }}
          namesInFiles={rules.accepted[side]?.namesInFiles ?? false}
          words={{
            names: t('namesLabel'),
            hint: t('namesHint'),
            submit: t(again ? 'submitAgain' : 'submit'),
            done: t('done'),
          }}
        />
      </div>
    </div>
  )
}

/** For a lead: the box with the project's own lines. */
async function Lines({ projectId, rules }: FormProps) {
  const t = await getTranslations('game-rules.own')
  return (
    <div className="mt-6 max-w-[46rem] border-t border-line pt-2">
      <RuleLinesForm
        projectId={projectId}
        lines={rules.lines}
        words={{ open: t('open'), label: t('lines'), hint: t('hint'), submit: t('submit'), done: t('done') }}
      />
    </div>
  )
}

/** The rules of the game, for everybody in the project: the text, own lines, and who accepted them for which side. */
export default async function GameRulesPage({ params }: Props) {
  const { project: projectId } = await params
  const { context, person } = await requireShellPerson()
  const seq = await loadForPage([projectId], () => latestSeq(context, projectId))
  const { project, rules } = await loadForPage([projectId], () => getGameRules(context, projectId, person.id))
  const { round } = await loadForPage([projectId], () => getProjectHome(context, projectId, person.id))
  const { membership } = project
  const t = await getTranslations('game-rules')
  return (
    <ProjectShell project={project} round={round} person={person} demo={env().demo} current="game-rules">
      <PageTitle title={t('title')} lead={t('lead')} />
      <div className="mb-8">
        <GameRulesState rules={rules} membership={membership} />
      </div>
      <SectionBand id="text" label={t('text')} note={t('textNote', { version: rules.textVersion })} heavy>
        <Plain>
          <GameRulesText />
        </Plain>
      </SectionBand>
      <ClientMessages namespaces={['forms', 'refusals']}>
        <SectionBand id="own" label={t('own.label')} note={t('own.note')}>
          <OwnRuleLines lines={rules.lines} />
          {membership.role === 'sideLead' ? <Lines projectId={projectId} rules={rules} /> : null}
        </SectionBand>
        <SectionBand id="accepted" label={t('accepted.label')} note={t('accepted.note')}>
          <GameRulesAccepted rules={rules} />
          {membership.role === 'sideLead' ? (
            <Accept projectId={projectId} rules={rules} side={membership.side} />
          ) : null}
        </SectionBand>
      </ClientMessages>
      <LiveProject projectId={project.id} after={seq} />
    </ProjectShell>
  )
}
