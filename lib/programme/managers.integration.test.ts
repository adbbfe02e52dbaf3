import { beforeAll, describe, expect, test } from 'vitest'
import { makePerson, makePlatformAdmin, type TestPerson } from '@/lib/testing/factories-people.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { forgetJobs, mailsOf, ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { createProgramme, nameManager, removeManager } from '@/lib/programme/commands/programme.ts'
import { listManagedProgrammes, listProgrammes } from '@/lib/programme/queries/programme.ts'

useDatabase()
let admin: TestPerson
beforeAll(async () => {
  ownDataFolder()
  admin = await makePlatformAdmin()
})

const newProgramme = (): Promise<string> =>
  createProgramme(admin.context, `Programma ${crypto.randomUUID().slice(0, 8)}`)
const managersOf = async (programmeId: string) =>
  (await listManagedProgrammes(admin.context)).find(({ id }) => id === programmeId)?.managers

describe('who manages a programme', () => {
  test('is told so by one mail, with the way to it, and is in the list', async () => {
    const id = await newProgramme()
    const { email } = await makePerson()
    await forgetJobs()
    const mails = await mailsOf(() => nameManager(admin.context, id, { email, name: 'Noor Bakker' }))
    expect(mails.map(({ to }) => to)).toEqual([email])
    expect(mails[0]?.text).toContain(`/programmes/${id}`)
    expect(mails[0]?.text).toContain('Een naam zie je alleen van wie zelf contactpersoon is')
    expect((await managersOf(id))?.map((manager) => manager.email)).toEqual([email])
    await expect(nameManager(admin.context, id, { email, name: 'Noor Bakker' })).rejects.toMatchObject({
      code: 'already-invited',
    })
  })

  test('may be somebody without an account, who has one from then on', async () => {
    const id = await newProgramme()
    const email = `nieuw-${crypto.randomUUID().slice(0, 8)}@example.nl`
    await nameManager(admin.context, id, { email, name: 'Nieuw Gezicht' })
    expect(await managersOf(id)).toMatchObject([{ name: 'Nieuw Gezicht', email }])
    await runJobs()
  })

  test('gets no mail when that was taken back before it went', async () => {
    const id = await newProgramme()
    const manager = await makePerson()
    const mails = await mailsOf(async () => {
      await nameManager(admin.context, id, { email: manager.email, name: manager.name })
      await removeManager(admin.context, id, manager.id)
    })
    expect(mails).toEqual([])
    expect(await managersOf(id)).toEqual([])
  })

  test('is known to the platform admin alone', async () => {
    const id = await newProgramme()
    const manager = await makePerson()
    await nameManager(admin.context, id, { email: manager.email, name: manager.name })
    const { people, facilitator } = await makeProject({ client: 1, contractorPeople: 1 })
    for (const { context } of [people.client[0], people.contractor[0], facilitator]) {
      expect(await listManagedProgrammes(context)).toEqual([])
      await expect(removeManager(context, id, manager.id)).rejects.toMatchObject({ code: 'not-found' })
    }
    // their own programme, without its other managers
    expect(await listManagedProgrammes(manager.context)).toMatchObject([{ id, managers: [] }])
    expect(await listProgrammes(manager.context)).toMatchObject([{ id }])
    await runJobs()
  })
})
