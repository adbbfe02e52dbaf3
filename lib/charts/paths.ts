import type { Side } from '@/lib/measures/model.ts'
import { rounded } from './drawing.ts'

/** Paths around a point with a radius, in px. */
export const circlePath = (x: number, y: number, r: number): string =>
  `M${rounded(x - r)} ${rounded(y)}a${r} ${r} 0 1 0 ${rounded(2 * r)} 0a${r} ${r} 0 1 0 ${rounded(-2 * r)} 0z`

export const diamondPath = (x: number, y: number, r: number): string =>
  `M${rounded(x)} ${rounded(y - r)}l${r} ${r} ${-r} ${r} ${-r} ${-r}z`

/** A square around its middle. */
export const squarePath = (x: number, y: number, side: number): string =>
  `M${rounded(x - side / 2)} ${rounded(y - side / 2)}h${side}v${side}h${-side}z`

/** A side's mark: round for the client, pointed for the contractor, which looks as large with a fifth more. */
export const sidePath = (side: Side, x: number, y: number, r: number): string =>
  side === 'client' ? circlePath(x, y, r) : diamondPath(x, y, r)
