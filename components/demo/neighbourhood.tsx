import { useTranslations } from 'next-intl'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { SideName, type Side } from '@/components/ui/mark.tsx'
import { SectionBand } from '@/components/ui/section-band.tsx'
import type { DemoNeighbourhood } from '@/lib/demo/model.ts'
import { Doors } from './doors.tsx'

function SideOf({ neighbourhood, side }: { neighbourhood: DemoNeighbourhood; side: Side }) {
  const t = useTranslations('common.sides')
  const doors = neighbourhood.doors[side]
  return (
    <>
      <h3 className="mb-2 flex flex-wrap items-center gap-x-3 font-text text-body leading-snug tracking-normal">
        <SideName side={side}>{t(`${side}Title`)}</SideName>
        <span className="text-small font-plain text-ink-soft">{doors[0]?.organisation}</span>
      </h3>
      <Doors doors={doors} ruled />
    </>
  )
}

/** A neighbourhood of the demo: its two sides across the line, and who facilitates. */
export function Neighbourhood({ neighbourhood, heavy }: { neighbourhood: DemoNeighbourhood; heavy: boolean }) {
  const t = useTranslations('demo')
  const { key, name, description, state, doors } = neighbourhood
  return (
    <SectionBand id={key} label={name} note={<span lang="nl">{description}</span>} heavy={heavy}>
      <p className="mb-6 max-w-measure">{t(`starts.${state === 'aligned' ? 'revealed' : state}`)}</p>
      <FacingColumns
        label={t('sidesOf', { name })}
        first={<SideOf neighbourhood={neighbourhood} side="client" />}
        second={<SideOf neighbourhood={neighbourhood} side="contractor" />}
      />
      <h3 className="mt-8 mb-2 font-text text-body leading-snug font-strong tracking-normal">{t('facilitator')}</h3>
      <Doors doors={doors.facilitator} ruled />
    </SectionBand>
  )
}
