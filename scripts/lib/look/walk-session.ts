import type { DemoFile } from '@/lib/demo/rules/model.ts'
import { withKey } from '@/lib/demo/rules/model.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import {
  agreementOf,
  goTo,
  makeSession,
  press,
  type Press,
  type TalkingProject,
  type TestSession,
} from '@/lib/testing/factories-sessions.ts'
import { peopleIn, personOf, revealedOf } from './stage.ts'

const neighbourhood = 'merelveld'

/** The session of the demo while it is led: each step, by name, when it stands as it is to be looked at. */
export interface Walk {
  readonly session: TestSession
  readonly facilitator: TestPerson
  readonly lead: TestPerson
  readonly participant: TestPerson
  readonly steps: AsyncGenerator<string>
}

interface Room {
  readonly project: TalkingProject
  readonly session: TestSession
  readonly say: (person: TestPerson, command: Press) => Promise<void>
  readonly told: DemoFile['sessions'][number]['topics'][number]
}

async function* throughTopic({ project, session, say, told }: Room): AsyncGenerator<string> {
  const { facilitator, people } = project
  const { client, contractor } = people
  const [lead, other] = [client[0], contractor[0]]
  await goTo(project, session, 'read')
  yield 'reading'
  await goTo(project, session, 'retell')
  yield 'retelling'
  await say(lead, { kind: 'retell', text: told.retold.client })
  await say(other, { kind: 'retell', text: told.retold.contractor })
  yield 'retold'
  await goTo(project, session, 'facts')
  for (const text of told.facts) await say(other, { kind: 'add-fact', text })
  yield 'facts'
  await goTo(project, session, 'how-might-we')
  for (const { text } of told.howMightWe) await say(other, { kind: 'propose-question', text })
  yield 'questions'
  await say(facilitator, { kind: 'open-vote' })
  yield 'voting'
  for (const person of [...client, ...contractor]) await say(person, { kind: 'vote', dots: [1, 1, 2] })
  await say(facilitator, { kind: 'close-vote' })
  yield 'the result of the vote'
  await goTo(project, session, 'agree')
  yield 'agreeing'
  const effect = 'Wie hier woont, weet elke week wat er in de straat gebeurt.'
  const words = { what: 'Elke vrijdag staat op één vel wat vastligt en wat nog niet.', due: '2099-03-01', effect }
  await say(lead, { kind: 'propose-outcome', outcome: agreementOf(lead, other, words), replaces: null })
  yield 'proposed'
  for (const person of [lead, other]) await say(person, { kind: 'confirm-outcome', number: 0 })
  yield 'agreed'
  await goTo(project, session, 're-rate')
  yield 'answering again'
  for (const person of [...client, ...contractor]) await say(person, { kind: 'rate', extent: 3 })
  await say(facilitator, { kind: 'close-rating' })
  yield 'what moved'
}

async function* throughAll(room: Room): AsyncGenerator<string> {
  const { project, session, say } = room
  const { facilitator, people } = project
  yield 'opening'
  await goTo(project, session, 'strength')
  yield 'a shared strength'
  yield* throughTopic(room)
  await goTo(project, session, 'quick')
  yield 'a quick topic'
  await goTo(project, session, 'record')
  yield 'the record'
  await goTo(project, session, 'check-out')
  yield 'the check-out'
  for (const person of [...people.client, ...people.contractor])
    await say(person, { kind: 'check-out', answers: [4, 4, 5] })
  await say(facilitator, { kind: 'close-check-out' })
  yield 'the figures of the check-out'
}

/** Opens the session of the demo with everybody in it. Its words are those that the demo tells of an earlier one. */
export async function walkThrough(file: DemoFile): Promise<Walk> {
  const signIn = (keys: readonly string[]) => Promise.all(keys.map(personOf))
  const facilitator = await personOf(withKey(file.projects, neighbourhood).facilitator)
  const [client, contractor] = [
    await signIn(peopleIn(neighbourhood, 'client')),
    await signIn(peopleIn(neighbourhood, 'contractor')),
  ]
  const [[lead, participant], [other]] = [client, contractor]
  const told = file.sessions[0]?.topics[0]
  if (!lead || !participant || !other || !told) throw new Error('the demo has no session to lead')
  const { projectId, roundId } = await revealedOf(lead, neighbourhood)
  const project: TalkingProject = {
    id: projectId,
    facilitator,
    people: { client: [lead, ...client.slice(1)], contractor: [other, ...contractor.slice(1)] },
  }
  const session = await makeSession(project, { id: roundId })
  const say = (person: TestPerson, command: Press) => press(person, session, command)
  return { session, facilitator, lead, participant, steps: throughAll({ project, session, say, told }) }
}
