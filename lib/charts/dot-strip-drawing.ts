import { dotStripMarks, type DotStripInput } from './dot-strip-marks.ts'
import type { Drawing } from './drawing.ts'
import { stripDrawing } from './strip-drawing.ts'

/** Two sides along one line of five stops; `gapText` is the bar's number, drawn on a large strip if there is room. */
export function dotStripDrawing(input: DotStripInput, gapText?: string): Drawing {
  const marks = dotStripMarks(input)
  const { gapLabel } = marks
  if (!gapText || !gapLabel) return stripDrawing(marks)
  const words = {
    kind: 'text',
    x: 0,
    y: 0,
    text: gapText,
    ink: 'ink',
    size: 17,
    strong: true,
    anchor: 'middle',
  } as const
  return stripDrawing(marks, [{ kind: 'at', ...gapLabel, figures: [words], wide: true }])
}
