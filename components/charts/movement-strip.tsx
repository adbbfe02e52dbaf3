import { movementStripMarks, type Moved } from '@/lib/charts/movement-strip-marks.ts'
import { Strip } from './strip-parts.tsx'

interface MovementStripProps {
  client: Moved
  contractor: Moved
  /** who was and is where, in words and counts */
  label: string
}

/** Where people were and are now, on one line; see `movementStripMarks`. */
export function MovementStrip({ label, client, contractor }: MovementStripProps) {
  const marks = movementStripMarks({ client, contractor })
  const { old, axis } = marks
  return (
    <Strip marks={marks} label={label}>
      {old ? (
        <line
          className="stroke-ink"
          strokeWidth={3}
          strokeDasharray="1.5 4"
          x1={`${old.from.toFixed(2)}%`}
          x2={`${old.to.toFixed(2)}%`}
          y1={axis}
          y2={axis}
        />
      ) : null}
    </Strip>
  )
}
