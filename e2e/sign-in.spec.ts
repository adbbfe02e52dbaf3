import type { Page } from '@playwright/test'
import { makeProject } from '@/lib/testing/factories.ts'
import { makePerson, signIn } from '@/lib/testing/factories-people.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { ask, cookiesOf, formIn, opensSession, sendForm } from './fixtures/http.ts'
import { isLive } from './fixtures/live.ts'
import { codeIn, linkIn, mailsIn, waitForMail, type SentMail } from './fixtures/outbox.ts'
import { signInByMail } from './fixtures/sign-in.ts'
import { whatItTells } from './fixtures/stable.ts'
import { cookieName, expect, giveSession, notFoundInConsole, test, type RunningCopy } from './fixtures/world.ts'

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const press = (page: Page) => page.getByRole('button', { name: 'Ja, log mij in' })
const openMenu = (page: Page) => page.locator('header summary:visible').last().click()
const codeField = (page: Page) => page.getByLabel('Code van zes cijfers')
const gone = 'Deze link werkt niet meer'

/** Asks for a mail in this browser, and returns it. */
async function askForMail(page: Page, copy: RunningCopy, email: string): Promise<SentMail> {
  const before = mailsIn(copy.dataFolder).findLast((mail) => mail.to === email)
  await page.goto('/sign-in')
  await page.getByLabel('E-mailadres van je werk').fill(email)
  await page.getByRole('button', { name: 'Stuur mij een mail' }).click()
  await expect(heading(page)).toHaveText('Kijk in je mail')
  return waitForMail(copy.dataFolder, { to: email, ...(before && { after: before }) })
}

/** Asks for a mail without a browser. Returns the answer, and the cookie of the browser that asked. */
async function askByForm(copy: RunningCopy, email: string): Promise<{ answer: Response; cookies: string[] }> {
  const page = await (await ask(copy, '/sign-in')).text()
  const answer = await sendForm(copy, '/sign-in', formIn(page, 'sign-in'), { email })
  return { answer, cookies: cookiesOf(answer) }
}

const pathOf = (link: string): string => {
  const { pathname, search } = new URL(link)
  return `${pathname}${search}`
}

const sessionsOf = async (personId: string): Promise<number> =>
  (await asRole('auth', 'select from login_session where person_id = $1', [personId])).length

test('the link in the mail signs in with one press in the browser that asked, once', async ({ stage, copy }) => {
  const person = await makePerson()
  const { page } = await stage.open()
  const mail = await askForMail(page, copy, person.email)
  await page.goto(linkIn(mail))
  await expect(page.getByLabel('E-mailadres waarop je de mail kreeg')).toHaveCount(0)
  await press(page).click()
  await page.waitForURL((url) => url.pathname === '/projects')

  const { page: later } = await stage.open()
  await later.goto(linkIn(mail))
  await expect(heading(later)).toHaveText(gone)
  await expect(press(later)).toHaveCount(0)
  await later.getByRole('link', { name: 'Vraag een nieuwe link' }).click()
  await expect(heading(later)).toHaveText('Inloggen')
})

test('in another browser the link wants the address too, and only the right one', async ({ stage, copy }) => {
  const person = await makePerson()
  const { page: asking } = await stage.open()
  const mail = await askForMail(asking, copy, person.email)
  const { page } = await stage.open()
  await page.goto(linkIn(mail))
  const address = page.getByLabel('E-mailadres waarop je de mail kreeg')
  await address.fill('iemand.anders@example.nl')
  await press(page).click()
  await expect(page.getByText('Dit adres hoort niet bij deze link, of de link is al gebruikt.')).toHaveCount(2)
  await expect(address).toHaveValue('iemand.anders@example.nl')
  await address.fill(person.email)
  await press(page).click()
  await page.waitForURL((url) => url.pathname === '/projects')
})

test('the code signs in where the mail was asked for, spaces or not, and nowhere else', async ({ stage, copy }) => {
  const person = await makePerson()
  const { page } = await stage.open()
  const code = codeIn(await askForMail(page, copy, person.email))
  const { page: other } = await stage.open()
  await other.goto('/sign-in/sent')
  await codeField(other).fill(code)
  await other.getByRole('button', { name: 'Inloggen' }).click()
  await expect(other.getByText('deze code klopt niet', { exact: false }).first()).toBeVisible()

  await codeField(page).fill(`${code.slice(0, 3)} ${code.slice(3)}`)
  await page.getByRole('button', { name: 'Inloggen' }).click()
  await page.waitForURL((url) => url.pathname === '/projects')
})

