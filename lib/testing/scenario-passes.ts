import { takeScreen, takeSeat } from '@/lib/access/pass-door.ts'
import { accessKey } from '@/lib/platform/secrets.ts'
import { makeScreen, makeSeat } from '@/lib/session/commands/seats.ts'
import { listSeats } from '@/lib/session/queries/seats.ts'
import type { TestProject } from './factories.ts'
import { asDefiner } from './factories-roles.ts'
import type { Asker } from './scenarios.ts'

/** A project's running session, with the room's code. */
export async function runningSession({ id }: TestProject): Promise<{ id: string; room: string }> {
  const [running] = await asDefiner<{ id: string; room: string }>(
    `select id, room_code as room from alignment_session where project_id = $1 and closed_at is null order by opened_at limit 1`,
    [id],
  )
  if (!running) throw new Error('no session is running')
  return running
}

/** A guest of the client in the running session, one whose seat was withdrawn, and that session's screen. */
export async function passes(
  project: TestProject,
): Promise<Record<'seat' | 'ended seat' | 'seat on an older device' | 'withdrawn seat' | 'screen', Asker>> {
  const { facilitator, people } = project
  const running = await runningSession(project)
  const ids = { projectId: project.id, sessionId: running.id }
  const [lead] = people.client
  const nobody = { personId: null, projectId: null }
  const enter = async (code: string) => ({ token: await takeSeat(running.room, code, null), ...nobody })
  const sit = async (name: string) => enter(await makeSeat(lead.context, ids, { name }))
  const code = await makeSeat(lead.context, ids, { name: 'Gast' })
  const older = await enter(code)
  const seat = await enter(code)
  const [ended, withdrawn] = [await sit('Verlopen gast'), await sit('Gast die weg is')]
  await takeSeat(running.room, 'AAAAAA', null).catch(() => undefined)
  await asDefiner(`update session_pass set ends_at = now() where token_hash = sha256(convert_to($1, 'UTF8'))`, [
    accessKey(ended.token),
  ])
  const lines = await listSeats(lead.context, project.id, running.id)
  const idOf = (name: string) => lines.find((line) => line.name === name)?.id ?? ''
  await asDefiner(`update session_seat set withdrawn_at = now() where id = $1`, [idOf('Gast die weg is')])
  const screen = await takeScreen(await makeScreen(facilitator.context, ids), null)
  await makeSeat(people.contractor[0].context, ids, { name: 'Gast van de aannemer' })
  return {
    seat: { ...seat, seatId: idOf('Gast') },
    'ended seat': ended,
    'seat on an older device': older,
    'withdrawn seat': withdrawn,
    screen: { token: screen, ...nobody },
  }
}
