import { SIDES, type Side } from '@/lib/measures/model.ts'
import type { OutcomeText } from './model.ts'
import type { SessionState, TopicState } from './state.ts'
import type { People } from './who.ts'

/** A name where the round shows names, and nothing for somebody who has none here. */
type Naming = (personId: string) => string

const outcomeOf = (text: OutcomeText, nameOf: Naming): OutcomeText => {
  if (text.kind === 'difference') return text
  const [client, contractor] = SIDES.map((side: Side) => nameOf(text.owners[side])) as [string, string]
  return { ...text, owners: { client, contractor } }
}

const topicOf = (topic: TopicState, nameOf: Naming): TopicState => ({
  ...topic,
  outcomes: topic.outcomes.map((outcome) => ({ ...outcome, text: outcomeOf(outcome.text, nameOf) })),
})

/** Who a person is on a wall: a name, or nothing in a round per side. */
export const namingOf = ({ named }: Pick<SessionState, 'named'>, people: People): Naming =>
  named ? (personId) => people[personId]?.name ?? '' : () => ''

/**
 * A session's state as a big screen is told it: owners are names instead of ids, and in a round per side nothing. The
 * database does the same with the events that it gives a screen (`authz.on_the_wall`).
 */
export function stateOnTheWall(state: SessionState, people: People): SessionState {
  const nameOf = namingOf(state, people)
  return {
    ...state,
    topics: Object.fromEntries(Object.entries(state.topics).map(([factor, topic]) => [factor, topicOf(topic, nameOf)])),
    actions: state.actions.map((action) => ({ ...action, ownerId: nameOf(action.ownerId) })),
    parking: state.parking.map(({ by }) => ({ text: '', by })),
    notes: [],
  }
}
