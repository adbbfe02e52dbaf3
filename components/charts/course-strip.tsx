import { courseDrawing } from '@/lib/charts/course-strip-drawing.ts'
import type { Means } from '@/lib/charts/course-strip-marks.ts'
import { Drawn } from './drawn.tsx'

interface CourseStripProps {
  /** oldest first */
  means: readonly Means[]
  /** every mean in words and numbers */
  label: string
}

/** The means of both sides over the rounds. */
export function CourseStrip({ means, label }: CourseStripProps) {
  return <Drawn drawing={courseDrawing(means)} label={label} />
}
