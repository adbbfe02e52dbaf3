import { gapBinsDrawing } from '@/lib/charts/gap-bins-drawing.ts'
import type { GapBin } from '@/lib/charts/gap-bins-marks.ts'
import { Drawn } from './drawn.tsx'

interface GapBinsProps {
  bins: readonly GapBin[]
  /** formats a number above a bar */
  wordsOf: (count: number) => string
  /** a description with the numbers */
  label: string
}

/** How many neighbourhoods have which gap; see `gapBinsMarks`. */
export function GapBins({ bins, wordsOf, label }: GapBinsProps) {
  return <Drawn drawing={gapBinsDrawing(bins, wordsOf)} label={label} />
}
