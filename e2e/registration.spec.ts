import { joinOrganisation, makeOrganisation, makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { answerAll } from './fixtures/alone.ts'
import { linkIn, mailsIn, waitForMail } from './fixtures/outbox.ts'
import { scriptWays } from './fixtures/script.ts'
import { expectAccessible } from './fixtures/sheets.ts'
import { signInByMail } from './fixtures/sign-in.ts'
import { expect, test } from './fixtures/world.ts'

const some = () => crypto.randomUUID().slice(0, 6)

for (const { javaScriptEnabled, tag } of scriptWays)
  test(
    `a stranger comes from the landing, looks alone, asks for an organisation and begins, ${javaScriptEnabled ? 'with' : 'without'} script`,
    { tag },
    async ({ as, stage }) => {
      const admin = await makePlatformAdmin()
      const [contractor, municipality] = [`Grondwerk ${some()}`, await makeOrganisation(admin, 'municipality')]
      const lead = await makePerson()
      await joinOrganisation(admin, municipality, lead)
      const email = `mila-${some()}@grondwerk.example.nl`
      const { page } = await stage.open({ javaScriptEnabled, viewport: { width: 390, height: 844 } })
      await page.goto('/')
      await page.locator('a[href="/zelf"]').first().click()
      await expect(page).toHaveURL(/\/zelf$/)
      if (javaScriptEnabled) await answerAll(page)
      await page.goto('/')
      await page.getByRole('link', { name: 'Meld je organisatie aan' }).click()
      await expect(page).toHaveTitle(/^Meld je organisatie aan/)
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('main').getByRole('link', { name: 'Log in' }).click()
      await signInByMail(page, stage.dataFolder, email)
      await expect(page).toHaveURL(/\/organisations\/new$/)

      // what is missing is said where it is, and nothing typed is lost
      await page.getByLabel('Aannemer').check()
      await page.getByLabel('Naam van de organisatie').fill(contractor)
      await page.getByRole('button', { name: 'Vraag aan' }).click()
      await expect(page.getByRole('link', { name: /Jouw naam/ })).toBeVisible()
      await expect(page.getByLabel('Naam van de organisatie')).toHaveValue(contractor)
      await expect(page.getByLabel('Aannemer')).toBeChecked()
      await page.getByLabel('Jouw naam').fill('Mila de Wit')
      await page.getByRole('button', { name: 'Vraag aan' }).click()
      await expect(page.getByText('Je krijgt een mail zodra de organisatie er staat')).toBeVisible()
      if (javaScriptEnabled) await expectAccessible(page)
      expect(
        mailsIn(stage.dataFolder).filter(({ to, subject }) => to === email && subject.includes('staat in')),
      ).toEqual([])

      // who runs this installation sees who asks, and says yes
      const office = await as(admin, { javaScriptEnabled })
      await office.goto('/admin')
      const line = office.getByRole('listitem').filter({ hasText: email })
      await expect(line).toContainText('Mila de Wit')
      if (javaScriptEnabled) await expectAccessible(office)
      await line.getByRole('button', { name: new RegExp(`^Voeg toe ?: ${contractor}$`) }).click()
      await expect(office.getByText(email)).toHaveCount(0)
      const made = office.getByRole('link', { name: contractor, exact: true })
      await expect(made).toBeVisible()

      const mail = await waitForMail(stage.dataFolder, { to: email, subject: /staat in Wijkspiegel/ })
      await page.goto(new URL(linkIn(mail)).pathname)
      await expect(page.getByRole('heading', { level: 1 })).toContainText(contractor)
      await page.goto('/projects')
      await page.getByRole('link', { name: 'Begin een wijkproject' }).click()
      const wijk = `Molenkwartier ${some()}`
      await page.getByLabel('Naam van de wijk').fill(wijk)
      await page.getByLabel('E-mailadres van de trekker van de gemeente').fill(lead.email)
      await page.getByRole('button', { name: 'Stuur het voorstel' }).click()
      await page.waitForURL(/\/proposals\/[0-9a-f-]{36}$/)
      const theirs = await as(lead, { javaScriptEnabled })
      await theirs.goto(new URL(page.url()).pathname)
      // nobody has vouched for that name yet, and whoever is asked reads so
      await expect(theirs.getByText('nog niet bevestigd').first()).toBeVisible()
      await theirs.getByRole('button', { name: 'Ja, ik word trekker van onze kant' }).click()
      await theirs.waitForURL(/\/projects\/[0-9a-f-]{36}\/team$/)
      await expect(theirs.getByText('Mila de Wit').first()).toBeVisible()
    },
  )

test('who is asked on a proposal and belongs to no organisation asks for it there, and says yes when it is there', async ({
  as,
  stage,
}) => {
  const platform = await makePlatformAdmin()
  const [beginner, municipality, asked] = [
    await makePerson(),
    await makeOrganisation(platform, 'municipality'),
    await makePerson(),
  ]
  await joinOrganisation(platform, municipality, beginner)
  const page = await as(beginner)
  await page.goto('/projects/new')
  await page.getByLabel('Naam van de wijk').fill('Wijk van een nieuwe aannemer')
  await page.getByLabel('E-mailadres van de trekker van de aannemer').fill(asked.email)
  await page.getByRole('button', { name: 'Stuur het voorstel' }).click()
  await page.waitForURL(/\/proposals\//)
  const path = new URL(page.url()).pathname
  const theirs = await as(asked, { viewport: { width: 390, height: 844 } })
  await theirs.goto(path)
  await expect(theirs.getByText('Jouw organisatie staat nog niet in Wijkspiegel')).toBeVisible()
  await expect(theirs.getByRole('button', { name: 'Ja, ik word trekker van onze kant' })).toHaveCount(0)
  await expectAccessible(theirs)
  const name = `Straatwerk ${some()}`
  await theirs.getByLabel('Naam van de aannemer').fill(name)
  await theirs.getByRole('button', { name: 'Vraag aan' }).click()
  await expect(theirs.getByText(`Je vroeg ${name} aan op`)).toBeVisible()

  const office = await as(platform)
  await office.goto('/admin')
  await office.getByRole('button', { name: new RegExp(`^Voeg toe ?: ${name}$`) }).click()
  const mail = await waitForMail(stage.dataFolder, { to: asked.email, subject: /staat in Wijkspiegel/ })
  expect(new URL(linkIn(mail)).pathname).toBe(path)
  await theirs.goto(path)
  await theirs.getByRole('button', { name: 'Ja, ik word trekker van onze kant' }).click()
  await theirs.waitForURL(/\/projects\/[0-9a-f-]{36}\/team$/)
})

test('who is refused reads what somebody reads who waits, and gets no mail', async ({ as, stage }) => {
  const platform = await makePlatformAdmin()
  const [refused, waiting] = [await makePerson(), await makePerson()]
  const nameOf = ({ email }: typeof refused) => `Buro ${email.split('@')[0] ?? ''}`
  const read = async (person: typeof refused) => {
    const page = await as(person)
    await page.goto('/organisations/new')
    const whole = await page.getByRole('main').innerText()
    return whole.replaceAll(person.email, '').replaceAll(nameOf(person), '').replaceAll(person.name, '')
  }
  for (const person of [refused, waiting]) {
    const page = await as(person)
    await page.goto('/organisations/new')
    await page.getByLabel('Bureau voor begeleiding').check()
    await page.getByLabel('Naam van de organisatie').fill(nameOf(person))
    await page.getByRole('button', { name: 'Vraag aan' }).click()
    await expect(page.getByText('Wat je aanvroeg')).toBeVisible()
  }
  const office = await as(platform)
  await office.goto('/admin')
  await office.getByRole('button', { name: new RegExp(`^Wijs af ?: ${nameOf(refused)}$`) }).click()
  await expect(office.getByText(refused.email)).toHaveCount(0)
  await expect(office.getByText(waiting.email)).toBeVisible()
  expect(await read(refused)).toBe(await read(waiting))
  expect(mailsIn(stage.dataFolder).filter(({ to }) => to === refused.email)).toEqual([])
})

test('who runs an installation chooses who may add organisations, and an admin reads how a domain is proven', async ({
  as,
}) => {
  const platform = await makePlatformAdmin()
  const office = await as(platform)
  await office.goto('/admin')
  await expect(office.getByLabel('Anderen vragen, jij zegt ja')).toBeChecked()
  await office.getByLabel('Anderen vragen, jij zegt ja').locator('xpath=ancestor::form').getByRole('button').click()
  await expect(office.getByText('Bewaard.')).toBeVisible()

  const [admin, organisation] = [await makePerson(), await makeOrganisation(platform, 'contractor')]
  await joinOrganisation(platform, organisation, admin, 'admin')
  const page = await as(admin, { viewport: { width: 390, height: 844 } })
  await page.goto(`/organisations/${organisation.id}/members`)
  const domains = page.getByRole('region', { name: 'Domein' })
  await domains.getByLabel('Domein').fill('geen domein')
  await domains.getByRole('button', { name: 'Voeg toe' }).click()
  await expect(domains.getByLabel('Domein')).toHaveValue('geen domein')
  await expect(domains.getByLabel('Domein')).toHaveAttribute('aria-invalid', 'true')
  const domain = `${some()}.example.nl`
  await domains.getByLabel('Domein').fill(`https://www.${domain}/`)
  await domains.getByRole('button', { name: 'Voeg toe' }).click()
  await expect(domains.getByText(`_wijkspiegel.${domain}`)).toBeVisible()
  await expect(domains.getByText(/^wijkspiegel=[0-9a-f]{32}$/)).toBeVisible()
  await expectAccessible(page)
  await domains.getByRole('button', { name: new RegExp(`^Geef op ?: ${domain}$`) }).click()
  await expect(domains.getByText('Er is nog geen domein.')).toBeVisible()
})
