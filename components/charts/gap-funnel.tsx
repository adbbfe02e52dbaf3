import { gapFunnelDrawing, type FunnelEnds } from '@/lib/charts/gap-funnel-drawing.ts'
import type { FunnelDot } from '@/lib/charts/gap-funnel-marks.ts'
import { Drawn } from './drawn.tsx'

interface GapFunnelProps {
  dots: readonly FunnelDot[]
  /** mean of the programme */
  mu: number
  /** standard errors of the limits */
  errors: number
  ends: FunnelEnds
  /** a description of the points */
  label: string
}

/** Whether a gap may be due to few answers; see `funnelMarks`. */
export function GapFunnel({ dots, mu, errors, ends, label }: GapFunnelProps) {
  return <Drawn drawing={gapFunnelDrawing(dots, mu, errors, ends)} label={label} />
}
