// node scripts/run.mjs scripts/outline.ts: makes lib/programme/rules/outline.json, the map of the Netherlands, from the
// npm package world-atlas (Natural Earth, public domain). A test makes it again and compares.
import { writeFileSync } from 'node:fs'
import { makeOutline } from './lib/outline.ts'

writeFileSync(new URL('../lib/programme/rules/outline.json', import.meta.url), await makeOutline())
