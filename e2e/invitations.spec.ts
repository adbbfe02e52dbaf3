import type { Page } from '@playwright/test'
import { addPerson, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { withdrawInvitation } from '@/lib/team/commands.ts'
import { ageMail, expire, inviteByMail, type Invited } from './fixtures/invitations.ts'
import { isLive } from './fixtures/live.ts'
import { linkIn, mailsIn, waitForMail } from './fixtures/outbox.ts'
import { signInByMail } from './fixtures/sign-in.ts'
import { expect, notFoundInConsole, test } from './fixtures/world.ts'

const accept = (page: Page) => page.getByRole('button', { name: 'Doe mee' })
const addressField = (page: Page) => page.getByLabel('E-mailadres waarop je deze mail kreeg')
const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const lead = (project: TestProject) => project.people.client[0]

async function acceptAt(page: Page, invited: Invited): Promise<void> {
  await page.goto(invited.link)
  await addressField(page).fill(invited.email)
  await accept(page).click()
}

const ended = [
  {
    state: 'expired',
    title: 'Deze uitnodiging is verlopen',
    end: (invited: Invited) => expire(invited.invitationId),
  },
  {
    state: 'withdrawn',
    title: 'Deze uitnodiging is ingetrokken',
    end: (invited: Invited, project: TestProject) =>
      withdrawInvitation(lead(project).context, project.id, invited.invitationId),
  },
]

for (const { state, title, end } of ended) {
  test(`an invitation that is ${state} says so, whom to ask, and lets nobody in`, async ({ stage }) => {
    const project = await makeProject()
    const invited = await inviteByMail(project, stage.dataFolder)
    const { page } = await stage.open()
    await page.goto(invited.link)
    await expect(heading(page)).toHaveText('Je bent uitgenodigd')
    await end(invited, project)

    // on a page that was already open, pressing is refused with the same text
    await addressField(page).fill(invited.email)
    await accept(page).click()
    await expect(heading(page)).toHaveText(title)
    await expect(page.getByText(lead(project).name)).toBeVisible()
    await page.goto(invited.link)
    await expect(heading(page)).toHaveText(title)
    await expect(accept(page)).toHaveCount(0)
    await page.goto(`/projects/${project.id}`)
    await expect(page).toHaveURL(/\/sign-in\?/)
  })
}

test('an invitation that was accepted says so and leads to signing in', async ({ stage }) => {
  const project = await makeProject()
  const invited = await inviteByMail(project, stage.dataFolder)
  const { page } = await stage.open()
  await acceptAt(page, invited)
  await page.waitForURL((url) => url.pathname === `/projects/${project.id}`)

  const { page: again } = await stage.open()
  await again.goto(invited.link)
  await expect(heading(again)).toHaveText('Deze uitnodiging is al aangenomen')
  await again.getByRole('link', { name: 'Naar inloggen' }).click()
  await expect(heading(again)).toHaveText('Inloggen')
})

test('a link that never was an invitation says that the link is not right', async ({ stage }) => {
  const { page } = await stage.open()
  for (const token of ['A'.repeat(43), 'x', '%00', 'a'.repeat(2000)]) {
    await page.goto(`/invitations/${token}`)
    await expect(heading(page)).toHaveText('Deze link klopt niet')
    await expect(accept(page)).toHaveCount(0)
  }
})

test('another address than the mail went to is refused with words, keeps what was typed, and the link still works', async ({
  stage,
}) => {
  const project = await makeProject()
  const invited = await inviteByMail(project, stage.dataFolder, { name: 'Roos Vermeer' })
  const { page } = await stage.open()
  await page.goto(invited.link)
  await page.getByLabel('Je naam').fill('Roos de Vries')
  await addressField(page).fill('iemand.anders@example.nl')
  await accept(page).click()
  const words = 'Naar dit adres ging deze uitnodiging niet. Vul het adres in waarop je de mail kreeg.'
  await expect(page.getByText(words)).toHaveCount(2)
  await expect(addressField(page)).toHaveValue('iemand.anders@example.nl')
  await expect(page.getByLabel('Je naam')).toHaveValue('Roos de Vries')
  await expect(page).toHaveTitle(/^\(1 fout\)/)
  await addressField(page).fill(invited.email.toUpperCase())
  await accept(page).click()
  await page.waitForURL((url) => url.pathname === `/projects/${project.id}`)
  await expect(page.getByRole('button', { name: 'Menu van Roos' })).toHaveCount(0)
  await page.goto('/account')
  await expect(page.getByLabel('Naam', { exact: true })).toHaveValue('Roos de Vries')
})

test('who is signed in as somebody else reads as whom, can switch, and then accepts', async ({ stage, as }) => {
  const project = await makeProject()
  const invited = await inviteByMail(project, stage.dataFolder)
  const other = await makePerson()
  const page = await as(other)
  await page.goto(invited.link)
  await expect(heading(page)).toHaveText('Je bent ingelogd als iemand anders')
  await expect(page.getByText(other.email)).toBeVisible()
  await expect(page.getByText(invited.email)).toHaveCount(0)
  await page.getByRole('button', { name: 'Wissel van account' }).click()
  await expect(heading(page)).toHaveText('Je bent uitgenodigd')
  await addressField(page).fill(invited.email)
  await accept(page).click()
  await page.waitForURL((url) => url.pathname === `/projects/${project.id}`)
  await expect(page.getByText('Je bent hier namens de gemeente')).toBeVisible()
})

test('somebody with an account must sign in to it before an invitation is theirs', async ({ stage }) => {
  const project = await makeProject()
  const known = await makePerson()
  const invited = await inviteByMail(project, stage.dataFolder, { name: known.name, email: known.email })
  const { page } = await stage.open()
  await acceptAt(page, invited)
  await expect(page.getByText('Je hebt al een account')).toBeVisible()
  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in\?/)

  await acceptAt(page, invited)
  await page.getByRole('link', { name: 'Log in en kom terug' }).click()
  await signInByMail(page, stage.dataFolder, known.email)
  await expect(page).toHaveURL(new URL(invited.link).pathname)
  await expect(addressField(page)).toHaveCount(0)
  await accept(page).click()
  await page.waitForURL((url) => url.pathname === `/projects/${project.id}`)
})

