import { describe, expect, test } from 'vitest'
import { requestDeletion } from '@/lib/projects/commands.ts'
import { getProject } from '@/lib/projects/queries.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
const small = () => makeProject({ client: 1, contractorPeople: 2 })

describe('a project', () => {
  const dueOf = async (project: TestProject, person: TestPerson) =>
    (await getProject(person.context, project.id, person.id)).deletionDueAt
  const thirtyDays = 30 * 86_400_000

  test('is deleted 30 days after a lead of each side asked for it', async () => {
    const project = await small()
    await makeRevealedRound(project, { client: [wholeSheet('a')], contractor: [wholeSheet('b')] })
    const [client, contractor] = [project.people.client[0], project.people.contractor[0]]
    await requestDeletion(client.context, project.id, true)
    expect(await dueOf(project, contractor)).toBeNull()
    await requestDeletion(contractor.context, project.id, true)
    const due = await dueOf(project, client)
    expect(Math.abs((due?.getTime() ?? 0) - Date.now() - thirtyDays)).toBeLessThan(60_000)
    await asRole('worker', 'select authz.delete_due_projects()')
    expect(await dueOf(project, client)).toEqual(due)
    await use.admin.query('update project set deletion_due_at = now() where id = $1', [project.id])
    await asRole('worker', 'select authz.delete_due_projects()')
    await expect(getProject(client.context, project.id, client.id)).rejects.toMatchObject({ code: 'not-found' })
    for (const table of [
      'round',
      'answer',
      'membership',
      'project_event',
      'factor_tally',
      'seal_secret',
      'answer_seal',
      'sheet_seal',
    ])
      expect((await use.admin.query(`select from ${table} where project_id = $1`, [project.id])).rowCount, table).toBe(
        0,
      )
  })

  test('stays when one side takes its request back, and asking again does not put the day off', async () => {
    const project = await small()
    const [client, contractor] = [project.people.client[0], project.people.contractor[0]]
    for (const lead of [client, contractor]) await requestDeletion(lead.context, project.id, true)
    await use.admin.query(`update project set deletion_due_at = deletion_due_at - interval '10 days' where id = $1`, [
      project.id,
    ])
    const due = await dueOf(project, client)
    await requestDeletion(client.context, project.id, true)
    expect(await dueOf(project, client)).toEqual(due)
    await requestDeletion(contractor.context, project.id, false)
    expect(await dueOf(project, client)).toBeNull()
    for (const person of [project.people.contractor[1] ?? project.admin, project.facilitator])
      await expect(requestDeletion(person.context, project.id, true)).rejects.toMatchObject({ code: 'not-allowed' })
  })
})
