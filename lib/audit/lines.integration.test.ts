import { describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { inviteToOrganisation } from '@/lib/organisations/commands.ts'
import { monthsOfMembers } from '@/lib/organisations/queries.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import {
  joinOrganisation,
  makeOrganisation,
  makePerson,
  makePlatformAdmin,
  type TestPerson,
} from '@/lib/testing/factories-people.ts'
import { makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { listAudit } from './queries.ts'
import { addressOf } from './rules/filter.ts'
import { readAuditFilter } from './schema.ts'

const use = useDatabase()

/** Writes a line as a function of the database does, and says where it went. */
async function write(values: {
  actor: string
  organisation: string | null
  project?: string
  kind: string
  details?: object
}): Promise<{ actor: string | null; details: object } | 'kept away'> {
  const { actor, organisation, project = null, kind, details = {} } = values
  const { rows } = await use.admin.query<{ actor: string | null; details: object }>(
    `insert into audit_event (actor_id, organisation_id, project_id, kind, details) values ($1, $2, $3, $4, $5)
     returning actor_id as actor, details`,
    [actor, organisation, project, kind, JSON.stringify(details)],
  )
  return rows[0] ?? 'kept away'
}

describe('a line of a session', () => {
  test('is of facilitators and leads alone; what a participant did is kept apart, without the person', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 1 })
    const [lead, participant] = project.people.client
    if (!participant) throw new Error('there is a participant')
    const organisation = project.municipality.id
    for (const kind of [
      'record.downloaded',
      'seal.downloaded',
      'alignment.vote',
      'agreement.status',
      'suggestion.take',
    ]) {
      const of = (actor: string) => write({ actor, organisation, project: project.id, kind })
      expect(await of(lead.id)).toEqual({ actor: lead.id, details: {} })
      expect(await of(project.facilitator.id)).toEqual({ actor: project.facilitator.id, details: {} })
      expect(await of(participant.id)).toBe('kept away')
    }
    const { rows } = await use.admin.query<{ line: string }>('select i::text as line from audit_inquiry i')
    expect(rows.length).toBeGreaterThanOrEqual(5)
    for (const { line } of rows) expect(line).not.toContain(participant.id)
  })

  test('names nobody else: neither who sits on a seat nor for whom a card is', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 1 })
    const [lead, other] = project.people.client
    const details = { person: other?.id, session: project.id, card: project.id, seat: project.id }
    const of = { actor: lead.id, organisation: project.municipality.id, project: project.id, details }
    expect(await write({ ...of, kind: 'alignment.holder-seen' })).toMatchObject({ details: { session: project.id } })
    expect(JSON.stringify(await write({ ...of, kind: 'card.made' }))).not.toContain(other?.id)
  })
})

describe('a line of an organisation', () => {
  test('tells of a reminder neither whom it is for nor what had not been done', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 1 })
    const [lead, colleague] = project.people.client
    const of = { actor: lead.id, organisation: project.municipality.id, project: project.id }
    const details = { matter: 'lock', part: 'contractor', person: colleague?.id }
    for (const kind of ['project.reminded', 'team.invitation-renewed', 'team.invitation-withdrawn'])
      expect(await write({ ...of, kind, details })).toEqual({ actor: lead.id, details: {} })
  })

  test('names people of that organisation, and nobody of another', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 1 })
    const [lead, colleague] = project.people.client
    const [other] = project.people.contractor
    if (!colleague) throw new Error('there is a colleague')
    const about = (person: string) =>
      write({
        ...{ actor: lead.id, organisation: project.municipality.id, project: project.id },
        ...{ kind: 'team.removed', details: { person, leads: true } },
      })
    expect(await about(colleague.id)).toMatchObject({ details: { person: colleague.id, leads: true } })
    expect(await about(other.id)).toMatchObject({ details: { leads: true } })
    expect(JSON.stringify(await about(other.id))).not.toContain(other.id)
  })

  test('stands in the log of the one for which it was done, and in none where that is not certain', async () => {
    const platform = await makePlatformAdmin()
    const [first, second] = [
      await makeOrganisation(platform, 'municipality'),
      await makeOrganisation(platform, 'contractor'),
    ]
    const both = await makePerson()
    for (const organisation of [first, second]) await joinOrganisation(platform, organisation, both, 'admin')
    const invite = (by: TestPerson, organisationId: string) =>
      inviteToOrganisation(by.context, {
        ...{ organisationId, name: 'Nieuw', role: 'member', email: `${crypto.randomUUID()}@example.nl` },
      })
    await joinOrganisation(platform, second, platform, 'member')
    await use.admin.query('delete from audit_event')
    await invite(both, second.id)
    await invite(platform, first.id)
    const { rows } = await use.admin.query('select organisation_id as of from audit_event order by occurred_at')
    expect(rows).toEqual([{ of: second.id }, { of: null }])
  })
})

