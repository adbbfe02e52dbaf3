import { describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { closeAfter, dayFromNow, lock, makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { chainAll } from '@/lib/testing/audit.ts'
import { auditRefusal } from './commands.ts'
import { keptAway } from './rules/kinds.ts'

const use = useDatabase()

/** What a person reads of a project's lines, once all that may be chained is. */
async function readBy(person: TestPerson, projectId: string): Promise<string[]> {
  await chainAll(use.admin)
  const rows = await withAccess(person.context, (tx) =>
    tx.auditEvent.findMany({ where: { projectId }, select: { kind: true } }),
  )
  return rows.map((row) => row.kind).sort()
}

const inquired = async (projectId: string) =>
  (
    await use.admin.query<{ line: string; kind: string }>(
      'select i.kind, i::text as line from audit_inquiry i where project_id = $1 order by occurred_at',
      [projectId],
    )
  ).rows

describe('the audit log', () => {
  test('is read by an organisation’s admins: what the own people did, nothing of the other side, and never who accepted or handed in', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 1 })
    const [own, other] = [await makePerson(), await makePerson()]
    await joinOrganisation(project.admin, project.municipality, own, 'admin')
    await joinOrganisation(project.admin, project.contractor, other, 'admin')
    await makeOpenRound(project, { client: ['44352413'] })
    for (const admin of [own, other])
      for (const kind of [...keptAway, 'round.locked']) expect(await readBy(admin, project.id)).not.toContain(kind)
    // with the contractor's yes the project was there
    expect(await readBy(other, project.id)).toContain('project.created')
    expect(await readBy(own, project.id)).not.toContain('project.created')
    // it is in the database, and nobody is in it
    const kept = await inquired(project.id)
    expect(kept.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['sheet.handed-in', 'team.accepted']))
    const everybody = [project.admin, project.facilitator, ...project.people.client, ...project.people.contractor]
    for (const { id } of everybody) for (const { line } of kept) expect(line).not.toContain(id)
    for (const person of [project.people.client[1] ?? own, project.facilitator, project.admin])
      expect(await readBy(person, project.id)).toEqual([])
  })

  test('tells an admin who wears a hat in the project no more than the hat does: not who accepted or handed in', async () => {
    const project = await makeProject({ client: 2, contractorPeople: 1, facilitatorFrom: 'client' })
    await joinOrganisation(project.admin, project.municipality, project.facilitator, 'admin')
    await makeOpenRound(project, { client: ['44352413', '44352413'] })
    const kinds = await readBy(project.facilitator, project.id)
    expect(kinds).toContain('round.opened')
    for (const kind of keptAway) expect(kinds).not.toContain(kind)
  })

  test('holds each lock of a side: who pressed it and for which, and the closing job as nobody', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const [lead] = project.people.client
    const round = await makeOpenRound(project, { client: ['44352413'], contractor: ['44352413'] })
    await lock(project, round, 'client')
    const rows = async () =>
      (
        await use.admin.query<object>(
          `select kind, actor_id as actor, refused, details from audit_event
           where project_id = $1 and kind in ('round.locked', 'round.lock', 'round.closed') order by occurred_at`,
          [project.id],
        )
      ).rows
    const locked = {
      kind: 'round.locked',
      actor: lead.id,
      refused: false,
      details: { round: round.id, side: 'client' },
    }
    expect(await rows()).toEqual([locked])
    await expect(lock(project, round, 'client')).rejects.toMatchObject({ code: 'side-locked' })
    const refused = await inquired(project.id)
    expect(refused.filter(({ kind }) => kind === 'round.lock')).toHaveLength(1)
    expect(await closeAfter(use.admin, round, dayFromNow(-1))).toBe('closed')
    const closed = { kind: 'round.closed', actor: null, refused: false, details: { round: round.id } }
    expect(await rows()).toEqual([locked, closed])
  })

  test('holds no answer and no text', async () => {
    const project = await makeProject({ client: 1, contractorPeople: 1 })
    const round = await makeOpenRound(project, { client: [wholeSheet('marked')], contractor: [wholeSheet('marked')] })
    await lock(project, round, 'client')
    const { rows } = await use.admin.query<{ line: string }>(
      'select e::text as line from audit_event e where project_id = $1',
      [project.id],
    )
    expect(rows.length).toBeGreaterThan(5)
    for (const { line } of rows) expect(line).not.toMatch(/marked|extent|rationale/)
  })

  test('keeps a refusal though the refused work was undone, of the kinds that are asked for, and passes it on', async () => {
    const person = await makePerson()
    const refuse = (code: 'side-locked' | 'not-found') => () => Promise.reject(new Refusal(code))
    const wanted = auditRefusal(person.context, 'sheet.save', person.id, ['side-locked'], refuse('side-locked'))
    await expect(wanted).rejects.toMatchObject({ code: 'side-locked' })
    const other = auditRefusal(person.context, 'sheet.save', person.id, ['side-locked'], refuse('not-found'))
    await expect(other).rejects.toMatchObject({ code: 'not-found' })
    await expect(
      auditRefusal(person.context, 'sheet.save', person.id, [], () => Promise.reject(new Error('x'))),
    ).rejects.toThrow('x')
    const { rows } = await use.admin.query(
      `select kind, refused, details, project_id from audit_inquiry where refused and project_id is null`,
    )
    // a project that the actor does not belong to is not named
    expect(rows).toEqual([{ kind: 'sheet.save', refused: true, details: { code: 'side-locked' }, project_id: null }])
  })
})
