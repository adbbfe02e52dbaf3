import { randomUUID } from 'node:crypto'
import { giveCommand } from '@/lib/session/commands/session.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { say } from '@/scripts/lib/say.mjs'
import { median, type Row } from './figures.ts'

const rounds = 9
/** So few that the short log stays short: each adds an event. */
const commandsEach = 12
const warmUps = 4

/** One command after another by the facilitator of a session of its own, whose log has this many events more. */
async function makeTalk(events: number): Promise<() => Promise<number>> {
  const project = await makeProject({ name: 'Meetbuurt' })
  const session = await makeSession(project, await makeRevealedRound(project))
  // as a long talk leaves them: the state that they make grows with the log
  await asDefiner(
    `with last as (update session_event_counter set last_seq = last_seq + $2
       where session_id = $1 and audience = 'all' returning project_id, session_id, last_seq)
     insert into session_event (project_id, session_id, audience, seq, type, payload, by_role, command_id)
     select project_id, session_id, 'all', last_seq - $2 + number, 'parking.added',
       jsonb_build_object('text', 'Wie ruimt de kabels op, en voor wanneer? ' || number), 'facilitator', gen_random_uuid()
     from last, generate_series(1, $2::int) number`,
    [session.id, events],
  )
  const ids = { projectId: session.projectId, sessionId: session.id }
  return async () => {
    const begun = performance.now()
    await giveCommand(project.facilitator.context, ids, randomUUID(), { kind: 'park', text: 'Wie belt de wijkraad?' })
    return performance.now() - begun
  }
}

/**
 * The same command with a long and with a short log behind it. A command decides on the state, and the state is what
 * the whole log made.
 */
export async function commandRows(): Promise<Row[]> {
  say('commands of a session: two talks are held')
  const talks = { long: await makeTalk(1000), short: await makeTalk(10) }
  const timesOf = async (give: () => Promise<number>, count: number) => {
    const times: number[] = []
    for (let number = 0; number < count; number++) times.push(await give())
    return median(times)
  }
  for (const give of [talks.long, talks.short]) await timesOf(give, warmUps)
  const figures: Record<keyof typeof talks, number[]> = { long: [], short: [] }
  for (let round = 1; round <= rounds; round++) {
    say(`commands of a session, round ${round} of ${rounds}`)
    const turn = round % 2 === 0 ? (['long', 'short'] as const) : (['short', 'long'] as const)
    for (const which of turn) figures[which].push(await timesOf(talks[which], commandsEach))
  }
  return [
    {
      name: 'a command of a session, 1,000 events in its log',
      unit: 'ms',
      product: figures.long,
      floor: figures.short,
      bar: { most: 1.3 },
      note: 'the floor is the same command with 10',
    },
  ]
}
