import { Strip } from './strip-parts.tsx'
import { youStripMarks, type YouStripInput } from '@/lib/charts/you-strip-marks.ts'

interface YouStripProps extends YouStripInput {
  /** your answer, your guess and both means, in words */
  label: string
}

/** Your own answer and guess between the means of both sides; see `youStripMarks`. */
export function YouStrip({ label, ...input }: YouStripProps) {
  return <Strip marks={youStripMarks(input)} label={label} />
}
