import { prerenderToNodeStream } from 'react-dom/static'
import type { ReactNode } from 'react'
import { text } from 'node:stream/consumers'
import type * as intl from 'next-intl'
import { createTranslator, NextIntlClientProvider } from 'next-intl'
import { createElement } from 'react'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { cookieNameOf } from '@/lib/access/cookie-name.ts'
import { loadMessages } from '@/lib/i18n/messages.ts'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import LandingPage from '@/app/(public)/page.tsx'
import SentPage from '@/app/(public)/sign-in/sent/page.tsx'
import NotFound from '@/app/not-found.tsx'

// what Next gives a page of its request
const jar = vi.hoisted(() => new Map<string, string>())
vi.mock('next/headers', () => ({
  headers: () => Promise.resolve(new Headers()),
  cookies: () => Promise.resolve({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
}))
vi.mock('next/navigation', async (original) => ({
  ...(await original<object>()),
  useRouter: () => ({}),
  usePathname: () => '/',
  useSearchParams: () => new URLSearchParams(),
}))
// on the server it finds the request's language by itself
vi.mock('next-intl', async (original) => {
  const real = await original<typeof intl>()
  const { createElement: element } = await import('react')
  const NextIntlClientProvider = (props: Parameters<typeof real.NextIntlClientProvider>[0]) =>
    element(real.NextIntlClientProvider, { ...props, locale: 'nl', timeZone: 'Europe/Amsterdam' })
  return { ...real, NextIntlClientProvider }
})
vi.mock('next-intl/server', () => ({
  getLocale: () => Promise.resolve('nl'),
  getMessages: () => loadMessages('nl'),
  getTranslations: async (namespace: 'common') =>
    createTranslator({ locale: 'nl', namespace, messages: await loadMessages('nl') }),
}))

useDatabase()
const setDemo = (demo: '0' | '1') => {
  const mail = { SMTP_URL: 'smtp://localhost', MAIL_FROM: 'Wijkspiegel <no-reply@example.nl>' }
  Object.assign(process.env, mail, { WIJKSPIEGEL_DEMO: demo })
  forgetEnvironment()
}
beforeEach(() => {
  jar.clear()
  setDemo('0')
})
afterAll(() => {
  setDemo('0')
})

/** A page as rendered by the server, in Dutch. */
async function drawn(page: Promise<ReactNode>): Promise<string> {
  const messages = await loadMessages('nl')
  const props = { locale: 'nl', messages, timeZone: 'Europe/Amsterdam', children: await page } as const
  const { prelude } = await prerenderToNodeStream(createElement(NextIntlClientProvider, props))
  return text(prelude)
}
const waysTo = (markup: string, path: string): string[] =>
  [...markup.matchAll(/<a [^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs)]
    .filter(([, href]) => href === path)
    .map(([, , words = '']) => words.replaceAll(/<[^>]+>/g, '').trim())

async function signIn(name: string): Promise<void> {
  const { token } = await makePerson({ name })
  jar.set(cookieNameOf('session'), token)
}

const setLanding = (given: { demo?: '0' | '1'; operator?: string; contact?: string }) => {
  Object.assign(process.env, { OPERATOR_NAME: given.operator ?? '', CONTACT_EMAIL: given.contact ?? '' })
  setDemo(given.demo ?? '0')
}
/** The words of the one filled button. */
const filledIn = (markup: string): string[] =>
  [...markup.matchAll(/<a [^>]*?class="[^"]*bg-action [^"]*"[^>]*>(.*?)<\/a>/gs)].map(([, words = '']) =>
    words.replaceAll(/<[^>]+>/g, '').trim(),
  )

test('the landing page leads who is signed in to the own projects, and a visitor to sign in', async () => {
  setLanding({})
  const visited = await drawn(LandingPage())
  // at the top of every page, and among the ways in
  expect(waysTo(visited, '/sign-in')).toEqual(['Inloggen', 'Inloggen'])
  expect(waysTo(visited, '/projects')).toEqual([])
  await signIn('Noor Dijkstra')
  const own = await drawn(LandingPage())
  expect(waysTo(own, '/projects')).toContain('Naar mijn projecten')
  expect(filledIn(own)).toEqual(['Naar mijn projecten'])
  expect(waysTo(own, '/sign-in')).toEqual([])
})

test('its one filled button looks around in the demo, and answers the eight questions where there is none', async () => {
  setLanding({ demo: '1' })
  const demo = await drawn(LandingPage())
  expect(filledIn(demo)).toEqual(['Kijk rond'])
  expect(waysTo(demo, '/zelf')).toHaveLength(2)
  setLanding({})
  const other = await drawn(LandingPage())
  expect(filledIn(other)).toEqual(['Beantwoord de acht vragen'])
  expect(waysTo(other, '/demo')).toEqual([])
})

test('it says who runs it and whom to write to, where that is set, and has no line about it elsewhere', async () => {
  setLanding({ operator: 'Gemeente <Eikenwaard>', contact: 'wijk@example.nl' })
  const named = await drawn(LandingPage())
  expect(named).toContain('Gemeente &lt;Eikenwaard&gt; draait deze Wijkspiegel.')
  expect(waysTo(named, 'mailto:wijk@example.nl')).toEqual(['wijk@example.nl', 'wijk@example.nl'])
  setLanding({})
  const nameless = await drawn(LandingPage())
  expect(nameless).not.toContain('Wie hem draait')
  expect(nameless).not.toContain('draait deze Wijkspiegel')
  expect(nameless).not.toContain('mailto:')
  expect(waysTo(nameless, '/licence')).toEqual(['Lees de licentie'])
})

test('a page that is not there keeps the name and the menu of who is signed in, and has none for a visitor', async () => {
  const visited = await drawn(NotFound())
  expect(visited).not.toContain('Noor Dijkstra')
  expect(waysTo(visited, '/projects')).toEqual([])
  await signIn('Noor Dijkstra')
  const own = await drawn(NotFound())
  expect(own).toContain('Noor Dijkstra')
  expect(waysTo(own, '/projects')).toContain('Naar mijn projecten')
  expect(waysTo(own, '/sign-in')).toEqual([])
})

test('who waits for a mail finds the outbox in the demo, and no way to it anywhere else', async () => {
  setDemo('1')
  expect(waysTo(await drawn(SentPage({ searchParams: Promise.resolve({}) })), '/demo/outbox')).toHaveLength(1)
  setDemo('0')
  expect(await drawn(SentPage({ searchParams: Promise.resolve({}) }))).not.toContain('outbox')
})
