import { beforeAll, describe, expect, test } from 'vitest'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { closeSession, goTo, makeSession, press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { removeMember } from '@/lib/team/commands.ts'

const use = useDatabase()
let project: TestProject
let session: TestSession

interface Kept {
  readonly kind: string
  readonly what: string
}
/** Everything that the register has from a session, without generated ids and moments. */
const keptOf = async ({ id }: TestSession): Promise<Kept[]> =>
  (
    await asDefiner<{ line: Kept }>(
      `select to_jsonb(c) - array['id', 'made_at'] || jsonb_build_object('owners',
         (select jsonb_agg(jsonb_build_array(o.person_id, o.side) order by o.person_id) from commitment_owner o
          where o.commitment_id = c.id)) as line
       from commitment c where c.session_id = $1 order by c.made_at, c.kind, c.what`,
      [id],
    )
  ).map(({ line }) => line)

/** Restores the state of a session closed before there was a register. */
async function forget({ id }: TestSession): Promise<void> {
  await use.admin.query('delete from commitment where session_id = $1', [id])
}
const fill = async ({ projectId, id }: TestSession): Promise<number | undefined> =>
  (await asDefiner<{ rows: number }>('select authz.register_from_log($1, $2) as rows', [projectId, id]))[0]?.rows

/** Two topics, with outcomes that were replaced, confirmed by one side only, or a difference; actions, one dropped. */
async function talk(): Promise<TestSession> {
  const round = await makeRevealedRound(project)
  const made = await makeSession(project, round)
  const { facilitator, people } = project
  const [client, contractor] = [people.client[0], people.contractor[0]]
  const agreement = (what: string) =>
    ({
      kind: 'agreement',
      what,
      owners: { client: client.id, contractor: contractor.id },
      due: '2027-03-01',
      sign: `Teken van ${what}`,
    }) as const
  const propose = (what: string, replaces: number | null = null) =>
    press(client, made, { kind: 'propose-outcome', outcome: agreement(what), replaces })
  const confirm = async (number: number, by = [client, contractor]) => {
    for (const lead of by) await press(lead, made, { kind: 'confirm-outcome', number })
  }
  const factor = await goTo(project, made, 'agree')
  await propose('eerst zo')
  await confirm(0)
  await propose('nog een')
  await propose('toch anders', 0)
  await confirm(0)
  await confirm(1, [client])
  await propose('half bevestigd')
  await confirm(2)
  await propose('te laat veranderd', 2)
  await confirm(2, [contractor])
  const reasons = { client: 'a', contractor: 'b' }
  await press(client, made, { kind: 'propose-outcome', outcome: { kind: 'difference', reasons }, replaces: null })
  await confirm(3)
  const action = { kind: 'add-action', due: '2020-01-01' } as const
  await press(client, made, { ...action, text: 'weg ermee', ownerId: client.id, about: factor })
  await press(client, made, { ...action, text: 'bellen', ownerId: facilitator.id, about: factor })
  await press(client, made, { ...action, text: 'mailen', ownerId: contractor.id, about: null, due: '2027-04-01' })
  await press(client, made, { ...action, text: 'plannen', ownerId: people.client[1]?.id ?? '', about: null })
  await press(facilitator, made, { kind: 'drop-action', number: 0 })
  await goTo(project, made, 'quick')
  await propose('in het kort')
  await confirm(0)
  await closeSession(project, made)
  return made
}

describe('the register of a session that was closed before there was one', () => {
  beforeAll(async () => {
    project = await makeProject()
    session = await talk()
  })

  test('gets the rows that the close writes today, and once', async () => {
    const kept = await keptOf(session)
    expect(kept.map(({ what }) => what).sort()).toEqual(['bellen', 'in het kort', 'mailen', 'plannen', 'toch anders'])
    await forget(session)
    expect(await fill(session)).toBe(5)
    const sorted = (lines: Kept[]) => [...lines].sort((a, b) => a.what.localeCompare(b.what))
    expect(sorted(await keptOf(session))).toEqual(sorted(kept))
    expect(await fill(session)).toBe(0)
    expect(await keptOf(session)).toHaveLength(5)
  })

  test('is dated at the close, and mails nobody about a day that had passed before', async () => {
    await forget(session)
    await fill(session)
    const rows = await asDefiner<{ same: boolean; told: string | null; what: string }>(
      `select c.made_at = x.closed_at as same, o.late_told_for::text as told, c.what from commitment c
       join alignment_session x on x.id = c.session_id join commitment_owner o on o.commitment_id = c.id
       where c.session_id = $1 and c.kind = 'action' order by c.what`,
      [session.id],
    )
    expect(rows).toEqual([
      { same: true, told: '2020-01-01', what: 'bellen' },
      { same: true, told: null, what: 'mailen' },
      { same: true, told: '2020-01-01', what: 'plannen' },
    ])
  })

  test('leaves out an owner who has left, and takes nothing from a session that runs', async () => {
    const [lead, other] = project.people.client
    await forget(session)
    if (!other) throw new Error('the client has one person')
    const running = await makeSession(project, await makeRevealedRound(project), [project.facilitator])
    await removeMember(lead.context, project.id, other.id)
    await fill(session)
    const [row] = await asDefiner<{ owners: number }>(
      `select (select count(*)::int from commitment_owner o where o.commitment_id = c.id) as owners from commitment c
       where c.session_id = $1 and c.what = 'plannen'`,
      [session.id],
    )
    expect(row?.owners).toBe(0)
    expect(await fill(running)).toBe(0)
  })
})
