import type { Side } from '@/lib/measures/model.ts'
import type { Drawing } from './drawing.ts'
import { movementStripMarks, type Moved } from './movement-strip-marks.ts'
import { stripDrawing } from './strip-drawing.ts'

/** Where people were and are now, on one line. */
export function movementStripDrawing(moved: Record<Side, Moved>): Drawing {
  const marks = movementStripMarks(moved)
  const { old, axis } = marks
  if (!old) return stripDrawing(marks)
  return stripDrawing(marks, [
    {
      kind: 'span',
      from: { x: old.from, y: axis },
      to: { x: old.to, y: axis },
      stroke: { ink: 'ink', width: 3, dash: '1.5 4' },
    },
  ])
}
