// npm run bench:portfolio: a programme of national size compared with smaller ones, and with the same directly from
// answers.
import { fileURLToPath } from 'node:url'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { forgetEnvironment, roleUrl } from '@/lib/platform/env.ts'
import { prepareAndMigrate } from '@/lib/platform/migrate.ts'
import { withDatabase } from '@/lib/platform/roles.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import { explain, say } from '@/scripts/lib/say.mjs'
import { temporaryDatabase } from '@/scripts/lib/temporary-database.mjs'
import type { Row } from '../figures.ts'
import { summaryOf, tableOf } from '../table.ts'
import { makeProgrammes } from './programmes.ts'
import { portfolioRows } from './rows.ts'

const secret = 'a-secret-for-a-bench-that-opens-nothing'
const prisma = fileURLToPath(new URL('../../prisma', import.meta.url))

/** Points this process's settings at the database, in demo mode. */
function useInSettings(url: string, dataFolder: string): void {
  const settings = {
    DATABASE_URL: url,
    WIJKSPIEGEL_SECRET: secret,
    WIJKSPIEGEL_DATA: dataFolder,
    WIJKSPIEGEL_DEMO: '1',
  }
  Object.assign(process.env, settings, { APP_URL: 'http://localhost:3000' })
  forgetEnvironment()
}

async function measure(databaseUrl: string): Promise<Row[]> {
  const owner = new pg.Client({ connectionString: databaseUrl })
  const app = new pg.Client({ connectionString: roleUrl('app') })
  await Promise.all([owner.connect(), app.connect()])
  try {
    // a statement without its index must not hold up the whole run
    await app.query(`set statement_timeout = '60s'`)
    await owner.query('set random_page_cost = 1.1')
    const programmes = await makeProgrammes(owner)
    return await portfolioRows({ app, owner }, programmes)
  } finally {
    await Promise.all([owner.end(), app.end()])
  }
}

const dataFolder = mkdtempSync(join(tmpdir(), 'wijkspiegel-bench-'))
say('a database for the programmes')
const { url, remove } = await temporaryDatabase()
let ending: Promise<void> | undefined

const end = (): Promise<void> =>
  (ending ??= (async () => {
    await closeConnections()
    await remove()
    rmSync(dataFolder, { recursive: true, force: true })
  })())

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void end().finally(() => process.exit(1)))
if (process.connected) process.on('disconnect', () => void end().finally(() => process.exit(1)))

try {
  const database = withDatabase(url, 'portfolio')
  await prepareAndMigrate(database, secret, prisma)
  useInSettings(database, dataFolder)
  const rows = await measure(database)
  console.log(`\n${tableOf(rows)}\n`)
  console.log(summaryOf(rows))
  await end()
  process.exit(0)
} catch (error) {
  console.error(explain(error))
  await end()
  process.exit(1)
}
