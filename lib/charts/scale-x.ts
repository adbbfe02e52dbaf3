/** The five stops, "helemaal niet" to "volledig". */
export const steps = [1, 2, 3, 4, 5] as const
export type ScaleStep = (typeof steps)[number]

const first = 8
const last = 82

/** The position of a value on the scale, in per cent of the chart's width. Also for fractions, such as a mean. */
export const scaleX = (value: number): number => first + ((last - first) * (value - 1)) / (steps.length - 1)

/** The separate column for "weet ik niet", right of the scale. */
export const unknownX = 96
