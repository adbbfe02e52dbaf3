// npm run build: the production build, made again only when its inputs changed. For the container.
import { buildApp, generateClient } from './lib/build.mjs'
import { explain } from './lib/say.mjs'

try {
  await generateClient()
  await buildApp()
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
