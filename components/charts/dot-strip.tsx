import { dotStripDrawing } from '@/lib/charts/dot-strip-drawing.ts'
import type { DotStripInput } from '@/lib/charts/dot-strip-marks.ts'
import { Drawn } from './drawn.tsx'

interface DotStripProps extends DotStripInput {
  /** who is where, in words and counts; the conclusion itself is a sentence above the chart */
  label: string
  /** the bar's number, "verschil 1,8 stap": drawn on a large strip if there is room */
  gapText?: string | undefined
  className?: string | undefined
}

/** Two sides along one line of five stops. */
export function DotStrip({ label, gapText, className, ...input }: DotStripProps) {
  return <Drawn drawing={dotStripDrawing(input, gapText)} label={label} className={className} />
}
