import type pg from 'pg'
import type { Identity } from '@/lib/testing/scenarios.ts'
import type { Ledger } from '../ledger.ts'
import { partingOf, type Pair } from './compare.ts'
import type { Channel, View } from './views.ts'

interface Plant {
  readonly projectId: string
  /** of who reads it */
  readonly personId: string
  readonly figure: string
  /** of an event that all in the project are told of */
  readonly type: string
}

/** Writes of the other side's answer where all in the project may read: in the one world one figure, in the other another. */
async function plant(admin: pg.Client, { projectId, personId, figure, type }: Plant): Promise<void> {
  await admin.query('begin; set local session_replication_role = replica')
  await admin.query(`update project set name = name || $2 where id = $1`, [projectId, figure])
  await admin.query(`update person set name = name || $2 where id = $1`, [personId, figure])
  await admin.query(
    `insert into project_event (project_id, seq, type, payload)
     select $1, max(seq) + 1, $2, '{"planted": true}' from project_event where project_id = $1`,
    [projectId, type],
  )
  await admin.query('commit')
}

async function takeAway(admin: pg.Client, { projectId, personId }: Plant): Promise<void> {
  await admin.query('begin; set local session_replication_role = replica')
  await admin.query(`update project set name = left(name, -1) where id = $1`, [projectId])
  await admin.query(`update person set name = left(name, -1) where id = $1`, [personId])
  await admin.query(`delete from project_event where project_id = $1 and payload ? 'planted'`, [projectId])
  await admin.query('commit')
}

const reader: Identity = 'client lead'

/** By channel an address at which somebody inside reads what is planted. */
const places: Readonly<Record<Exclude<Channel, 'prefetches'>, string>> = {
  pages: '/projects/ID',
  payloads: '/projects/ID',
  files: '/api/projects/[project]/rounds/[round]/calendar',
  streams: '/api/projects/[project]/events?after=0',
}

/** What is planted on purpose is found, through each kind of channel; and nothing of it is left behind. */
export async function provePlants(ledger: Ledger, pair: Pair, views: readonly View[]): Promise<void> {
  const [told] = pair.told
  const where = { projectId: told.ids.project, personId: told.askers[reader].personId ?? '' }
  const planted = [
    { ...where, figure: '2', type: 'round.opened' },
    { ...where, figure: '5', type: 'round.moved' },
  ] as const
  const plants = [
    [pair.worlds[0], planted[0]],
    [pair.worlds[1], planted[1]],
  ] as const
  for (const [{ copy }, what] of plants) await plant(copy.admin, what)
  for (const [channel, what] of Object.entries(places)) {
    const view = views.find((one) => one.channel === channel && one.what === what)
    if (!view) throw new Error(`nothing is asked for at ${what}`)
    const found = await partingOf(pair, reader, view, 'planted')
    ledger.hold({ part: 'planted', who: reader, what: channel, fault: found === null ? 'it was not found' : null })
  }
  // what is fetched ahead of a press holds nothing that is stored, whatever stands there
  for (const view of views.filter(({ channel, what }) => channel === 'prefetches' && what.startsWith('/projects/ID ')))
    ledger.hold({
      ...{ part: 'planted', who: reader, what: `nothing of it ahead: ${view.what}` },
      fault: await partingOf(pair, reader, view, 'planted'),
    })
  for (const world of pair.worlds) await world.does({ kind: 'invite' })
  const mails = pair.worlds.map((world) => JSON.stringify(world.newMails()))
  const fault = mails[0] === mails[1] ? 'it was not found' : null
  ledger.hold({ part: 'planted', who: reader, what: 'mails', fault })
  for (const [{ copy }, what] of plants) await takeAway(copy.admin, what)
}
