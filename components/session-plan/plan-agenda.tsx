import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { LabelAndBadges } from '@/components/mirror/label-and-badges.tsx'
import { useSay } from '@/components/mirror/words.ts'
import { agendaOf, clockAfter, lengthOf, planOf, type PlanLine } from '@/lib/alignment/plan.ts'
import { agendaReasonOf } from '@/lib/divergence/naming.ts'
import { mirrorPathOf } from '@/lib/events/turn.ts'
import type { Mirror } from '@/lib/mirror/model.ts'
import { overviewRowsOf } from '@/lib/mirror/overview.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/catalogue.ts'

interface RowProps {
  begin: string
  line: PlanLine
  title: ReactNode
  label?: ReactNode
  why: ReactNode
}

/** When, what, why there and how long: one line of the plan. */
function PlanRow({ begin, line, title, label, why }: RowProps) {
  const t = useTranslations('session.plan')
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 border-b border-line py-4 tablet:grid-cols-[4.5rem_minmax(0,15rem)_minmax(0,1fr)_4rem] tablet:gap-x-5">
      <span className="font-display text-h3 leading-none font-strong">{clockAfter(begin, line.startsAfter)}</span>
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

/** The whole session as the mirror proposes it, each place with its time when it begins at `begin` ("13:30"). */
export function PlanAgenda({ mirror, begin }: { mirror: Mirror; begin: string }) {
  const t = useTranslations('session.plan')
  const lines = planOf(agendaOf(mirror.analysis.agenda))
  const of = (kind: PlanLine['kind']) => lines.filter((line) => line.kind === kind)
  const bare = (kind: 'opening' | 'record' | 'check-out') =>
    of(kind).map((line) => (
      <PlanRow key={kind} begin={begin} line={line} title={t(`place.${kind}.title`)} why={t(`place.${kind}.why`)} />
    ))
  return (
    <div data-plan>
      <ol role="list" className="border-t-2 border-ink">
        {bare('opening')}
      </ol>
      {(['strength', 'in-depth', 'quick'] as const).map((kind) => (
        <PlanGroup key={kind} kind={kind} lines={of(kind)} mirror={mirror} begin={begin} />
      ))}
      <ol role="list" className="mt-8 border-t-2 border-ink">
        {bare('record')}
        {bare('check-out')}
      </ol>
      <p className="mt-4 font-strong">{t('done', { time: clockAfter(begin, lengthOf(lines)) })}</p>
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
  if (lines.length === 0) return null
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
