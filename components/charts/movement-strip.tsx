import { movementStripDrawing } from '@/lib/charts/movement-strip-drawing.ts'
import type { Moved } from '@/lib/charts/movement-strip-marks.ts'
import { Drawn } from './drawn.tsx'

interface MovementStripProps {
  client: Moved
  contractor: Moved
  /** who was and is where, in words and counts */
  label: string
}

/** Where people were and are now, on one line. */
export function MovementStrip({ label, client, contractor }: MovementStripProps) {
  return <Drawn drawing={movementStripDrawing({ client, contractor })} label={label} />
}
