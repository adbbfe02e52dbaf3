/** A line of signed gaps in steps with 0 in its middle: left the contractor is more positive, right the client. */
export interface SignedLine {
  /** whole steps that the line extends to both sides: 3, or 4 if a gap needs it */
  reach: 3 | 4
  /** the position of a gap, in per cent of the width */
  xOf: (gap: number) => number
  /** the whole steps, from left to right */
  stops: { step: number; x: number }[]
}

const halfWidth = 46

/** A line that fits these gaps, wider if one is beyond `widerFrom`; no gap exceeds 4, with five stops. */
export function signedLineOf(gaps: readonly number[], widerFrom = 3.25): SignedLine {
  const reach = gaps.some((gap) => Math.abs(gap) > widerFrom) ? 4 : 3
  const xOf = (gap: number) => 50 + (gap * halfWidth) / (reach + 0.25)
  return {
    reach,
    xOf,
    stops: Array.from({ length: 2 * reach + 1 }, (_stop, index) => ({
      step: index - reach,
      x: xOf(index - reach),
    })),
  }
}
