import { stripDrawing } from '@/lib/charts/strip-drawing.ts'
import { youStripMarks, type YouStripInput } from '@/lib/charts/you-strip-marks.ts'
import { Drawn } from './drawn.tsx'

interface YouStripProps extends YouStripInput {
  /** your answer, your guess and both means, in words */
  label: string
}

/** Your own answer and guess between the means of both sides; see `youStripMarks`. */
export function YouStrip({ label, ...input }: YouStripProps) {
  return <Drawn drawing={stripDrawing(youStripMarks(input))} label={label} />
}
