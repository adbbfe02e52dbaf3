import type { FactorNumber } from './catalogue.ts'
import type { AnswerContent } from './model.ts'

/** Reasons are asked at so many factors at most: more would be the whole worksheet again. */
const REASONS_MAX = 3

interface Answered {
  readonly factor: number
  readonly content: Pick<AnswerContent, 'extent' | 'dontKnow'>
}

const isEnd = ({ extent }: Answered['content']) => extent === 1 || extent === 5

/**
 * The factors at which the short way asks for a reason, at most three, in the order of the worksheet: an end of the scale
 * before "I do not know". Empty when somebody chose neither.
 */
export function reasonFactors(answers: readonly Answered[]): FactorNumber[] {
  const inOrder = [...answers].sort((a, b) => a.factor - b.factor)
  const ends = inOrder.filter(({ content }) => isEnd(content))
  const unsure = inOrder.filter(({ content }) => content.dontKnow)
  const asked = [...ends, ...unsure].slice(0, REASONS_MAX).map(({ factor }) => factor as FactorNumber)
  return asked.sort((a, b) => a - b)
}

/** The first factor to give a reason at, or the next one after `after`; null when there is none. */
export const nextReason = (answers: readonly Answered[], after: FactorNumber | null): FactorNumber | null =>
  reasonFactors(answers).find((factor) => factor > (after ?? 0)) ?? null
