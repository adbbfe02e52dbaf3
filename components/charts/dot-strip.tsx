import { dotStripMarks, type DotStripInput } from '@/lib/charts/dot-strip-marks.ts'
import { Strip, StripWords } from './strip-parts.tsx'

interface DotStripProps extends DotStripInput {
  /** who is where, in words and counts; the conclusion itself is a sentence above the chart */
  label: string
  /** the bar's number, "verschil 1,8 stap": drawn on a large strip if there is room */
  gapText?: string | undefined
  className?: string | undefined
}

/** Two sides along one line of five stops; see `dotStripMarks`. */
export function DotStrip({ label, gapText, className, ...input }: DotStripProps) {
  const marks = dotStripMarks(input)
  const { gapLabel } = marks
  return (
    <Strip marks={marks} label={label} className={className}>
      {gapText && gapLabel ? (
        <StripWords x={gapLabel.x} y={gapLabel.y}>
          {gapText}
        </StripWords>
      ) : null}
    </Strip>
  )
}
