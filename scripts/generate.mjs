// npm run generate: what tsc and eslint need on a fresh clone, the Prisma client and the types of the routes.
import { generateClient, mustRun } from './lib/build.mjs'
import { explain } from './lib/say.mjs'

try {
  await generateClient()
  await mustRun('Generating the types of the routes', ['node_modules/next/dist/bin/next', 'typegen'], { quiet: true })
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
