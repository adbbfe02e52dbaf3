import { beforeAll, expect, test } from 'vitest'
import { makeProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson } from '@/lib/testing/factories-people.ts'
import { chainAll } from '@/lib/testing/audit.ts'
import { addJob, forgetJobs, mailsOf, ownDataFolder } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { removeFromOrganisation } from '@/lib/organisations/commands.ts'
import { takeAudit } from './commands.ts'
import { linkIn } from './rules/chain.ts'

const use = useDatabase()
beforeAll(() => {
  ownDataFolder()
})

async function organisationWithAdmins() {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const [first, second, member] = [await makePerson(), await makePerson(), await makePerson()]
  for (const admin of [first, second]) await joinOrganisation(project.admin, project.municipality, admin, 'admin')
  await joinOrganisation(project.admin, project.municipality, member, 'member')
  await chainAll(use.admin)
  await forgetJobs()
  return { project, first, second, member }
}

test('each month the number and hash of the last line go to every admin of the organisation, and to nobody else', async () => {
  const { project, first, second } = await organisationWithAdmins()
  const mails = await mailsOf(() => addJob('send-audit-heads', {}))
  expect(mails.map(({ to }) => to).sort()).toEqual([first.email, second.email].sort())
  const { rows } = await use.admin.query<{ number: number; hash: string }>(
    `select number::int, encode(hash, 'hex') as hash from audit_event where organisation_id = $1 and number is not null
     order by audit_event.number desc limit 1`,
    [project.municipality.id],
  )
  for (const { text } of mails) expect(linkIn(text)).toEqual(rows[0])
})

test('with an export they go too, six times an hour at most, and to no one who is admin no more', async () => {
  const { project, first, second } = await organisationWithAdmins()
  const id = project.municipality.id
  const mails = await mailsOf(() => takeAudit(first.context, id))
  expect(mails).toHaveLength(2)
  const gone = await mailsOf(async () => {
    await takeAudit(first.context, id)
    await removeFromOrganisation(first.context, id, second.id)
  })
  expect(gone.map(({ to }) => to)).toEqual([first.email])
  for (let time = 0; time < 4; time += 1) await mailsOf(() => takeAudit(first.context, id))
  expect(await mailsOf(() => takeAudit(first.context, id))).toEqual([])
})

test('an organisation without a line gets none', async () => {
  const { first, project } = await organisationWithAdmins()
  await use.admin.query('delete from audit_event')
  expect(await mailsOf(() => takeAudit(first.context, project.municipality.id))).toEqual([])
})
