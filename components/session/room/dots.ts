/** How many of somebody's dots are on a question. */
export const dotsOn = (dots: readonly number[], question: number): number =>
  dots.filter((number) => number === question).length

/** The dots after one more or one less on a question; the same where there is none left to place or to take away. */
export function placed(dots: readonly number[], question: number, by: 1 | -1, most: number): readonly number[] {
  if (by === 1) return dots.length < most ? [...dots, question] : dots
  const at = dots.indexOf(question)
  return at < 0 ? dots : dots.toSpliced(at, 1)
}
