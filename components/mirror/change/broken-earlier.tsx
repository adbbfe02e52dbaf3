import { BrokenSeal } from '@/components/mirror/seals.tsx'
import type { RoundChanges } from '@/lib/mirror/rules/changes.ts'
import { useRoundName } from './change-words.ts'

/** Notices about earlier rounds, whose counts are also on this page. */
export function BrokenEarlier({ changes: { checks, rounds } }: { changes: RoundChanges }) {
  const nameOf = useRoundName()
  return checks.map((check, position) => {
    const round = rounds[position]
    return round ? <BrokenSeal key={round.id} mirror={{ ...check, round }} about={nameOf(round)} /> : null
  })
}
