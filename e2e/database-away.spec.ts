import { mkdirSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { isDrawnFromDatabase } from '@/lib/access/open-pages.ts'
import refusals from '@/lib/i18n/messages/nl/refusals.json' with { type: 'json' }
import { guideChapters } from '@/lib/guide/rules/catalogue.ts'
import { missingIds } from '@/lib/testing/callables.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { freePort } from '@/scripts/lib/ports.mjs'
import { startServer } from '@/scripts/lib/serve.mjs'
import { temporaryFolder } from '@/scripts/lib/temporary-database.mjs'
import { ask, formIn, sendForm } from './fixtures/http.ts'
import { relayTo, type Relay } from './fixtures/relay.ts'
import { routeTrials } from './fixtures/route-trials.ts'
import { pagesOfApp, pathOf } from './fixtures/routes.ts'
import { expect, giveSession, test, type Holder, type RunningCopy } from './fixtures/world.ts'

interface Away {
  readonly copy: RunningCopy
  readonly relay: Relay
  readonly who: Holder
}

/** A second server process on the tests' database, through a connection that can be cut. */
async function startAway(work: (away: Away) => Promise<void>): Promise<void> {
  const database = new URL(process.env.DATABASE_URL ?? '')
  const relay = await relayTo(database.hostname, Number(database.port))
  database.host = `127.0.0.1:${String(relay.port)}`
  const port = await freePort()
  const dataFolder = temporaryFolder()
  // it takes jobs of the same queue: a mail that another test waits for comes to the outbox where that test looks
  const outbox = join(process.env.WIJKSPIEGEL_DATA ?? '', 'outbox')
  mkdirSync(outbox, { recursive: true })
  symlinkSync(outbox, join(dataFolder, 'outbox'))
  const logFile = join(dataFolder, 'server.log')
  const baseUrl = `http://localhost:${String(port)}`
  const settings = { ...process.env, DATABASE_URL: database.href, APP_URL: baseUrl, WIJKSPIEGEL_DATA: dataFolder }
  const server = await startServer(settings, port, { dev: false, output: openSync(logFile, 'a') })
  try {
    await work({ copy: { baseUrl, dataFolder, logFile }, relay, who: await makePerson() })
  } finally {
    server.child.kill('SIGTERM')
    await server.ended
    await relay.cut()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

const missing = missingIds()
const ids = {
  ...missing,
  ...{ organisationInvitation: missing.invitation, organisationMember: missing.person, login: missing.session },
  // as addresses name them
  ...{
    factor: '1',
    step: '1',
    chapter: guideChapters[0]?.key ?? '',
    token: 'x'.repeat(43),
    part: 'mirror',
    mail: '1',
    attempt: missing.person,
  },
}

test('while the database is away every page and route says that it is busy, and what is for everybody is shown', async ({
  browser,
}) => {
  await startAway(async ({ copy, relay, who }) => {
    expect((await ask(copy, '/projects', { who })).status).toBe(200)
    const form = formIn(await (await ask(copy, '/sign-in')).text(), 'sign-in')
    await relay.cut()
    // the requests of the very moment may be too early: the server knows as soon as a connection tells it
    await expect.poll(async () => (await ask(copy, '/api/health')).status).toBe(503)
    const first = await Promise.all(Array.from({ length: 20 }, () => ask(copy, '/projects', { who })))
    expect(first.map(({ status }) => status)).toEqual(first.map(() => 503))

    for (const pattern of pagesOfApp()) {
      const path = pathOf(pattern, { ...ids })
      const answer = await ask(copy, path, { who })
      const text = await answer.text()
      if (!isDrawnFromDatabase({ method: 'GET', pathname: path })) {
        expect([answer.status, pattern], text.slice(0, 400)).toEqual([200, pattern])
        continue
      }
      expect([answer.status, pattern]).toEqual([503, pattern])
      expect(answer.headers.get('retry-after'), pattern).toMatch(/^\d+$/)
      expect(Buffer.byteLength(text), pattern).toBeLessThan(1000)
      expect(text).toContain('Wijkspiegel is even niet bereikbaar')
      expect(text).toContain('cannot be reached')
    }
    for (const [pattern, send] of Object.entries(routeTrials)) {
      const answer = await send(copy, pattern, ids, who)
      expect([answer.status, pattern]).toEqual([503, pattern])
      expect(answer.headers.get('retry-after'), pattern).toMatch(/^\d+$/)
    }
    expect((await ask(copy, '/api/health')).status).toBe(503)
    // what was typed is returned, with the message that it is busy
    const answer = await sendForm(copy, '/sign-in', form, { email: 'typed@example.nl' })
    const page = await answer.text()
    expect(page).toContain('value="typed@example.nl"')
    expect(page).toContain(refusals.busy)

    const context = await browser.newContext()
    await giveSession(context, copy.baseUrl, who)
    const tab = await context.newPage()
    await tab.goto(`${copy.baseUrl}/projects`)
    await expect(tab.getByRole('heading', { name: 'Wijkspiegel is even niet bereikbaar' })).toBeVisible()
    await relay.restore()
    // it retries by itself
    await expect(tab.getByRole('heading', { level: 1, name: 'Projecten' })).toBeVisible()
    await context.close()
    expect(readFileSync(copy.logFile, 'utf8')).not.toContain('request failed')
  })
})
