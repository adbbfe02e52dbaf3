import { slopeStripDrawing } from '@/lib/charts/slope-strip-drawing.ts'
import type { Slopes } from '@/lib/charts/slope-strip-marks.ts'
import { Drawn } from './drawn.tsx'

/** Where both sides were and are now, on two scales, one above the other. */
export function SlopeStrip({ slopes, label }: { slopes: Slopes; label: string }) {
  return <Drawn drawing={slopeStripDrawing(slopes)} label={label} />
}
