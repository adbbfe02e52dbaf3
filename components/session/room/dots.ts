/** The number of dots on a question. */
export const dotsOn = (dots: readonly number[], question: number): number =>
  dots.filter((number) => number === question).length

/** The dots after adding or removing one on a question; unchanged where none is left to place or to remove. */
export function placed(dots: readonly number[], question: number, by: 1 | -1, most: number): readonly number[] {
  if (by === 1) return dots.length < most ? [...dots, question] : dots
  const at = dots.indexOf(question)
  return at < 0 ? dots : dots.toSpliced(at, 1)
}
