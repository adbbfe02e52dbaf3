import { dotStripMarks } from '@/lib/charts/dot-strip-marks.ts'
import { scaleX, steps } from '@/lib/charts/scale-x.ts'
import { markKeyOf } from '@/lib/mirror/rules/rationales.ts'
import type { FactorPart } from './factor-strip.tsx'
import { stripCountsOf } from './words.ts'

/**
 * A spot over each mark of the large strip, by which it lights up with its reason (light-marks.tsx). Only where the page
 * says of each name what it answered.
 */
export function MarkSpots({ row: { analysis } }: Pick<FactorPart, 'row'>) {
  const { client, contractor } = analysis.tallies
  const input = { client: stripCountsOf(client), contractor: stripCountsOf(contractor), gap: 'plain' } as const
  const { dots } = dotStripMarks({ ...input, size: 'large' })
  const stacks = Map.groupBy(dots, ({ side, x }) => `${side} ${x}`)
  return [...stacks.values()].flatMap((stack) =>
    stack.map(({ side, x, dx, y }, position) => {
      const key = markKeyOf(side, steps.find((step) => scaleX(step) === x) ?? 'unknown', position)
      const place = { left: `calc(${x}% + ${dx}px)`, top: `${y}px` }
      return <span key={key} data-mark={key} aria-hidden="true" className="mark-spot" style={place} />
    }),
  )
}
