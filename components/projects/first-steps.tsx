import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { HatchedPanel } from '@/components/ui/hatched-panel.tsx'
import { TickIcon } from '@/components/ui/icons.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import { StepLine, type StepLineItem } from '@/components/ui/step-line.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import { formatDayMonth, formatList } from '@/lib/i18n/format.ts'
import type { Side } from '@/lib/measures/model.ts'
import { hasAccepted, sidesToAccept, type GameRules } from '@/lib/projects/rules/game-rules.ts'
import { facilitatorsOf, leadsOf } from '@/lib/projects/rules/model.ts'
import type { ProjectHome } from '@/lib/rounds/rules/model.ts'

interface FirstProps {
  home: ProjectHome
  rules: GameRules
}

/** How many of the three things before a first round are not there yet. */
export const stepsLeft = ({ home, rules }: FirstProps): number =>
  Number(sidesToAccept(rules).length > 0) + Number(facilitatorsOf(home.project).length === 0) + Number(!home.round)

/** The way to the first round, from the yes of both sides to a round that is ready. */
export function FirstSteps({ home, rules }: FirstProps) {
  const t = useTranslations('project.first')
  const words = useTranslations('common.step')
  const locale = useLocale()
  const facilitators = facilitatorsOf(home.project)
  const isAccepted = sidesToAccept(rules).length === 0
  const canFollow = isAccepted && facilitators.length > 0
  const steps: StepLineItem[] = [
    { key: 'begun', title: t('begun'), detail: t('begunText'), state: 'done' },
    {
      key: 'rules',
      title: t('rules'),
      detail: t(isAccepted ? 'rulesDone' : 'rulesNow'),
      state: isAccepted ? 'done' : 'now',
    },
    {
      key: 'facilitator',
      title: t('facilitator'),
      detail: facilitators.length > 0 ? formatList(facilitators, locale) : t('facilitatorNow'),
      state: facilitators.length > 0 ? 'done' : 'now',
    },
    { key: 'round', title: t('round'), detail: t('roundText'), state: canFollow ? 'now' : 'todo' },
  ]
  return (
    <StepLine
      label={t('label')}
      steps={steps}
      stateWords={{ done: words('done'), now: words('now'), todo: words('todo') }}
    />
  )
}

interface LineProps {
  isDone: boolean
  title: string
  detail?: ReactNode
}

function Line({ isDone, title, detail }: LineProps) {
  const words = useTranslations('common.step')
  return (
    <li className="grid grid-cols-[1.75rem_minmax(0,1fr)] items-baseline border-b border-line py-2.5">
      {isDone ? <TickIcon /> : <span aria-hidden="true" className="h-[3px] w-3.5 self-center bg-line-control" />}
      <span className={isDone ? undefined : 'text-ink-soft'}>
        {title}
        <VisuallyHidden>, {words(isDone ? 'done' : 'todo')}</VisuallyHidden>
        {detail ? <span className="block text-small text-ink-soft">{detail}</span> : null}
      </span>
    </li>
  )
}

/** How many accepted, and who did not, as a lead reads it of the own side. Nobody else is told. */
function People({ home: { project, ownTeam } }: { home: ProjectHome }) {
  const t = useTranslations('project.first')
  const locale = useLocale()
  if (ownTeam.length === 0) return null
  const left = ownTeam.filter(({ accepted }) => !accepted).map(({ personId }) => personId)
  const names = project.members.filter(({ personId }) => left.includes(personId)).map(({ name }) => name)
  return (
    <Line
      isDone={left.length === 0}
      title={t('people', { accepted: ownTeam.length - left.length, all: ownTeam.length })}
      detail={left.length > 0 ? t('peopleLeft', { names: formatList(names, locale) }) : null}
    />
  )
}

function SideOfFirst({ home, rules, side }: FirstProps & { side: Side }) {
  const t = useTranslations('project.first')
  const sides = useTranslations('project.side')
  const common = useTranslations('common.sides')
  const locale = useLocale()
  const { membership } = home.project
  const title = common(`${side}Title`)
  const leads = leadsOf(home.project, side)
  const given = hasAccepted(rules, side) ? rules.accepted[side] : null
  const isOther = membership.side !== null && membership.side !== side
  return (
    <div className="grid content-start gap-3">
      <p>
        <SideName side={side}>{membership.side === side ? sides('own', { side: title }) : title}</SideName>
      </p>
      <ul role="list" className="border-t border-line">
        <Line isDone title={t('leads', { count: leads.length })} detail={formatList(leads, locale)} />
        {membership.side === side ? <People home={home} /> : null}
        <Line
          isDone={given !== null}
          title={t(given ? 'rulesYes' : 'rulesNo')}
          detail={given ? [given.name, formatDayMonth(given.acceptedAt, locale)].filter(Boolean).join(', ') : null}
        />
      </ul>
      {isOther ? (
        <>
          <HatchedPanel className="h-16" />
          <p className="text-small text-ink-soft">{t('hidden')}</p>
        </>
      ) : null}
    </div>
  )
}

/** What each side has for a first round. Of the other one no more than that it has a lead, and whether it accepted the rules. */
export function FirstSides({ home, rules }: FirstProps) {
  const t = useTranslations('project.home')
  return (
    <FacingColumns
      label={t('sides')}
      first={<SideOfFirst home={home} rules={rules} side="client" />}
      second={<SideOfFirst home={home} rules={rules} side="contractor" />}
    />
  )
}
