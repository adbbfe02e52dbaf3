/** The five stops, "helemaal niet" to "volledig". */
export const steps = [1, 2, 3, 4, 5] as const
export type ScaleStep = (typeof steps)[number]

const first = 8
const last = 82

/** Where a place on the scale stands, in per cent of the chart's width. Fractions too: a mean of 3.4 has a place. */
export const scaleX = (value: number): number => first + ((last - first) * (value - 1)) / (steps.length - 1)

/** The column of its own for "weet ik niet", right of the scale. */
export const unknownX = 96