test('several are invited at once, and one bad line keeps the text and is named', async ({ stage, as }) => {
  const project = await makeProject({ client: 1 })
  const tag = project.id.slice(0, 8)
  const page = await as(lead(project))
  await page.goto(`/projects/${project.id}/team`)
  const field = page.getByLabel('Wie nodig je uit?')
  const form = page.locator('form#invite')
  const good = `Anna Smit, anna-${tag}@example.nl`
  const text = `${good}\n\nBen de Boer <ben-${tag}@example.nl\nCas <cas-${tag}@example.nl>`
  await field.fill(text)
  await form.getByRole('button').click()
  const words = 'Regel 3 is geen e-mailadres. Schrijf één adres op een regel, zoals anna@gemeente.nl.'
  await expect(page.getByText(words)).toHaveCount(2)
  await expect(field).toHaveValue(text)
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByRole('cell', { name: 'Anna Smit' })).toHaveCount(0)

  await field.fill(text.replace('.nl\nCas', '.nl>\nCas'))
  await form.getByRole('button').click()
  await expect(page.getByText('3 uitnodigingen verstuurd.')).toBeVisible()
  await expect(field).toHaveValue('')
  const names = ['Anna Smit', 'Ben de Boer', 'Cas']
  const rowOf = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) })
  for (const name of names) await expect(rowOf(name)).toContainText(/gevraagd op|gemaild op/)
  for (const name of ['anna', 'ben', 'cas']) await waitForMail(stage.dataFolder, { to: `${name}-${tag}@example.nl` })
  // the mail server has accepted them: a moment later the page says so
  await expect(async () => {
    await page.reload()
    for (const name of names) await expect(rowOf(name)).toContainText('gemaild op', { timeout: 1000 })
  }).toPass()
})

test('an invitation can be mailed again, not twice in a minute, and the new link works', async ({ stage, as }) => {
  const project = await makeProject({ client: 1 })
  const invited = await inviteByMail(project, stage.dataFolder, { name: 'Dirk Post' })
  const page = await as(lead(project))
  await page.goto(`/projects/${project.id}/team`)
  const again = page.getByRole('button', { name: 'Mail Dirk Post opnieuw' })
  await again.click()
  await expect(page.getByText('Deze mail is net verstuurd. Wacht een minuut en kijk of hij aankomt.')).toBeVisible()
  expect(mailsIn(stage.dataFolder).filter((mail) => mail.to === invited.email)).toHaveLength(1)

  const [first] = mailsIn(stage.dataFolder).filter((mail) => mail.to === invited.email)
  if (!first) throw new Error('there is no mail')
  await expire(invited.invitationId)
  await ageMail(invited.invitationId)
  await page.reload()
  await expect(page.getByRole('row', { name: /^Dirk Post/ })).toContainText('verlopen op')
  await again.click()
  await expect(page.getByText('De mail is verstuurd.')).toBeVisible()
  const second = await waitForMail(stage.dataFolder, { to: invited.email, after: first })
  const { page: guest } = await stage.open()
  await acceptAt(guest, { ...invited, link: linkIn(second) })
  await guest.waitForURL((url) => url.pathname === `/projects/${project.id}`)
})

