import { readFile } from 'node:fs/promises'
import { checkChain, readAuditFile } from '@/lib/audit/rules/chain.ts'
import { keptAway } from '@/lib/audit/rules/kinds.ts'
import { chainNow } from '@/lib/testing/audit.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { lock, makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { expectAccessible } from './fixtures/sheets.ts'
import { scriptWays } from './fixtures/script.ts'
import { expect, test } from './fixtures/world.ts'

interface Logged {
  readonly project: TestProject
  readonly admin: TestPerson
}

/** A project whose municipality's admin reads the log, with an open round that one side has locked. */
async function logged(): Promise<Logged> {
  const project = await makeProject({ client: 2, contractorPeople: 1, facilitatorFrom: 'client', name: 'Vogelbuurt' })
  const admin = await makePerson()
  await joinOrganisation(project.admin, project.municipality, admin, 'admin')
  const round = await makeOpenRound(project, { client: ['44352413'], contractor: ['44352413'] })
  await lock(project, round, 'client')
  await chainNow(project.municipality.id)
  return { project, admin }
}

for (const { javaScriptEnabled, tag } of scriptWays) {
  const how = `${javaScriptEnabled ? 'with' : 'without'} script`

  test(
    `an admin reads what the own people did, narrows it and comes back to all of it, ${how}`,
    { tag },
    async ({ as }) => {
      const { project, admin } = await logged()
      const page = await as(admin, { javaScriptEnabled })
      await page.goto(`/organisations/${project.municipality.id}/members`)
      await page.getByRole('link', { name: 'Bekijk het logboek' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Logboek')
      const rows = page.getByRole('table').getByRole('row')
      await expect(rows.filter({ hasText: 'Een ronde openen' })).toContainText(project.facilitator.name)
      await expect(rows.filter({ hasText: 'vergrendelen' })).toHaveCount(0)
      for (const { name } of project.people.contractor) await expect(page.getByText(name)).toHaveCount(0)
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByLabel('Waarover').selectOption('team')
      await page.getByRole('button', { name: 'Toon', exact: true }).click()
      await expect(page).toHaveURL(/group=team/)
      await expect(rows.filter({ hasText: 'Iemand uitnodigen voor een project' }).first()).toBeVisible()
      await expect(rows.filter({ hasText: 'Een ronde openen' })).toHaveCount(0)
      await page.getByLabel('Gelukt of niet').selectOption('refused')
      await page.getByRole('button', { name: 'Toon', exact: true }).click()
      await expect(page.getByRole('status').filter({ hasText: 'Geen regel past' })).toBeVisible()
      await page.getByRole('link', { name: 'Toon alles' }).click()
      await expect(rows.filter({ hasText: 'Een ronde openen' })).toHaveCount(1)
    },
  )

  test(`a day that does not fit is said at its field and stays there, ${how}`, { tag }, async ({ as }) => {
    const { project, admin } = await logged()
    const page = await as(admin, { javaScriptEnabled })
    await page.goto(`/organisations/${project.municipality.id}/audit?from=volgende%20week`)
    await expect(page.getByLabel('Vanaf')).toHaveValue('volgende week')
    await expect(page.getByText('Vul een dag in als jaar-maand-dag')).toBeVisible()
    await page.getByLabel('Vanaf').fill('2027-02-01')
    await page.getByRole('button', { name: 'Toon', exact: true }).click()
    await page.getByLabel('Tot en met').fill('2027-01-01')
    await page.getByRole('button', { name: 'Toon', exact: true }).click()
    await expect(page.getByText('Deze dag ligt voor de eerste dag')).toBeVisible()
    await expect(page.getByLabel('Tot en met')).toHaveValue('2027-01-01')
    if (javaScriptEnabled) await expectAccessible(page)
  })

  test(`the file holds the whole chain up to the number on the page, and verifies, ${how}`, { tag }, async ({ as }) => {
    const { project, admin } = await logged()
    const page = await as(admin, { javaScriptEnabled })
    await page.goto(`/organisations/${project.municipality.id}/audit`)
    const hash = (await page.getByRole('definition').nth(1).textContent()) ?? ''
    const taken = async (name: string) => {
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
      return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
    }
    const json = await taken('Download om te controleren (JSON)')
    const file = readAuditFile(json.text)
    if (!file) throw new Error('it is a file of the log')
    expect(file.head?.hash).toBe(hash)
    expect(await checkChain({ ...file, organisationId: file.organisation.id }, file.head ? [file.head] : [])).toEqual({
      ...{ faults: [], head: file.head, provenUpTo: file.head?.number },
    })
    const csv = await taken('Download voor een rekenblad (CSV)')
    expect(csv.name).toMatch(/^wijkspiegel-.*audit-.*\.csv$/)
    expect(csv.text.trimEnd().split('\r\n').at(-1)).toContain(hash)
    for (const { text } of [json, csv]) {
      for (const { id, name } of project.people.contractor) {
        expect(text).not.toContain(id)
        expect(text).not.toContain(name)
      }
      for (const kind of [...keptAway, 'round.locked']) expect(text).not.toContain(kind)
    }
    await chainNow(project.municipality.id)
    await page.reload()
    await expect(page.getByRole('row').filter({ hasText: 'Het logboek exporteren' })).toHaveCount(2)
  })
}

test('a log of more than a page goes on with older lines, each line once', async ({ as }) => {
  const { project, admin } = await logged()
  const before = (
    await asDefiner<{ count: number }>(
      'select count(*)::int as count from audit_event where organisation_id = $1 and number is not null',
      [project.municipality.id],
    )
  )[0]?.count
  await asDefiner(
    `insert into audit_event (organisation_id, actor_id, kind) select $1, $2, 'organisation.invited' from generate_series(1, 60)`,
    [project.municipality.id, admin.id],
  )
  await chainNow(project.municipality.id)
  const page = await as(admin)
  await page.goto(`/organisations/${project.municipality.id}/audit`)
  const numbers = async () => (await page.getByRole('rowheader').allTextContents()).map(Number)
  const first = await numbers()
  expect(first).toHaveLength(50)
  await page.getByRole('link', { name: 'Oudere regels' }).click()
  await expect(page).toHaveURL(/before=/)
  await expect(page.getByRole('rowheader').first()).toHaveText(String((first.at(-1) ?? 0) - 1))
  expect([...first, ...(await numbers())]).toEqual(
    Array.from({ length: (before ?? 0) + 60 }, (_, index) => (before ?? 0) + 60 - index),
  )
  await page.getByRole('link', { name: 'Naar de nieuwste regels' }).click()
  await expect(page.getByRole('rowheader').first()).toHaveText(String(first[0]))
})

test('nobody else reads it: not a member, not the platform’s admin, not an admin of the other side', async ({ as }) => {
  const { project } = await logged()
  const other = await makePerson()
  await joinOrganisation(project.admin, project.contractor, other, 'admin')
  for (const person of [project.people.client[0], project.admin, other]) {
    const page = await as(person)
    for (const path of [
      `/organisations/${project.municipality.id}/audit`,
      `/api/organisations/${project.municipality.id}/audit?format=json`,
    ])
      expect((await page.request.get(path)).status()).toBe(404)
  }
})

test('the list of members says a month at most, and none that a round touched', async ({ as }) => {
  const { project, admin } = await logged()
  const member = project.people.client[1]
  if (!member) throw new Error('there is a second person')
  await joinOrganisation(project.admin, project.municipality, member, 'member')
  await as(member)
  const page = await as(admin)
  await page.goto(`/organisations/${project.municipality.id}/members`)
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await expect(row(member.name)).toContainText('geen maand te zeggen')
  await expect(row(admin.name)).toContainText(
    /(januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) \d{4}/,
  )
  await expect(
    row('Vogelbuurt')
      .or(page.getByRole('listitem').filter({ hasText: 'Vogelbuurt' }))
      .first(),
  ).toContainText('er loopt een ronde')
})
