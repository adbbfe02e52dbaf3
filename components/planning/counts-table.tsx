'use client'
import { useTranslations } from 'next-intl'
import { PressForm } from '@/components/forms/press-form.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { PeopleMarks } from '@/components/ui/mark.tsx'
import { chooseMomentAction } from '@/lib/planning/actions.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { Moment, SessionPlanning } from '@/lib/planning/rules/model.ts'
import { useDayWords } from './day-words.ts'

type Counts = Moment['counts'][number]

/** How many of a side a moment fits, the most telling number first; never who. */
function SideCount({ side, counts }: { side: Side; counts: Counts | undefined }) {
  const t = useTranslations('planning.counts')
  if (!counts) return null
  const { fits, ifNeedBe, fitsNot, silent } = counts
  const all = fits + ifNeedBe + fitsNot + silent
  if (all === 0) return <span className="text-ink-soft">{t('nobody')}</span>
  const lines = [
    { kind: 'yes', count: fits },
    { kind: 'if-need-be', count: ifNeedBe },
    { kind: 'no', count: fitsNot },
    { kind: 'silent', count: silent },
  ] as const
  return (
    <span className="grid gap-1">
      <PeopleMarks side={side} done={fits} all={all} />
      {lines
        .filter(({ kind, count }) => kind === 'yes' || count > 0)
        .map(({ kind, count }) => (
          <span key={kind} className={kind === 'yes' ? 'font-strong' : 'text-ink-soft'}>
            {t('count', { count, kind: t(kind) })}
          </span>
        ))}
    </span>
  )
}

interface CountsTableProps {
  projectId: string
  roundId: string
  planning: Pick<SessionPlanning, 'version' | 'minutes' | 'place' | 'moments' | 'day'>
  /** milliseconds */
  nowMs: number
}

/** Whom each moment fits, in numbers of both sides, with a press that chooses it. */
export function CountsTable({ projectId, roundId, planning, nowMs }: CountsTableProps) {
  const t = useTranslations('planning')
  const sides = useTranslations('common.sides')
  const whenOf = useDayWords()
  const { minutes, place, day } = planning
  const isChosen = (moment: Moment) =>
    day !== null && !day.calledOff && day.startsAt.getTime() === moment.startsAt.getTime() && day.minutes === minutes
  return (
    <DataTable
      caption={t('counts.title')}
      captionHidden
      columns={[
        { key: 'moment', header: t('counts.moment') },
        { key: 'client', header: sides('clientTitle') },
        { key: 'contractor', header: sides('contractorTitle') },
        { key: 'choose', header: t('counts.choose'), actions: true },
      ]}
      rows={planning.moments.map((moment) => {
        const when = whenOf({ startsAt: moment.startsAt, minutes })
        const of = (side: Side) => (
          <SideCount key={side} side={side} counts={moment.counts.find((one) => one.side === side)} />
        )
        const press =
          moment.startsAt.getTime() <= nowMs ? (
            <span key="past" className="text-ink-soft">
              {t('counts.past')}
            </span>
          ) : isChosen(moment) && day?.place === place ? (
            <strong key="chosen">{t('counts.chosen')}</strong>
          ) : (
            <PressForm
              key="choose"
              action={chooseMomentAction}
              hidden={{
                ...{ projectId, roundId, version: String(planning.version) },
                startsAt: moment.startsAt.toISOString(),
              }}
              look="outlined"
              size="small"
              accessibleName={when}
            >
              {t('counts.choose')}
            </PressForm>
          )
        return {
          key: moment.startsAt.toISOString(),
          cells: [
            <span key="when" className="inline-block font-strong first-letter:uppercase">
              {when}
            </span>,
            of('client'),
            of('contractor'),
            press,
          ],
        }
      })}
    />
  )
}