test('a lead takes an invitation back, and the person is out of the team', async ({ stage, as }) => {
  const project = await makeProject({ client: 1 })
  const invited = await inviteByMail(project, stage.dataFolder, { name: 'Dirk Post' })
  const page = await as(lead(project))
  await page.goto(`/projects/${project.id}/team`)
  await expect(page.getByRole('row', { name: /^Dirk Post/ })).toContainText(invited.email)
  await page.locator('summary', { hasText: 'Meer voor Dirk Post' }).click()
  await page.getByRole('button', { name: 'Trek de uitnodiging van Dirk Post in' }).click()
  await expect(page.getByRole('row', { name: /^Dirk Post/ })).toHaveCount(0)
  const { page: guest } = await stage.open()
  await guest.goto(invited.link)
  await expect(heading(guest)).toHaveText('Deze uitnodiging is ingetrokken')
})

test('removal ends access at the next click, and an open page leaves by itself', async ({ as }) => {
  const project = await makeProject({ client: 3 })
  const [first, second, third] = project.people.client
  if (!second || !third) throw new Error('the project has too few people')
  const watching = await as(second, {}, [notFoundInConsole])
  await watching.goto(`/projects/${project.id}`)
  await isLive(watching)
  const still = await as(third, { javaScriptEnabled: false }, [notFoundInConsole])
  await still.goto(`/projects/${project.id}`)

  const page = await as(first)
  await page.goto(`/projects/${project.id}/team`)
  for (const { name } of [second, third]) {
    const row = page.getByRole('row', { name: new RegExp(`^${name}`) })
    await row.locator('summary').click()
    await row.getByRole('link', { name: 'Haal uit het project' }).click()
    await expect(heading(page)).toHaveText(`Haal ${name} uit het project`)
    await page.getByRole('button', { name: 'Haal uit het project' }).click()
    await page.waitForURL(/\/team$/)
    await expect(page.getByText(name)).toHaveCount(0)
  }

  await expect(heading(watching)).toHaveText('Deze pagina is er niet')
  await watching.goto('/projects')
  await expect(watching.getByText(project.name)).toHaveCount(0)
  const answered = still.waitForResponse((response) => response.request().isNavigationRequest())
  await still.getByRole('link', { name: 'Team' }).first().click()
  expect((await answered).status()).toBe(404)
  await expect(still.getByText(project.name)).toHaveCount(0)
})

test('somebody in two projects on two sides sees in each which hat applies', async ({ as }) => {
  const here = await makeProject({ name: 'Vogelbuurt', client: 1 })
  const there = await makeProject({ name: 'Rivierenwijk', contractorPeople: 1 })
  const [person] = here.people.client
  const [inviter] = there.people.contractor
  const membership = { role: 'participant', side: 'contractor', organisationId: there.contractor.id } as const
  await addPerson(there.id, inviter, membership, person)
  const page = await as(person)
  await page.goto('/projects')
  const line = (name: string) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name }) })
  await expect(line('Vogelbuurt')).toContainText('namens de gemeente, als trekker')
  await expect(line('Rivierenwijk')).toContainText('namens de aannemer')
  await page.getByRole('link', { name: 'Rivierenwijk' }).click()
  await expect(page.getByText('Je bent hier namens de aannemer')).toBeVisible()
  await page.goto(`/projects/${here.id}`)
  await expect(page.getByText('Je bent hier namens de gemeente, als trekker')).toBeVisible()
})

test('an invitation is accepted without JavaScript, faults included', async ({ stage }) => {
  const project = await makeProject({ client: 1 })
  const invited = await inviteByMail(project, stage.dataFolder)
  const { page } = await stage.open({ javaScriptEnabled: false })
  await page.goto(invited.link)
  await accept(page).click()
  await expect(page.getByText('Er klopt nog één ding niet')).toBeVisible()
  await addressField(page).fill('iemand.anders@example.nl')
  await accept(page).click()
  await expect(page.getByText('Naar dit adres ging deze uitnodiging niet', { exact: false }).first()).toBeVisible()
  await addressField(page).fill(invited.email)
  await accept(page).click()
  await page.waitForURL((url) => url.pathname === `/projects/${project.id}`)
  await expect(page.getByText('Je bent hier namens de gemeente')).toBeVisible()
})