describe('the month in which a member was last seen', () => {
  async function organisationOf(opened: string | null) {
    const project = await makeProject({ client: 2, contractorPeople: 1 })
    const member = project.people.client[1]
    const admin = await makePerson()
    if (!member) throw new Error('there is a second person')
    await joinOrganisation(project.admin, project.municipality, admin, 'admin')
    await joinOrganisation(project.admin, project.municipality, member, 'member')
    if (opened !== null) {
      const round = await makeOpenRound(project)
      await use.admin.query('alter table round disable trigger user')
      await use.admin.query('update round set opened_at = $2 where id = $1', [round.id, opened])
      await use.admin.query('alter table round enable trigger user')
    }
    const seen = async (...moments: string[]) => {
      await use.admin.query('delete from login_session where person_id = $1', [member.id])
      for (const moment of moments)
        await use.admin.query(
          `insert into login_session (token_hash, person_id, created_at, idle_until, expires_at)
           values (sha256(convert_to(gen_random_uuid()::text, 'UTF8')), $1, $2::timestamptz, $2::timestamptz + interval '24 hours',
             $2::timestamptz + interval '14 days')`,
          [member.id, moment],
        )
      const months = await monthsOfMembers(admin.context, project.municipality.id)
      return months.find(({ personId }) => personId === member.id)?.seenIn
    }
    return { seen, project, admin }
  }

  test('is told as that month, in Amsterdam', async () => {
    const { seen } = await organisationOf(null)
    expect(await seen('2026-03-14T10:00Z', '2026-02-01T10:00Z')).toBe('2026-03-01')
    expect(await seen('2026-03-31T22:30Z')).toBe('2026-04-01')
    expect(await seen()).toBeNull()
  })

  test('is the same whether somebody was there in a month that a round touched, or not', async () => {
    const { seen } = await organisationOf('2026-04-29T10:00Z')
    expect(await seen('2026-03-14T10:00Z', '2026-05-02T10:00Z', '2026-04-02T10:00Z')).toBe('2026-03-01')
    expect(await seen('2026-03-14T10:00Z')).toBe('2026-03-01')
    expect(await seen('2026-05-02T10:00Z')).toBeNull()
  })

  test('is told to no one but admins of that organisation', async () => {
    const { project } = await organisationOf(null)
    for (const person of [project.admin, project.people.client[0], project.people.contractor[0]])
      await expect(monthsOfMembers(person.context, project.municipality.id)).rejects.toMatchObject({
        code: 'not-found',
      })
  })
})

describe('what the page shows', () => {
  test('is narrowed by group, project, days and outcome, each line once over its pages', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const admin = await makePerson()
    await joinOrganisation(project.admin, project.municipality, admin, 'admin')
    await use.admin.query('delete from audit_event')
    await use.admin.query(
      `insert into audit_event (organisation_id, actor_id, project_id, kind, refused, occurred_at)
       select $1, $2, case when n % 2 = 0 then $3::uuid end, case when n % 3 = 0 then 'round.opened' else 'team.invited' end,
         n % 5 = 0, '2027-01-01T12:00Z'::timestamptz + make_interval(days => n) from generate_series(1, 120) n`,
      [project.municipality.id, project.people.client[0].id, project.id],
    )
    await use.admin.query(`update audit_event set number = (extract(day from occurred_at - '2027-01-01T12:00Z'))::int,
      hash = sha256('x')`)
    const read = (address: Record<string, string>) =>
      listAudit(admin.context, project.municipality.id, readAuditFilter(address).filter)
    const first = await read({})
    expect([first.lines.length, first.older, first.lines[0]?.number]).toEqual([50, 71, 120])
    const second = await read({ before: '71' })
    expect([second.lines[0]?.number, second.lines.length, second.older]).toEqual([70, 50, 21])
    expect((await read({ before: '21' })).older).toBeNull()
    const numbers = async (address: Record<string, string>) => (await read(address)).lines.map(({ number }) => number)
    expect(await numbers({ from: '2027-01-04', to: '2027-01-06' })).toEqual([5, 4, 3])
    expect(await numbers({ group: 'round', outcome: 'refused', to: '2027-02-05' })).toEqual([30, 15])
    expect(await numbers({ project: project.id, to: '2027-01-06' })).toEqual([4, 2])
    expect(await numbers({ project: crypto.randomUUID() })).toEqual([])
    const shown = await read({ project: project.id, to: '2027-01-03' })
    expect(shown.lines[0]).toMatchObject({ actor: project.people.client[0].name, project: project.name })
    for (const person of [project.admin, project.people.client[0]])
      await expect(
        withAccess(person.context, (tx) => ask(tx, calls.auditNames({ organisation: project.municipality.id }))),
      ).rejects.toMatchObject({ code: 'not-found' })
  })

  test('any address gives a filter; a day that does not fit is told and kept as it was typed', () => {
    expect(
      readAuditFilter({ group: 'x', project: 'x', outcome: ['refused', 'done'], before: '0', from: '2027-02-30' }),
    ).toEqual({
      filter: { group: null, project: null, outcome: 'refused', before: null, from: null, to: null },
      faults: { from: 'day-unfit' },
      typed: { from: '2027-02-30', to: '' },
    })
    expect(readAuditFilter({ from: '2027-02-02', to: '2027-02-01' }).faults).toEqual({ to: 'day-before' })
    const { filter } = readAuditFilter({ from: '2027-02-02', group: 'team' })
    expect(readAuditFilter(Object.fromEntries(new URLSearchParams(addressOf(filter)))).filter).toEqual(filter)
  })
})
