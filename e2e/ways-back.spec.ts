import type { BrowserContext } from '@playwright/test'
import { makeProject } from '@/lib/testing/factories.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { strangePaths } from '@/lib/testing/strange-paths.ts'
import { ask, cookiesOf, formIn, opensSession, sendForm } from './fixtures/http.ts'
import { linkIn, waitForMail } from './fixtures/outbox.ts'
import { expect, test, type RunningCopy } from './fixtures/world.ts'

const elsewhere = 'elsewhere.example'

/** Asks for a mail that leads back to `to`, with a manipulated form field; returns the path of its link. */
async function askFor(copy: RunningCopy, to: string) {
  const { email } = await makePerson()
  const path = `/sign-in?to=${encodeURIComponent(to)}`
  const form = formIn(await (await ask(copy, path)).text(), 'sign-in')
  const asked = await sendForm(copy, path, form, { email, to })
  expect(asked.headers.get('location'), to).toBe('/sign-in/sent')
  const { pathname, search } = new URL(linkIn(await waitForMail(copy.dataFolder, { to: email })))
  return { link: `${pathname}${search}`, cookies: cookiesOf(asked) }
}

/** Records a browser's requests to any other site. */
async function watchLeaving(context: BrowserContext, copy: RunningCopy): Promise<string[]> {
  const left: string[] = []
  await context.route(
    (url) => url.origin !== copy.baseUrl,
    async (route) => {
      left.push(route.request().url())
      await route.abort()
    },
  )
  return left
}

const forms = strangePaths(elsewhere)
const groupSize = 10
for (let from = 0; from < forms.length; from += groupSize) {
  const group = forms.slice(from, from + groupSize)
  const named = `${from + 1} to ${from + group.length}`
  // own-path.test.ts reads all of them as every page does; the browser tries those that were found, and thoroughly the rest
  const tag = from === 0 ? [] : ['@thorough']

  test(
    `signing in leads to a page of our own, whatever it should lead back to (${named})`,
    { tag },
    async ({ copy, stage }) => {
      const { context, page } = await stage.open({}, [/404/])
      const left = await watchLeaving(context, copy)
      for (const to of group) {
        await context.clearCookies()
        // for two people at a time: a mail takes as long as a browser
        const [{ link, cookies }, again] = await Promise.all([askFor(copy, to), askFor(copy, to)])
        await context.addCookies(
          cookies.map((cookie) => ({
            name: cookie.split('=')[0] ?? '',
            value: cookie.slice(cookie.indexOf('=') + 1),
            url: copy.baseUrl,
          })),
        )
        await page.goto(link)
        await page.getByRole('button', { name: 'Ja, log mij in' }).click()
        await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
        expect(new URL(page.url()).origin, to).toBe(copy.baseUrl)
        // without script: the address that the answer names is where the browser goes
        const confirm = formIn(await (await ask(copy, again.link, { cookies: again.cookies })).text(), 'confirm')
        const answer = await sendForm(copy, again.link, confirm, {}, { cookies: again.cookies })
        expect(opensSession(copy, answer), to).toBe(true)
        expect(new URL(answer.headers.get('location') ?? '', copy.baseUrl).origin, to).toBe(copy.baseUrl)
      }
      expect(left).toEqual([])
    },
  )

  test(`who is signed in already stays here, with and without script (${named})`, { tag }, async ({ copy, as }) => {
    const person = await makePerson()
    for (const javaScriptEnabled of [true, false]) {
      const page = await as(person, { javaScriptEnabled }, [/404/])
      const left = await watchLeaving(page.context(), copy)
      for (const to of group) {
        await page.goto(`/sign-in?to=${encodeURIComponent(to)}`)
        // what a page does after it loaded
        await page.waitForLoadState('load')
        expect(new URL(page.url()).origin, to).toBe(copy.baseUrl)
        expect(page.url(), to).not.toContain('/sign-in')
      }
      expect(left).toEqual([])
    }
  })
}

test('what led away by hand leads to the own projects', async ({ copy }) => {
  for (const to of [`/..//${elsewhere}/x`, `/.//${elsewhere}`, `/%2e%2e//${elsewhere}`, `/a/..//${elsewhere}`]) {
    const { link, cookies } = await askFor(copy, to)
    const confirm = formIn(await (await ask(copy, link, { cookies })).text(), 'confirm')
    const answer = await sendForm(copy, link, confirm, {}, { cookies })
    expect(answer.headers.get('location'), to).toBe('/projects')
  }
})

test('a form without script, whose sender is signed out meanwhile, leads to signing in and back', async ({ as }) => {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const page = await as(project.people.client[0], { javaScriptEnabled: false })
  await page.goto('/projects/new')
  await page.getByLabel('Naam van de wijk').fill('Uitlogwijk')
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Stuur het voorstel' }).click()
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fprojects%2Fnew$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Inloggen')
})
