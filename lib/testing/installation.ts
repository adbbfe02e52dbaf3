import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as overHttps } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { selfSigned } from '@/bench/proxy/certificate.ts'
import { examine, type Asked } from '@/lib/platform/doctor/doctor.ts'
import { forgetEnvironment } from '@/lib/platform/env.ts'
import { goneListOf } from '@/lib/platform/gone-list.ts'
import { prepareAndMigrate } from '@/lib/platform/migrate.ts'
import { temporaryDatabase, temporaryFolder } from '@/scripts/lib/temporary-database.mjs'
import { startMailServer, type TestMailServer } from './mail-server.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const secret = 'Zq7-the-secret-of-the-doctor-0123456789'
export const token = 'operator-token-0123456789-abcdefghij'
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

export const ready = {
  ...{ status: 'ready', version, database: 'up', rules: 'own' },
  ...{ jobs: { here: 'run', late: 0, givenUp: 0 }, mail: { waiting: 0, refused: 0 }, proxies: { set: 1, seen: 1 } },
}
/** The address of a server on this machine. */
export const addressOf = (server: { address(): unknown }) =>
  `localhost:${String((server.address() as AddressInfo).port)}`

/** A file that says of itself when it was made. */
export const backupOf = (made: Date) =>
  gzipSync(
    `${JSON.stringify({ wijkspiegel: 'backup', format: 1, version, made: made.toISOString(), migrations: [] })}\n`,
  )

/** Of two certificates of one name the first is taken. */
export const trust = (one: string) => {
  setDefaultCACertificates([...getCACertificates('bundled'), one])
}

/**
 * An installation in which nothing is wrong, from before the first to after the last test of a file: a database, a mail
 * server, a web server that says what `kept` says, and a backup. Read its parts inside tests only.
 */
export function useInstallation() {
  const kept = {
    said: ready as object,
    hsts: true,
    /** what the mail server answers about the reader, and about the sender */
    mail: ['250 fine', '250 fine'] as [string, string],
  }
  let database: Awaited<ReturnType<typeof temporaryDatabase>>
  let admin: pg.Client
  let mailServer: TestMailServer
  let folder: string
  let settings: Record<string, string>
  let asked: Asked
  const { certificate, key } = selfSigned('localhost', 90)
  const web = overHttps({ cert: certificate, key }, (request, response) => {
    const detail = request.headers.authorization === `Bearer ${token}`
    const { status, version: runs } = kept.said as typeof ready
    if (kept.hsts) response.setHeader('strict-transport-security', 'max-age=1')
    response.end(JSON.stringify(detail ? kept.said : { status, version: runs }))
  })
  beforeAll(async () => {
    database = await temporaryDatabase()
    const adminUrl = database.url.replace(/[^/]*$/, 'wijkspiegel')
    await prepareAndMigrate(adminUrl, secret, join(root, 'prisma'))
    admin = new pg.Client({ connectionString: adminUrl })
    await admin.connect()
    mailServer = await startMailServer(
      () => kept.mail[0],
      () => kept.mail[1],
    )
    web.listen(0)
    await once(web, 'listening')
    folder = temporaryFolder()
    mkdirSync(join(folder, 'backups'))
    writeFileSync(join(folder, 'backups/new.backup'), backupOf(new Date()), { mode: 0o600 })
    writeFileSync(join(folder, 'secret'), secret, { mode: 0o600 })
    writeFileSync(goneListOf(folder), '', { mode: 0o600 })
    const withoutLogin = new URL(adminUrl)
    withoutLogin.username = ''
    withoutLogin.password = ''
    settings = {
      DATABASE_URL: withoutLogin.href,
      WIJKSPIEGEL_SECRET: secret,
      APP_URL: `https://${addressOf(web)}`,
      SMTP_URL: mailServer.url,
      MAIL_FROM: 'Wijkspiegel <no-reply@example.nl>',
      CONTACT_EMAIL: 'operator@example.nl',
      WIJKSPIEGEL_OPERATOR_TOKEN: token,
      WIJKSPIEGEL_PROXIES: '1',
      WIJKSPIEGEL_DATA: folder,
      WIJKSPIEGEL_DEMO: '0',
      DATABASE_POOLER_URL: '',
      OPERATOR_NAME: '',
      WIJKSPIEGEL_DNS: '',
    }
    asked = {
      folder: root,
      dataFolder: folder,
      backups: join(folder, 'backups'),
      backupHours: 26,
      roomMin: 0.01,
      mailTo: null,
    }
    trust(certificate)
  }, 300_000)
  afterEach(() => {
    Object.assign(kept, { said: ready, hsts: true, mail: ['250 fine', '250 fine'] })
    vi.useRealTimers()
    vi.unstubAllEnvs()
    forgetEnvironment()
  })
  afterAll(async () => {
    setDefaultCACertificates(getCACertificates('bundled'))
    web.close()
    mailServer.close()
    await admin.end()
    await database.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What is wrong, in its words. `changed`: of the settings; `other`: of what is asked. */
  async function faults(changed: Record<string, string> = {}, other: Partial<Asked> = {}): Promise<string[]> {
    const source = { ...settings, ...changed }
    for (const [name, value] of Object.entries(source)) vi.stubEnv(name, value)
    forgetEnvironment()
    const found = await examine(source, { ...asked, ...other })
    return found.filter(({ state }) => state === 'wrong').map(({ about, says }) => `${about}: ${says}`)
  }
  return {
    kept,
    web,
    certificate,
    key,
    faults,
    get settings() {
      return settings
    },
    get folder() {
      return folder
    },
    get admin() {
      return admin
    },
    get mailed() {
      return mailServer.said
    },
  }
}
