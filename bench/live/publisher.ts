import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { roleUrl } from '@/lib/platform/env.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession, type TestSession } from '@/lib/testing/factories-sessions.ts'
import type { Server } from '../servers.ts'
import type { Guest } from '@/lib/rehearsal/people/guest.ts'
import { comeIn } from '../simulate/doors.ts'
import { Hand } from '@/lib/rehearsal/people/hand.ts'
import { Visitor } from '@/lib/rehearsal/people/visitor.ts'
import { clockMs } from '../kernel.ts'

const text = 'Wie betaalt de laadpalen, en wat doen we met de bomen die er nu al staan?'
const append = `authz.append_to_session($p$::uuid, $s$::uuid, $c$::uuid, '[{"type":"parking.added","text":"${text}"}]')`

/**
 * A session with 129 simulated people, as nobody may have more than eight streams of it: they give commands, and a
 * separate connection appends to its log like the server's commands.
 */
export interface Publisher {
  readonly session: TestSession
  /** The people in the session, by page and route. */
  readonly people: readonly Guest[]
  /** One command of a person, in rotation, through the commands' route; returns the moment of the press. */
  press(): Promise<number>
  /** One event; returns the moment before its commit. */
  one(): Promise<number>
  /** This many events, each in its own transaction, as fast as the database allows; returns the moment of the start. */
  burst(count: number): Promise<number>
  end(): Promise<void>
}

export async function makePublisher(server: Server): Promise<Publisher> {
  const project = await makeProject({ name: 'Meetbuurt in gesprek', client: 64, contractorPeople: 64 })
  const session = await makeSession(project, await makeRevealedRound(project), [])
  const people: Guest[] = []
  for (const { token } of [project.facilitator, ...project.people.client, ...project.people.contractor]) {
    const visitor = Visitor.signedIn(server.baseUrl, token)
    people.push(await comeIn(visitor, `/projects/${session.projectId}/sessions/${session.id}`))
  }
  const database = new pg.Client({ connectionString: roleUrl('app') })
  await database.connect()
  // the token for the whole connection, which is only this person's. Events do not wait for the disk, for either server
  await database.query(`select set_config('app.session', $1, false), set_config('synchronous_commit', 'off', false)`, [
    project.people.client[0].context.token,
  ])
  const appendTo = (command: string) =>
    append.replace('$p$', `'${session.projectId}'`).replace('$s$', `'${session.id}'`).replace('$c$', command)
  return {
    session,
    people,
    press: pressing(people),
    one: async () => {
      await database.query(`begin; select ${appendTo(`'${randomUUID()}'`)}`)
      const asked = clockMs()
      await database.query('commit')
      return asked
    },
    burst: async (count) => {
      const begun = clockMs()
      await database.query(
        `do $do$ begin for i in 1..${count} loop perform ${appendTo('gen_random_uuid()')}; commit; end loop; end $do$`,
      )
      return begun
    },
    end: () => database.end(),
  }
}

/** Presses of all people in rotation, so that nobody reaches the limit of writes per minute. */
function pressing(people: readonly Guest[]): Publisher['press'] {
  const hands = people.map((guest) => new Hand(guest))
  let pressed = 0
  return async () => {
    const hand = hands[pressed % hands.length]
    pressed += 1
    const begun = clockMs()
    const outcome = await hand?.give({ kind: 'park', text })
    if (outcome !== null) throw new Error(`a press was refused: ${String(outcome)}`)
    return begun
  }
}
