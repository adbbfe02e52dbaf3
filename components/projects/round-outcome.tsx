import { useTranslations } from 'next-intl'
import { LabelCounts } from '@/components/mirror/label-counts.tsx'
import { Mark } from '@/components/ui/mark.tsx'
import type { RoundAnalysis } from '@/lib/measures/analysis.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { participationOf } from '@/lib/mirror/rules/overview.ts'

/** "gemeente 5 van 6, aannemer 4 van 5": whose answers are in the mirror. */
function RoundParticipation({ analysis }: { analysis: RoundAnalysis }) {
  const t = useTranslations('project.outcome')
  const people = participationOf(analysis)
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-small">
      {SIDES.map((side) => (
        <li key={side} className="inline-flex items-baseline gap-[0.45em]">
          <Mark side={side} />
          {t(side, { count: people[side].handedIn, total: people[side].invited })}
        </li>
      ))}
    </ul>
  )
}

/** A revealed round in two lines: who took part, and how often each label occurs. */
export function RoundOutcome({ analysis }: { analysis: RoundAnalysis }) {
  return (
    <div className="grid gap-3">
      <RoundParticipation analysis={analysis} />
      <LabelCounts analysis={analysis} />
    </div>
  )
}
