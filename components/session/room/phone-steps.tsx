import { useSession } from '@/components/session/use-session.ts'
import { stepsOf } from '@/lib/session/rules/steps.ts'
import { stepOf } from '@/lib/session/rules/state.ts'

/** A phone's line of the steps of this talk; the words below it say which one. Empty outside a topic in depth. */
export function PhoneSteps() {
  const { state } = useSession()
  const { factor, phase } = stepOf(state)
  const all = [...stepsOf(state.agenda).entries()].filter(
    ([, step]) => factor !== null && step.factor === factor && step.phase !== 'strength',
  )
  if (all.length < 2 || phase === 'strength') return null
  const look = (number: number) => (number < state.step ? 'done' : number === state.step ? 'now' : 'todo')
  return (
    <ol aria-hidden="true" className="room-steps">
      {all.map(([number]) => (
        <li key={number} data-look={look(number)} />
      ))}
    </ol>
  )
}