test('five wrong codes end the code, and the link of the mail signs in all the same', async ({ stage, copy }) => {
  const person = await makePerson()
  const { page } = await stage.open()
  const mail = await askForMail(page, copy, person.email)
  const code = codeIn(mail)
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  const enter = async (figures: string) => {
    await codeField(page).fill(figures)
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    const submit = page.getByRole('button', { name: 'Inloggen' })
    await submit.click()
    await answered
    // with the answer the form is set anew: what is typed before that is not in it
    await expect(submit).not.toHaveAttribute('aria-busy', 'true')
    await expect(page.getByText('Code van zes cijfers: deze code klopt niet', { exact: false })).toHaveCount(2)
  }
  for (let times = 0; times < 5; times += 1) await enter(wrong)
  await enter(code)
  await page.goto(linkIn(mail))
  await press(page).click()
  await page.waitForURL((url) => url.pathname === '/projects')
  // the one that the person was created with, and this one
  expect(await sessionsOf(person.id)).toBe(2)
})

test('a link is gone after its time', async ({ stage, copy }) => {
  const person = await makePerson()
  const { page } = await stage.open()
  const mail = await askForMail(page, copy, person.email)
  await asRole('auth', `update mail_token set expires_at = now() where email = $1`, [person.email])
  await page.goto(linkIn(mail))
  await expect(heading(page)).toHaveText(gone)
})

test('a scanner that follows the link, runs its scripts and sends its form changes nothing', async ({
  stage,
  copy,
}) => {
  const person = await makePerson()
  const { page } = await stage.open()
  const link = linkIn(await askForMail(page, copy, person.email))
  for (const method of ['HEAD', 'GET', 'GET'] as const) {
    const answer = await ask(copy, pathOf(link), { method })
    expect(answer.status).toBe(200)
    expect(opensSession(copy, answer)).toBe(false)
  }
  const { page: scanner, context } = await stage.open()
  await scanner.goto(link, { waitUntil: 'networkidle' })
  await press(scanner).click()
  await expect(scanner.getByText('Er klopt nog één ding niet')).toBeVisible()
  const html = await (await ask(copy, pathOf(link))).text()
  for (const typed of [{}, { email: '' }, { email: 'scanner@example.nl' }]) {
    const answer = await sendForm(copy, pathOf(link), formIn(html, 'confirm'), typed)
    expect(opensSession(copy, answer)).toBe(false)
  }
  const names = (await context.cookies()).map((cookie) => cookie.name)
  expect(names).not.toContain(cookieName(copy.baseUrl, 'session'))
  expect(await sessionsOf(person.id)).toBe(1)

  await page.goto(link)
  await press(page).click()
  await page.waitForURL((url) => url.pathname === '/projects')
})

test('of two who use one link at the same moment one is signed in', async ({ copy }) => {
  const person = await makePerson()
  const { cookies } = await askByForm(copy, person.email)
  const path = pathOf(linkIn(await waitForMail(copy.dataFolder, { to: person.email })))
  const form = formIn(await (await ask(copy, path, { cookies })).text(), 'confirm')
  const answers = await Promise.all(Array.from({ length: 6 }, () => sendForm(copy, path, form, {}, { cookies })))
  expect(answers.filter((answer) => opensSession(copy, answer))).toHaveLength(1)
  expect(await sessionsOf(person.id)).toBe(2)
})

test('an address with and without an account get the same answer, page and all', async ({ copy }) => {
  const { email } = await makePerson()
  const unknown = `x${email}`
  const known = await askByForm(copy, email)
  const stranger = await askByForm(copy, unknown)
  expect(known.answer.status).toBe(303)
  expect(await whatItTells(stranger.answer)).toEqual(await whatItTells(known.answer))
  const [toKnown, toStranger] = await Promise.all([
    ask(copy, '/sign-in/sent', { cookies: known.cookies }),
    ask(copy, '/sign-in/sent', { cookies: stranger.cookies }),
  ])
  expect(await whatItTells(toStranger)).toEqual(await whatItTells(toKnown))

  // only the mail's reader learns which it was
  expect((await waitForMail(copy.dataFolder, { to: email })).subject).not.toBe(
    (await waitForMail(copy.dataFolder, { to: unknown })).subject,
  )
})

test('after five mails in an hour an address gets no more, and the answer stays the same', async ({ copy }) => {
  const { email } = await makePerson()
  const first = await askByForm(copy, email)
  for (let times = 0; times < 4; times += 1) await askByForm(copy, email)
  const sixth = await askByForm(copy, email)
  expect(await whatItTells(sixth.answer)).toEqual(await whatItTells(first.answer))
  // a later mail to somebody else has arrived: so anything for this one has arrived too
  const other = await makePerson()
  await askByForm(copy, other.email)
  await waitForMail(copy.dataFolder, { to: other.email })
  expect(mailsIn(copy.dataFolder).filter((mail) => mail.to === email)).toHaveLength(5)
})

for (const address of ['a@b.nl,c@d.nl', 'a@b.nl\r\nBcc: c@d.nl', 'а@example.nl', 'a@exаmple.nl', 'a@b.nl;c@d.nl', 'a'])
  test(`"${JSON.stringify(address)}" is no address to mail to`, async ({ copy }) => {
    const { answer, cookies } = await askByForm(copy, address)
    expect(answer.status).toBe(200)
    expect(cookies).toEqual([])
    expect(await answer.text()).toContain('vul één adres in')
  })

