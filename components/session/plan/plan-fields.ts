import { movedTopics } from '@/lib/session/rules/plan.ts'
import type { AgendaTopic } from '@/lib/session/rules/steps.ts'

/** The field names of a plan; one depth and one time for each factor. */
export type PlanField = 'seen' | 'order' | 'move' | 'reason' | `depth${number}` | `minutes${number}`

/** The button that restores the proposal. */
export const restoring = 'restore'

/** The form fields for a plan. */
export const fieldsOf = (topics: readonly AgendaTopic[]): Partial<Record<PlanField, string>> => ({
  order: topics.map(({ factor }) => factor).join(','),
  ...Object.fromEntries(
    topics.flatMap(({ factor, depth, minutes }) => [
      [`depth${factor}`, depth],
      [`minutes${factor}`, minutes === undefined ? '' : String(minutes)],
    ]),
  ),
})

export const orderOf = (text: string): readonly number[] => text.split(',').map(Number)

/** The order after a press, "4:-1": factor 4 one position earlier. Unchanged if impossible or nothing was asked. */
export function movedOrder(order: readonly number[], asked: string): readonly number[] {
  const [factor, by] = asked.split(':').map(Number)
  if (by !== 1 && by !== -1) return order
  const topics = order.map((one): AgendaTopic => ({ factor: one, depth: 'quick' }))
  return movedTopics(topics, order.indexOf(factor ?? 0), by, 0)?.map((topic) => topic.factor) ?? order
}
