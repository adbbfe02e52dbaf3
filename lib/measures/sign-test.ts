/**
 * Exact two-sided p of the sign test: how often at least as many of `positive + negative` fair coins fall to one side.
 * 1 for no coins. Sums binomial terms by their logarithms, so it works for any count.
 */
export function signTest(positive: number, negative: number): number {
  const all = positive + negative
  let logTerm = -all * Math.LN2
  let tail = Math.exp(logTerm)
  for (let fewer = 1; fewer <= Math.min(positive, negative); fewer += 1) {
    logTerm += Math.log(all - fewer + 1) - Math.log(fewer)
    tail += Math.exp(logTerm)
  }
  return Math.min(1, 2 * tail)
}
