import { joinOrganisation, makeOrganisation, makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { linkIn, mailsIn, waitForMail } from './fixtures/outbox.ts'
import { scriptWays } from './fixtures/script.ts'
import { expectAccessible } from './fixtures/sheets.ts'
import { signInByMail } from './fixtures/sign-in.ts'
import { expect, notFoundInConsole, test } from './fixtures/world.ts'

const kinds = { client: 'municipality', contractor: 'contractor', office: 'facilitation' } as const

/** A municipality, a contractor and a facilitators' office with somebody of each, and an admin of the contractor. */
async function makeWorld() {
  const platform = await makePlatformAdmin()
  const member = async (kind: keyof typeof kinds) => {
    const [person, organisation] = [await makePerson(), await makeOrganisation(platform, kinds[kind])]
    await joinOrganisation(platform, organisation, person)
    return { person, organisation }
  }
  const [client, contractor, office] = [await member('client'), await member('contractor'), await member('office')]
  const admin = await makePerson()
  await joinOrganisation(platform, contractor.organisation, admin, 'admin')
  return { platform, client, contractor, office, admin }
}

for (const { javaScriptEnabled, tag } of scriptWays)
  test(
    `a contractor begins and the municipality accepts, ${javaScriptEnabled ? 'with' : 'without'} script: from then on it is a project of both`,
    { tag },
    async ({ as, stage }) => {
      const { client, contractor } = await makeWorld()
      const name = `Rietlanden ${crypto.randomUUID().slice(0, 6)}`
      const page = await as(contractor.person, { javaScriptEnabled, viewport: { width: 390, height: 844 } })
      await page.goto('/projects')
      await page.getByRole('link', { name: 'Begin een wijkproject' }).click()
      await page.getByRole('button', { name: 'Stuur het voorstel' }).click()
      await expect(page.getByRole('link', { name: /Vul .*naam van de wijk/i })).toBeVisible()
      await page.getByLabel('Naam van de wijk').fill(name)
      await page.getByLabel('Waar gaat het over?').fill('Riolering')
      // one's own address is said where it is, and nothing typed is lost
      await page.getByLabel('E-mailadres van de trekker van de gemeente').fill(contractor.person.email)
      await page.getByRole('button', { name: 'Stuur het voorstel' }).click()
      await expect(page.getByText('Eén persoon kan niet twee rollen hebben').first()).toBeVisible()
      await expect(page.getByLabel('Waar gaat het over?')).toHaveValue('Riolering')
      await page.getByLabel('E-mailadres van de trekker van de gemeente').fill(client.person.email)
      await page.getByRole('button', { name: 'Stuur het voorstel' }).click()
      await expect(page).toHaveURL(/\/proposals\/[0-9a-f-]{36}$/)
      await expect(
        page.getByText(`${client.person.email} is gevraagd en heeft nog geen antwoord gegeven`),
      ).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)

      // who is asked comes by the mail, and signs in on the way
      const mail = await waitForMail(stage.dataFolder, { to: client.person.email, subject: new RegExp(name) })
      const { page: theirs } = await stage.open({ javaScriptEnabled })
      await theirs.goto(linkIn(mail))
      await signInByMail(theirs, stage.dataFolder, client.person.email)
      await expect(theirs.getByRole('heading', { level: 1, name })).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(theirs)
      // the rules of the game go with the yes, and stand above it
      await expect(theirs.getByText('Met ja ga je voor jullie kant ook akkoord', { exact: false })).toBeVisible()
      await theirs.getByText('Lees de spelregels').click()
      await expect(theirs.getByText('niet voor een claim', { exact: false })).toBeVisible()
      await theirs.getByRole('button', { name: 'Ja, ik word trekker van onze kant' }).click()
      await theirs.waitForURL(/\/projects\/[0-9a-f-]{36}\/team$/)
      await theirs.getByRole('link', { name: 'Spelregels' }).first().click()
      await expect(theirs.getByText('Beide kanten hebben de spelregels aanvaard.')).toBeVisible()
      await theirs.goBack()
      await expect(theirs.getByText(contractor.person.name).first()).toBeVisible()

      await page.reload()
      await page.getByRole('link', { name: 'Naar het project' }).click()
      await expect(page.getByRole('heading', { name }).first()).toBeVisible()
      await page.goto('/projects')
      await expect(page.getByRole('link', { name, exact: true })).toBeVisible()
      await expect(page.getByRole('heading', { name: 'Voorstellen' })).toHaveCount(0)
    },
  )

