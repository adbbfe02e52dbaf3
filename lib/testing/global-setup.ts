import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { prepareAndMigrate } from '@/lib/platform/migrate.ts'
import { withDatabase } from '@/lib/platform/roles.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    adminUrl: string
    template: string
    secret: string
    dataFolder: string
  }
}

const secret = 'a-secret-for-tests-that-opens-nothing'
const prisma = fileURLToPath(new URL('../../prisma', import.meta.url))

/** One template database per project of a run, with migrations and rules; every test file clones it (see template-database.ts). */
export default async function setup(project: TestProject) {
  const adminUrl = process.env.TEST_DATABASE_URL
  if (!adminUrl)
    throw new Error(
      'TEST_DATABASE_URL is not set. Run `npm run test:integration`, which starts a Postgres for the tests.',
    )
  const template = `template_${process.pid}_${project.name.replaceAll('-', '_')}`
  await prepareAndMigrate(withDatabase(adminUrl, template), secret, prisma)
  const dataFolder = await mkdtemp(join(tmpdir(), 'wijkspiegel-test-'))
  project.provide('adminUrl', adminUrl)
  project.provide('template', template)
  project.provide('secret', secret)
  project.provide('dataFolder', dataFolder)
  return async () => {
    const admin = new pg.Client({ connectionString: adminUrl })
    await admin.connect()
    await admin.query(`drop database ${template} with (force)`)
    await admin.end()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
