// node scripts/image.mjs FOLDER: builds, and puts the container's content into an empty folder. For the Dockerfile.
import { resolve } from 'node:path'
import { buildApp, generateClient } from './lib/build.mjs'
import { assembleImage, filesOfImage } from './lib/image.mjs'
import { explain, Refusal, say } from './lib/say.mjs'

try {
  const [folder] = process.argv.slice(2)
  if (!folder) throw new Refusal('Give a folder: node scripts/image.mjs FOLDER')
  await generateClient()
  await buildApp()
  await assembleImage(resolve(folder))
  const files = filesOfImage(folder)
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 2 ** 20
  say(`${folder}: ${files.length} files, ${megabytes.toFixed(0)} MB`)
} catch (error) {
  console.error(explain(error))
  process.exit(1)
}
