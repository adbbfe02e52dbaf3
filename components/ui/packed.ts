/** Markup for the way through React's data. */
export interface Packed {
  readonly packed: string
}

/**
 * The signs of markup, each with the one that stands for it on the way: a page writes React's data in a script, where "<"
 * would be six signs. `markupOf` writes the substitutes as entities where they are meant themselves.
 */
const signs = [
  ['<', '`'],
  ['>', '~'],
  ['"', '|'],
  ['&', '^'],
] as const

/** @throws RangeError for markup with a substitute in it */
export function packed(markup: string): string {
  if (/[`~|^]/.test(markup)) throw new RangeError('this sign stands for another one')
  return signs.reduce((sofar, [sign, substitute]) => sofar.replaceAll(sign, substitute), markup)
}

export const unpacked = ({ packed: text }: Packed): string =>
  signs.reduce((sofar, [sign, substitute]) => sofar.replaceAll(substitute, sign), text)
