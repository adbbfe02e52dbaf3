// npm run generate: what tsc and eslint need on a fresh clone.
import { generateAll } from './lib/build.mjs'
import { explain } from './lib/say.mjs'

try {
  await generateAll()
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
