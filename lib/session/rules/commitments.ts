import { SIDES } from '@/lib/measures/model.ts'
import { outcomesOf } from './record.ts'
import { topicOf, type SessionState } from './state.ts'

/** What a closing session adds to the register, shaped as the database takes it. `owners`: client before contractor. */
export interface NewCommitment {
  readonly kind: 'agreement' | 'action'
  readonly factor: number | null
  readonly what: string
  readonly sign: string
  readonly effect: string
  readonly due: string
  readonly owners: readonly string[]
}

const topicsOf = ({ agenda }: SessionState): readonly number[] => [
  ...(agenda.strength === null ? [] : [agenda.strength]),
  ...agenda.topics.map(({ factor }) => factor),
]

/** A session's agreements that both sides confirmed, by topic, followed by its actions. */
export function commitmentsOf(state: SessionState): NewCommitment[] {
  const agreements = topicsOf(state).flatMap((factor) =>
    outcomesOf(topicOf(state, factor))
      .agreements.filter(({ stands }) => stands)
      .map(({ text: { what, sign, effect = '', due, owners } }) => ({
        kind: 'agreement' as const,
        factor,
        what,
        sign,
        effect,
        due,
        owners: SIDES.map((side) => owners[side]),
      })),
  )
  const actions = state.actions
    .filter(({ dropped }) => !dropped)
    .map(({ text, ownerId, due, about }) => ({
      kind: 'action' as const,
      factor: about,
      what: text,
      ...{ sign: '', effect: '' },
      due,
      owners: [ownerId],
    }))
  return [...agreements, ...actions]
}