test('signing out everywhere ends every browser at its next click', async ({ as }) => {
  const person = await makePerson()
  const other = await as(await signIn(person.id))
  await other.goto('/projects')
  const page = await as(person)
  await page.goto('/account')
  await expect(page.getByText('deze browser')).toBeVisible()
  await page.getByRole('button', { name: 'Log overal uit' }).click()
  await expect(heading(page)).toHaveText('Inloggen')
  await page.goto('/projects')
  await expect(heading(page)).toHaveText('Inloggen')
  await openMenu(other)
  await other.getByRole('link', { name: 'Mijn account' }).click()
  await expect(heading(other)).toHaveText('Inloggen')
})

test('one other browser can be signed out, and this one stays', async ({ as, copy }) => {
  const person = await makePerson()
  const lost = await signIn(person.id)
  await asRole('auth', `update login_session set device = 'Firefox on Windows' where token_hash = sha256($1)`, [
    Buffer.from(lost.context.token),
  ])
  const page = await as(person)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Log uit: Firefox, Windows' }).click()
  await expect(page.getByText('Firefox, Windows')).toHaveCount(0)
  expect((await ask(copy, '/account', { who: lost })).status).toBe(307)
  expect((await ask(copy, '/account', { who: person })).status).toBe(200)
})

test('a page that stands open when its session is ended goes to sign in by itself, and back', async ({ as, copy }) => {
  const project = await makeProject({ client: 1 })
  const [lead] = project.people.client
  const page = await as(lead)
  await page.goto(`/projects/${project.id}`)
  await isLive(page)
  await asRole('auth', 'update login_session set revoked_at = now() where person_id = $1', [lead.id])
  await expect(heading(page)).toHaveText('Inloggen')
  await expect(page.getByText(project.name)).toHaveCount(0)
  await signInByMail(page, copy.dataFolder, lead.email)
  await expect(page).toHaveURL(`/projects/${project.id}`)
})

test('after a session was ended the next click asks to sign in, and then goes on where one was', async ({
  as,
  copy,
}) => {
  const project = await makeProject({ client: 1 })
  const [lead] = project.people.client
  // what the page was prefetching at that moment may be gone
  const page = await as(lead, {}, [notFoundInConsole])
  await page.goto(`/projects`)
  await asRole('auth', 'update login_session set revoked_at = now() where person_id = $1', [lead.id])
  await page.getByRole('link', { name: project.name }).click()
  await expect(heading(page)).toHaveText('Inloggen')
  await expect(page).toHaveURL(`/sign-in?to=${encodeURIComponent(`/projects/${project.id}`)}`)
  await signInByMail(page, copy.dataFolder, lead.email)
  await expect(page).toHaveURL(`/projects/${project.id}`)
  await expect(heading(page)).toHaveText(project.name)
})

test('who is signed in already goes on at once to where one was going', async ({ as }) => {
  const page = await as(await makePerson())
  await page.goto('/sign-in?to=%2Faccount')
  await expect(page).toHaveURL('/account')
})

for (const by of ['link', 'code'] as const)
  test(`signing in by ${by} and out again works without JavaScript`, async ({ stage, copy }) => {
    const person = await makePerson()
    const { page } = await stage.open({ javaScriptEnabled: false })
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Stuur mij een mail' }).click()
    await expect(page.getByText('Vul ‘E-mailadres van je werk’ in.').first()).toBeVisible()
    const mail = await askForMail(page, copy, person.email)
    if (by === 'link') {
      await page.goto(linkIn(mail))
      await press(page).click()
    } else {
      await codeField(page).fill('12')
      await page.getByRole('button', { name: 'Inloggen' }).click()
      await expect(page.getByText('deze code klopt niet', { exact: false }).first()).toBeVisible()
      await codeField(page).fill(codeIn(mail))
      await page.getByRole('button', { name: 'Inloggen' }).click()
    }
    await page.waitForURL((url) => url.pathname === '/projects')
    await openMenu(page)
    await page.getByRole('button', { name: 'Uitloggen' }).last().click()
    await expect(page).toHaveURL('/')
    await page.goto('/projects')
    await expect(heading(page)).toHaveText('Inloggen')
  })

test('a cookie with a made-up, cut or doubled token signs nobody in', async ({ copy, stage }) => {
  const { token } = await makePerson()
  for (const wrong of ['x', token.slice(1), `${token}${token}`, "' or 1=1 --", '%00', 'a'.repeat(3000)]) {
    const answer = await ask(copy, '/projects', { who: { token: encodeURIComponent(wrong) } })
    expect(answer.status).toBe(307)
    expect(answer.headers.get('location')).toContain('/sign-in')
  }
  const { context, page } = await stage.open()
  await giveSession(context, copy.baseUrl, { token: token.toLowerCase() })
  await page.goto('/projects')
  await expect(heading(page)).toHaveText('Inloggen')
})
