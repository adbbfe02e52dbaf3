import type { Page } from '@playwright/test'
import { comeBackPath, signInDoorPath, signInPath } from '@/lib/organisations/rules/sign-in.ts'
import { addPerson, makeProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { connect, linkTo, makeOrganisationAdmin, proveDomain } from '@/lib/testing/factories-sign-in.ts'
import { startRealProvider, type RealProvider } from '@/lib/testing/real-provider.ts'
import { linkIn, waitForMail } from './fixtures/outbox.ts'
import { scriptWays } from './fixtures/script.ts'
import { expectAccessible } from './fixtures/sheets.ts'
import { signInByMail } from './fixtures/sign-in.ts'
import { expect, test, type RunningCopy } from './fixtures/world.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const some = () => crypto.randomUUID().slice(0, 8)

/** One of the providers that the running copy may call; `place`: which, each test its own. */
function startProvider({ baseUrl }: RunningCopy, place: number, organisationId: string, domain: string) {
  const host = (process.env.WIJKSPIEGEL_SIGN_IN_HOSTS ?? '').split(',')[place] ?? ''
  const redirectUris = [`${baseUrl}${comeBackPath(organisationId)}`]
  return startRealProvider({ redirectUris, addressOf: (login) => `${login}@${domain}` }, Number(host.split(':')[1]))
}

/** A municipality with an admin, who has proven a domain, and a provider for it. */
async function makeWorld(copy: RunningCopy, place: number) {
  const domain = `${some()}.example`
  const [name, otherName] = [`Merelbuurt ${some()}`, `Spechtenbuurt ${some()}`]
  const here = await makeProject({ name, client: [{}, { name: 'Joost Bakker', email: `joost@${domain}` }] })
  const there = await makeProject({ name: otherName })
  const [, colleague] = here.people.client
  if (!colleague) throw new Error('there are two')
  const hat = { role: 'participant', side: 'contractor', organisationId: there.contractor.id } as const
  await addPerson(there.id, there.people.contractor[0], hat, colleague)
  const admin = await makeOrganisationAdmin(here, here.municipality)
  await proveDomain(admin, here.municipality.id, domain)
  const provider = await startProvider(copy, place, here.municipality.id, domain)
  return { here, there, colleague, admin, domain, provider, organisation: here.municipality }
}

/** The provider's pages want a font from elsewhere, which no test waits for. */
async function withoutFonts(page: Page): Promise<Page> {
  await page.route('https://fonts.googleapis.com/**', (route) => route.fulfill({ contentType: 'text/css', body: '' }))
  return page
}

/** At the provider's own form. */
async function logIn(page: Page, provider: RealProvider, login: string): Promise<void> {
  await page.waitForURL((url) => url.host === provider.host)
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
}

/** The admin sets the sign-in up, sees what is wrong where it is, and tests it. */
async function setUp(page: Page, provider: RealProvider, organisationId: string): Promise<void> {
  await page.goto(signInPath(organisationId))
  await expect(page.getByText('Er is nog niets ingesteld.')).toBeVisible()
  const form = page.locator('form#connection')
  const save = () => form.getByRole('button', { name: 'Bewaar' }).click()
  await page.getByLabel('Een andere, met OpenID Connect').check()
  await page.getByLabel('Adres van de aanbieder (issuer)').fill('login.example.nl')
  await page.getByLabel('Id van de client').fill(provider.clientId)
  await save()
  await expect(page.getByLabel('Adres van de aanbieder (issuer)')).toHaveAccessibleDescription(/geen webadres/)
  await expect(page.getByLabel('Adres van de aanbieder (issuer)')).toHaveValue('login.example.nl')
  await expect(page.getByLabel('Id van de client')).toHaveValue(provider.clientId)
  await expect(page.getByLabel('Een andere, met OpenID Connect')).toBeChecked()
  await page.getByLabel('Adres van de aanbieder (issuer)').fill(provider.issuer)
  await save()
  await expect(page.getByText('Vul het geheim van de client in.').first()).toBeVisible()
  await expect(page.getByLabel('Adres van de aanbieder (issuer)')).toHaveValue(provider.issuer)
  await page.getByLabel('Geheim van de client').fill(provider.clientSecret)
  await save()
  await expect(page.getByText('Ingesteld, maar nog niet getest.')).toBeVisible()
  await expect(page.getByLabel('Geheim van de client')).toHaveValue('')
  await page.getByRole('button', { name: 'Test deze aanmelding' }).click()
  await logIn(page, provider, 'beheer')
  await expect(page.getByText('De test is gelukt.')).toBeVisible()
}

/** Opens the projects, and says which of these stand there. */
async function expectProjects(page: Page, shown: string, hidden: string | null): Promise<void> {
  await expect(page).toHaveURL(/\/projects$/)
  await expect(page.getByRole('link', { name: shown })).toBeVisible()
  if (hidden !== null) await expect(page.getByText(hidden)).toHaveCount(0)
}

for (const [place, { javaScriptEnabled, tag }] of scriptWays.entries())
  test(
    `an organisation sets its sign-in up, and its people come in by it, ${javaScriptEnabled ? 'with' : 'without'} script`,
    { tag },
    async ({ as, stage, copy }) => {
      const { here, there, colleague, admin, domain, provider, organisation } = await makeWorld(copy, place)
      try {
        const office = await withoutFonts(await as(admin, { javaScriptEnabled }))
        await setUp(office, provider, organisation.id)
        await expect(office.getByText(`beheer@${domain}`)).toBeVisible()
        await expect(office.getByText(/^Getest op/)).toBeVisible()
        if (javaScriptEnabled) await expectAccessible(office)

        // the first time, by the address of the work: the mail is ours
        const { page } = await stage.open({ javaScriptEnabled })
        await withoutFonts(page)
        await page.goto('/sign-in/by')
        await page.getByLabel('E-mailadres van je werk').fill('iemand@nergens.example')
        await page.getByRole('button', { name: 'Ga verder' }).click()
        await expect(page.getByText('Voor dit adres is er geen aanmelding').first()).toBeVisible()
        await expect(page.getByLabel('E-mailadres van je werk')).toHaveValue('iemand@nergens.example')
        await page.getByLabel('E-mailadres van je werk').fill(colleague.email)
        await page.getByRole('button', { name: 'Ga verder' }).click()
        await logIn(page, provider, 'joost')
        await expect(page.getByText('Je logt voor het eerst zo in.')).toBeVisible()
        const subject = `Inloggen via ${organisation.name}`
        await page.goto(linkIn(await waitForMail(copy.dataFolder, { to: colleague.email, subject })))
        await page.getByRole('button', { name: 'Ja, log mij in' }).click()
        await expectProjects(page, here.name, null)

        // another browser: at once, told by mail, and for this organisation alone
        const { page: later } = await stage.open({ javaScriptEnabled })
        await withoutFonts(later)
        await later.goto(signInDoorPath(organisation.id))
        await later.getByRole('button', { name: `Meld je aan bij ${organisation.name}` }).click()
        await logIn(later, provider, 'joost')
        await expectProjects(later, here.name, there.name)
        await expect(later.getByText(`Je bent binnen via ${organisation.name}`)).toBeVisible()
        if (javaScriptEnabled) await expectAccessible(later)
        await waitForMail(copy.dataFolder, { to: colleague.email, subject: /^Je bent ingelogd via/ })
        await later.getByRole('link', { name: 'Log in met een link' }).click()
        await signInByMail(later, copy.dataFolder, colleague.email)
        await expectProjects(later, here.name, null)
        await expect(later.getByRole('link', { name: there.name })).toBeVisible()
        await expect(later.getByText('Je bent binnen via')).toHaveCount(0)
      } finally {
        await provider.close()
      }
    },
  )

/** As if it was set up and tested, with somebody linked. */
async function connected(
  copy: RunningCopy,
  place: number,
): Promise<{
  organisation: { id: string; name: string }
  provider: RealProvider
  person: TestPerson
}> {
  const { organisation, provider, admin, here } = await makeWorld(copy, place)
  await connect(admin, organisation.id, provider)
  const person = await makePerson()
  await joinOrganisation(here.admin, organisation, person)
  await linkTo(organisation.id, provider.issuer, 'linked', person.id)
  return { organisation, provider, person }
}

const languages = [
  {
    ...{ locale: 'nl-NL', enter: 'Meld je aan bij', title: 'Je bent niet binnen', again: 'Probeer het opnieuw' },
    ...{ declined: 'Je brak het aanmelden bij je organisatie af.', used: /al gebruikt, te oud/ },
  },
  {
    ...{ locale: 'en-GB', enter: 'Sign in at', title: 'You are not in', again: 'Try again' },
    ...{ declined: 'You broke off signing in at your organisation.', used: /used already, is too old/ },
  },
] as const

test('who is not let in reads why, in both languages, and begins again from there', async ({ stage, copy }) => {
  const { organisation, provider } = await connected(copy, 2)
  try {
    for (const { locale, enter, title, again, declined, used } of languages) {
      const { page } = await stage.open({ locale })
      await withoutFonts(page)
      await page.goto(signInDoorPath(organisation.id))
      await page.getByRole('button', { name: `${enter} ${organisation.name}` }).click()
      await page.waitForURL((url) => url.host === provider.host)
      await page.getByText('[ Cancel ]').click()
      await expect(heading(page)).toHaveText(title)
      await expect(page.getByText(declined)).toBeVisible()
      await expectAccessible(page)
      await page.getByRole('link', { name: again }).click()
      await page.getByRole('button', { name: `${enter} ${organisation.name}` }).click()
      await logIn(page, provider, 'linked')
      await expect(page).toHaveURL(/\/projects$/)
      // an answer that is not this browser's
      const { page: another } = await stage.open({ locale })
      await withoutFonts(another)
      await another.goto(`${comeBackPath(organisation.id)}?code=any&state=any`)
      await expect(heading(another)).toHaveText(title)
      await expect(another.getByText(used)).toBeVisible()
      await another.goto('/projects')
      await expect(another).toHaveURL(/\/sign-in\?to=/)
    }
  } finally {
    await provider.close()
  }
})
