import type { Locator, Page } from '@playwright/test'
import { joinOrganisation, makeOrganisation, makePerson, makePlatformAdmin } from '@/lib/testing/factories-people.ts'
import { linkIn, mailsIn, waitForMail } from './fixtures/outbox.ts'
import { expect, test } from './fixtures/world.ts'

const most = 20

test('from the landing to an open round it is at most twenty presses of three people, logging in and links in mails included', async ({
  stage,
}) => {
  const { dataFolder } = stage
  const admin = await makePlatformAdmin()
  const member = async (kind: 'municipality' | 'contractor') => {
    const [person, organisation] = [await makePerson(), await makeOrganisation(admin, kind)]
    await joinOrganisation(admin, organisation, person)
    return person
  }
  const [beginner, other] = [await member('contractor'), await member('municipality')]
  const facilitator = `femke-${crypto.randomUUID().slice(0, 6)}@bureau.example.nl`
  const neighbourhood = `Wijk ${crypto.randomUUID().slice(0, 6)}`

  const pressed: string[] = []
  const press = async (what: Locator) => {
    pressed.push((await what.innerText()).trim())
    await what.click()
  }
  const follow = async (page: Page, to: string, subject: RegExp) => {
    const before = mailsIn(dataFolder).find((mail) => mail.to === to && subject.test(mail.subject))
    const mail = before ?? (await waitForMail(dataFolder, { to, subject }))
    pressed.push(`in the mail: ${mail.subject}`)
    await page.goto(linkIn(mail))
  }
  const logIn = async (page: Page, email: string) => {
    await page.getByLabel('E-mailadres van je werk').fill(email)
    await press(page.getByRole('button', { name: 'Stuur mij een mail' }))
    await expect(page.getByRole('heading', { name: 'Kijk in je mail' })).toBeVisible()
    await follow(page, email, /in te loggen/)
    await press(page.getByRole('button', { name: 'Ja, log mij in' }))
  }

  const { page: first } = await stage.open()
  await first.goto('/')
  await press(first.getByRole('link', { name: 'Inloggen' }).first())
  await logIn(first, beginner.email)
  await press(first.getByRole('link', { name: 'Begin een wijkproject' }))
  await first.getByLabel('Naam van de wijk').fill(neighbourhood)
  await first.getByLabel('E-mailadres van de trekker van de gemeente').fill(other.email)
  await first.getByLabel('E-mailadres van een begeleider').fill(facilitator)
  await press(first.getByRole('button', { name: 'Stuur het voorstel' }))
  await first.waitForURL(/\/proposals\//)

  const { page: second } = await stage.open()
  await follow(second, other.email, new RegExp(neighbourhood))
  await logIn(second, other.email)
  await press(second.getByRole('button', { name: 'Ja, ik word trekker van onze kant' }))
  await second.waitForURL(/\/projects\/[0-9a-f-]{36}\/team$/)

  const { page: third } = await stage.open()
  await follow(third, facilitator, new RegExp(neighbourhood))
  await third.getByLabel('Je naam').fill('Femke Begeleider')
  await third.getByLabel('E-mailadres waarop je deze mail kreeg').fill(facilitator)
  await press(third.getByRole('button', { name: 'Doe mee' }))
  await press(third.getByRole('link', { name: 'Zet een ronde klaar' }))
  await press(third.getByRole('button', { name: 'Zet klaar' }))
  await expect(third.getByText('Dit moet er zijn voordat de ronde open kan.')).toBeVisible()

  for (const [page, { email }] of [
    [first, beginner],
    [second, other],
  ] as const) {
    await follow(page, email, /begeleider/)
    await press(page.getByRole('button', { name: 'Akkoord met de begeleider' }))
    await expect(page.getByText('Jullie kant is akkoord met de begeleider.')).toBeVisible()
  }
  await press(third.getByRole('button', { name: 'Open de ronde' }))
  await expect(third.getByText('Je ziet hoeveel er is ingeleverd', { exact: false })).toBeVisible()
  expect(pressed.length, pressed.join('\n')).toBeLessThanOrEqual(most)
})
