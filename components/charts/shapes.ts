import type { Side } from '@/lib/measures/model.ts'

/** The colour of each side's marks. */
export const fill: Record<Side, string> = { client: 'fill-client', contractor: 'fill-contractor' }
/** The same, hollow. */
export const strokeOf: Record<Side, string> = {
  client: 'fill-paper stroke-client stroke-2',
  contractor: 'fill-paper stroke-contractor stroke-2',
}

export const rounded = (value: number) => Number(value.toFixed(2))
/** Paths around a point, with a radius; all in px. */
export const circle = (x: number, y: number, r: number) =>
  `M${rounded(x - r)} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
export const diamond = (x: number, y: number, r: number) =>
  `M${rounded(x)} ${rounded(y - r)}l${r} ${r} ${-r} ${r} ${-r} ${-r}z`

/** A nested svg of one px, positioned in per cent of the width; its content keeps its size. */
export const at = (x: number, y = 0) => ({
  x: `${x.toFixed(2)}%`,
  y: y.toFixed(1),
  width: 1,
  height: 1,
  overflow: 'visible',
})
