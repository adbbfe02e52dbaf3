import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import type { Side } from '@/lib/measures/model.ts'
import { SideName } from '@/components/ui/mark.tsx'
import type { DemoNeighbourhood } from '@/lib/demo/rules/model.ts'
import { Doors } from './doors.tsx'

/** A line of the list that opens: a name at the left, its state at the right. Plain <details>. */
export function OpeningLine({ name, aside, children }: { name: ReactNode; aside: ReactNode; children: ReactNode }) {
  return (
    <details className="group/line border-b border-line">
      <summary className="grid min-h-14 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-2 tablet:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]">
        <span className="font-display text-h4 leading-tight font-strong group-hover/line:underline group-hover/line:decoration-2 group-hover/line:underline-offset-4">
          {name}
        </span>
        <span className="row-start-2 text-small text-ink-soft tablet:row-start-auto">{aside}</span>
        <span
          aria-hidden="true"
          className="row-span-2 mr-1 size-[0.55em] -rotate-45 border-r-2 border-b-2 border-current transition-[rotate] duration-(--ws-motion-change) group-open/line:rotate-45 tablet:row-span-1"
        />
      </summary>
      <div className="pt-2 pb-10">{children}</div>
    </details>
  )
}

function SideOf({ neighbourhood, side }: { neighbourhood: DemoNeighbourhood; side: Side }) {
  const t = useTranslations('common.sides')
  const doors = neighbourhood.doors[side]
  return (
    <>
      <h3 className="mb-2 flex flex-wrap items-center gap-x-3 font-text text-small leading-snug tracking-normal">
        <SideName side={side}>{t(`${side}Title`)}</SideName>
        <span className="font-plain text-ink-soft">{doors[0]?.organisation}</span>
      </h3>
      <Doors doors={doors} />
    </>
  )
}

/** A neighbourhood of the demo: its state, and when opened its two sides across the line and its facilitators. */
export function Neighbourhood({ neighbourhood }: { neighbourhood: DemoNeighbourhood }) {
  const t = useTranslations('demo')
  const { name, description, state, doors } = neighbourhood
  return (
    <OpeningLine name={name} aside={t(`states.${state}`)}>
      <p lang="nl" className="mb-6 max-w-measure">
        {description}
      </p>
      <FacingColumns
        label={t('sidesOf', { name })}
        first={<SideOf neighbourhood={neighbourhood} side="client" />}
        second={<SideOf neighbourhood={neighbourhood} side="contractor" />}
      />
      <h3 className="mt-6 mb-2 font-text text-small leading-snug font-strong tracking-normal">{t('facilitator')}</h3>
      <Doors doors={doors.facilitator} />
    </OpeningLine>
  )
}