test('a facilitators’ office begins: a project comes of it once both sides have said yes, and who began facilitates', async ({
  as,
}) => {
  const { client, contractor, office } = await makeWorld()
  const page = await as(office.person)
  await page.goto('/projects/new')
  await page.getByLabel('Naam van de wijk').fill('Wijk van het bureau')
  await page.getByLabel('E-mailadres van de trekker van de gemeente').fill(client.person.email)
  await page.getByLabel('E-mailadres van de trekker van de aannemer').fill(contractor.person.email)
  await page.getByRole('button', { name: 'Stuur het voorstel' }).click()
  await page.waitForURL(/\/proposals\//)
  const path = new URL(page.url()).pathname
  const accept = async (who: typeof client) => {
    const theirs = await as(who.person)
    await theirs.goto('/projects')
    await theirs.getByRole('link', { name: 'Wijk van het bureau' }).click()
    await theirs.getByRole('button', { name: 'Ja, ik word trekker van onze kant' }).click()
    return theirs
  }
  const first = await accept(client)
  await expect(first).toHaveURL(new RegExp(`${path}$`))
  await expect(first.getByText(client.organisation.name)).toBeVisible()
  await expect(first.getByRole('button', { name: 'Ja, ik word trekker van onze kant' })).toHaveCount(0)
  const last = await accept(contractor)
  await last.waitForURL(/\/projects\/[0-9a-f-]{36}\/team$/)
  await page.goto(path)
  await page.getByRole('link', { name: 'Naar het project' }).click()
  await expect(page.getByRole('link', { name: 'Zet een ronde klaar' })).toBeVisible()
})

test('an admin of a known organisation reads along and says no; a colleague of who began finds nothing', async ({
  as,
  stage,
}) => {
  const { platform, client, contractor, admin } = await makeWorld()
  const page = await as(client.person)
  await page.goto('/projects/new')
  await page.getByLabel('Naam van de wijk').fill('Wijk die niet mag')
  await page.getByLabel('E-mailadres van de trekker van de aannemer').fill(contractor.person.email)
  await page.getByRole('button', { name: 'Stuur het voorstel' }).click()
  await page.waitForURL(/\/proposals\//)
  const path = new URL(page.url()).pathname
  const colleague = await makePerson()
  await joinOrganisation(platform, client.organisation, colleague)
  const stranger = await as(colleague, {}, [notFoundInConsole])
  await stranger.goto(path)
  await expect(stranger.getByRole('heading', { name: 'Deze pagina is er niet' })).toBeVisible()
  const mail = await waitForMail(stage.dataFolder, { to: admin.email, subject: /Wijk die niet mag/ })
  const reading = await as(admin)
  await reading.goto(new URL(linkIn(mail)).pathname)
  await expect(reading.getByText(contractor.person.email).first()).toBeVisible()
  await expect(reading.getByRole('button', { name: 'Ja, ik word trekker van onze kant' })).toHaveCount(0)
  await reading.getByRole('button', { name: 'Nee, dit doen we niet' }).click()
  await expect(reading.getByText('Er is nee gezegd').first()).toBeVisible()
  await waitForMail(stage.dataFolder, { to: client.person.email, subject: 'Wijk die niet mag: er is nee gezegd' })
  await page.reload()
  await expect(page.getByText('Er is nee gezegd').first()).toBeVisible()
  // who was asked and who began read what became of it, and can say no more
  const asked = await as(contractor.person)
  await asked.goto(path)
  await expect(asked.getByRole('button', { name: 'Ja, ik word trekker van onze kant' })).toHaveCount(0)
  const toColleague = mailsIn(stage.dataFolder).filter(({ to }) => to === colleague.email)
  expect(toColleague.filter(({ subject }) => subject.includes('Wijk die niet mag'))).toEqual([])
})
