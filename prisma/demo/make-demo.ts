import { amsterdamDay } from '@/lib/i18n/format.ts'
import { DEMO_ADMIN, demoAddressesOf, seededProjectsOf, type DemoFile } from '@/lib/demo/rules/model.ts'
import { readDemoFile } from '@/lib/demo/queries.ts'
import { now } from '@/lib/platform/clock.ts'
import { roleUrl } from '@/lib/platform/env.ts'
import { makePlatformAdmin } from '@/lib/platform/platform-admin.ts'
import { Cast, SEED_DEVICE } from './cast.ts'
import { asOnlySeed, type Connections } from './connections.ts'
import { Timeline } from './calendar.ts'
import { drawNeighbourhoods } from './drawn.ts'
import { seedOrganisations, type OrganisationIds } from './organisations.ts'
import { seedProgramme } from './programme.ts'
import { seedProject } from './projects.ts'
import { retell, type MadeProject } from './retell.ts'
import { StoryDays } from './stage.ts'

type Before = 'nothing' | 'half' | 'whole'

/** What an earlier seed left: its sessions end with its last step, so an open one shows that it was interrupted. */
async function findBefore({ auth, worker }: Connections, file: DemoFile): Promise<Before> {
  const open = await auth.query('select from login_session where device = $1 and revoked_at is null', [SEED_DEVICE])
  if (open.rowCount) return 'half'
  const names = file.organisations.map((organisation) => organisation.name)
  const made = await worker.query('select from organisation where name = any ($1::text[])', [names])
  return made.rowCount ? 'whole' : 'nothing'
}

/** Deletes incomplete projects of the story. Nobody has seen them: the server starts after the seed. */
async function throwHalfAway({ owner }: Connections, file: DemoFile): Promise<void> {
  await owner.query('begin; set local role wijkspiegel_definer')
  await owner.query(
    `delete from project p using person c where c.id = p.created_by and p.name = any ($2::text[])
     and (c.email = any ($1::text[]) or c.email ~ '[.][0-9]+@[a-z]+[.]example$')`,
    [demoAddressesOf(file), [...seededProjectsOf(file), ...drawNeighbourhoods()].map(({ name }) => name)],
  )
  // proposed, and broken off before it was accepted
  await owner.query(
    `delete from project_proposal p using person c where c.id = p.begun_by and p.project_id is null and p.name = any ($1::text[])`,
    [[...seededProjectsOf(file), ...drawNeighbourhoods()].map(({ name }) => name)],
  )
  await owner.query('commit')
}

/**
 * Removes the mails that the seed's commands queued. They would report a hundred earlier events at once, in an outbox
 * where a visitor's first own mail should be easy to find. Jobs that change something stay: the open round closes on
 * its day, and its people are reminded two days before.
 */
async function dropMails({ worker }: Connections, made: readonly string[]): Promise<void> {
  await worker.query(
    `select graphile_worker.complete_jobs(array(
       select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
       cross join lateral (select coalesce(j.payload ->> 'projectId', j.payload ->> 'scopeId') as place) x
       where t.identifier in ('mail', 'invitation-mail', 'record-mail', 'manager-mail', 'proposal-mail', 'tell-asked',
         'asked-mail') and (x.place = any ($1::text[])
         -- of a project that a broken-off seed began
         or not exists (select from project p where p.id::text = x.place)
           and not exists (select from organisation o where o.id::text = x.place))))`,
    [made],
  )
}

async function makePlatformOwner(cast: Cast, { auth }: Connections): Promise<void> {
  await makePlatformAdmin(roleUrl('owner'), DEMO_ADMIN.email, DEMO_ADMIN.name)
  await auth.query('update person set verified_at = coalesce(verified_at, now()) where email = $1', [DEMO_ADMIN.email])
  // the first session: from here on an interrupted seed can be told from one that never began
  await cast.as(DEMO_ADMIN.key)
}

/** The clock of the stored moments, to the microsecond. */
const clockOf =
  ({ auth }: Connections) =>
  async (): Promise<string> => {
    const { rows } = await auth.query<{ clock: string }>('select clock_timestamp()::text as clock')
    return rows[0]?.clock ?? ''
  }

/** All neighbourhoods of the story at once: they share people, not rows. All end before an error is thrown. */
async function seedProjects(
  cast: Cast,
  connections: Connections,
  {
    organisations,
    days,
    progress,
  }: { organisations: OrganisationIds; days: StoryDays; progress: (what: string) => void },
): Promise<Map<string, MadeProject>> {
  const outcomes = await Promise.allSettled(
    seededProjectsOf(cast.file).map(async (project) => {
      const made = await seedProject(cast, organisations, project, new Timeline(clockOf(connections)), days)
      progress(project.name)
      return [project.key, made] as const
    }),
  )
  return new Map(
    outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason
      return outcome.value
    }),
  )
}

/**
 * Fills the database in the settings with the demo's organisations, people, projects and rounds, once: false when it
 * was already there. The result of an interrupted seed is deleted and made again. `progress` gets the name of each part
 * made.
 */
export async function makeDemo(progress: (what: string) => void): Promise<boolean> {
  const file = readDemoFile()
  return asOnlySeed(async (connections) => {
    const before = await findBefore(connections, file)
    if (before === 'whole') return false
    if (before === 'half') await throwHalfAway(connections, file)
    const cast = new Cast(file, connections)
    await makePlatformOwner(cast, connections)
    const organisations = await seedOrganisations(cast)
    progress(`${file.organisations.length} organisations`)
    const days = new StoryDays(file.asOf, amsterdamDay(now()))
    const told = await seedProjects(cast, connections, { organisations, days, progress })
    const clock = clockOf(connections)
    const drawn = await seedProgramme({ cast, connections, organisations, clock, days }, told)
    progress(`${file.programme.name}, a programme over ${told.size + drawn.length} neighbourhoods`)
    const projects = [...told.values(), ...drawn]
    await retell(connections.owner, projects)
    await dropMails(connections, [...organisations.values(), ...projects.map((project) => project.projectId)])
    await cast.signOut()
    return true
  })
}
