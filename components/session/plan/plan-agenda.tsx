import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { LabelAndBadges } from '@/components/mirror/label-and-badges.tsx'
import { useSay } from '@/components/mirror/words.ts'
import { lengthOf, planOf, splitTopics, type PlanLine } from '@/lib/session/rules/plan.ts'
import type { Agenda, AgendaTopic } from '@/lib/session/rules/steps.ts'
import { agendaReasonOf } from '@/lib/measures/naming.ts'
import { mirrorPathOf } from '@/lib/live/rules/page-update.ts'
import type { Mirror } from '@/lib/mirror/rules/model.ts'
import { overviewRowsOf } from '@/lib/mirror/rules/overview.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { PlanTime } from './plan-begin.tsx'

interface RowProps {
  begin: string
  line: PlanLine
  title: ReactNode
  label?: ReactNode
  why: ReactNode
}

/** One line of the plan: when, what, why and how long. */
function PlanRow({ begin, line, title, label, why }: RowProps) {
  const t = useTranslations('session.plan')
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 border-b border-line py-4 tablet:grid-cols-[4.5rem_minmax(0,15rem)_minmax(0,1fr)_4rem] tablet:gap-x-5">
      <span className="font-display text-h3 leading-none font-strong">
        <PlanTime begin={begin} after={line.startsAfter} />
      </span>
      <div className="grid content-start justify-items-start gap-2">
        <h3 className="text-h4 leading-tight">{title}</h3>
        {label}
      </div>
      <p className="text-small text-ink-soft max-tablet:col-start-2">{why}</p>
      <span className="text-small whitespace-nowrap max-tablet:col-start-2 tablet:text-right">
        {t('minutes', { count: line.minutes })}
      </span>
    </li>
  )
}

const groupOf = { strength: 'opening', 'in-depth': 'in-depth', quick: 'quick' } as const
type GroupKind = keyof typeof groupOf
const isOfGroup = (line: PlanLine): line is PlanLine & { kind: GroupKind } => line.kind in groupOf

/** Groups consecutive lines of the same kind: a plan may go in depth again after a quick topic. */
function runsOf(lines: readonly PlanLine[]): { kind: GroupKind; lines: PlanLine[] }[] {
  const runs: { kind: GroupKind; lines: PlanLine[] }[] = []
  for (const line of lines.filter(isOfGroup)) {
    const run = runs.at(-1)
    if (run?.kind === line.kind) run.lines.push(line)
    else runs.push({ kind: line.kind, lines: [line] })
  }
  return runs
}

interface PlanAgendaProps {
  mirror: Mirror
  /** the mirror's proposal, or the changed plan */
  agenda: Agenda
  begin: string
}

/** A planned session, each step with its time if it begins at `begin` ("13:30"). */
export function PlanAgenda({ mirror, agenda, begin }: PlanAgendaProps) {
  const t = useTranslations('session.plan')
  const lines = planOf(agenda)
  const bare = (kind: 'opening' | 'record' | 'check-out') =>
    lines
      .filter((line) => line.kind === kind)
      .map((line) => (
        <PlanRow key={kind} begin={begin} line={line} title={t(`place.${kind}.title`)} why={t(`place.${kind}.why`)} />
      ))
  return (
    <div data-plan>
      <ol role="list" className="border-t-2 border-ink">
        {bare('opening')}
      </ol>
      {runsOf(lines).map((run) => (
        <PlanGroup key={run.lines[0]?.first} {...run} mirror={mirror} begin={begin} />
      ))}
      <ol role="list" className="mt-8 border-t-2 border-ink">
        {bare('record')}
        {bare('check-out')}
      </ol>
      <p className="mt-4 font-strong">
        {t.rich('done', { clock: () => <PlanTime begin={begin} after={lengthOf(lines)} /> })}
      </p>
      <LaterTopics mirror={mirror} topics={splitTopics(agenda.topics).later} />
    </div>
  )
}

interface GroupProps {
  kind: GroupKind
  lines: readonly PlanLine[]
  mirror: Mirror
  begin: string
}

function PlanGroup({ kind, lines, mirror, begin }: GroupProps) {
  const t = useTranslations(`mirror.groups.${groupOf[kind]}`)
  const locale = useLocale()
  const say = useSay()
  const worksheet = worksheetOf(mirror.round.worksheetVersion)
  const rows = overviewRowsOf(mirror.analysis)
  return (
    <>
      <p className="mt-8 max-w-none border-b-2 border-ink pb-2 font-display text-h4 font-strong">{t('title')}</p>
      <ol role="list">
        {lines.map((line) => {
          const row = rows.find(({ agenda }) => agenda.factor === line.factor)
          if (!row) return null
          const factor = factorOf(worksheet, row.agenda.factor)
          return (
            <PlanRow
              key={factor.key}
              begin={begin}
              line={line}
              title={
                <Link href={`${mirrorPathOf(mirror.project.id, mirror.round.id)}/${factor.key}`} prefetch={false}>
                  {factor.name[locale]}
                </Link>
              }
              label={<LabelAndBadges analysis={row.analysis} />}
              why={say(agendaReasonOf(row.agenda))}
            />
          )
        })}
      </ol>
    </>
  )
}

/** Topics left for another session. */
function LaterTopics({ mirror, topics }: { mirror: Mirror; topics: readonly AgendaTopic[] }) {
  const t = useTranslations('session.plan.later')
  const locale = useLocale()
  const worksheet = worksheetOf(mirror.round.worksheetVersion)
  const rows = overviewRowsOf(mirror.analysis)
  if (topics.length === 0) return null
  return (
    <div data-plan-later className="mt-8">
      <p className="max-w-none border-b-2 border-ink pb-2 font-display text-h4 font-strong">{t('title')}</p>
      <ul role="list">
        {rows
          .filter(({ agenda }) => topics.some(({ factor }) => factor === agenda.factor))
          .map(({ agenda, analysis }) => (
            <li
              key={agenda.factor}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1.5 border-b border-line py-3"
            >
              <span className="font-display font-strong">{factorOf(worksheet, agenda.factor).name[locale]}</span>
              <LabelAndBadges analysis={analysis} />
            </li>
          ))}
      </ul>
    </div>
  )
}
