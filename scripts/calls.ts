// npm run calls: makes lib/calls/{app,auth,worker}.ts anew from the rules, on a database that is thrown away. A test
// holds that they are as this makes them.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { prepareAndMigrate } from '@/lib/platform/migrate.ts'
import { withDatabase } from '@/lib/platform/roles.ts'
import { explain, Refusal } from './lib/say.mjs'
import { callers, fileOfCalls, formatted, typedCallsOf } from './lib/typed-calls.ts'

async function make(): Promise<void> {
  const adminUrl = process.env.TEST_DATABASE_URL
  if (!adminUrl)
    throw new Refusal('There is no database to read the rules from. Run `npm run calls`, which starts one.')
  const url = withDatabase(adminUrl, 'calls')
  await prepareAndMigrate(url, 'a-secret-that-opens-nothing', fileURLToPath(new URL('../prisma', import.meta.url)))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const caller of callers) {
      const made = await formatted(await typedCallsOf(client, caller))
      writeFileSync(fileOfCalls(caller), made)
      console.log(`${caller}: ${made.match(/^export const /gm)?.length ?? 0} calls`)
    }
  } finally {
    await client.end()
  }
}

await make().catch((error: unknown) => {
  console.error(explain(error))
  process.exitCode = 1
})
