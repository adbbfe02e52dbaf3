// npm run catalogue:compare -- URL URL [--by-place] [--without comment]: are two databases equal in everything that the
// catalogue knows? For a change that should change nothing: make one database before it and one after, and compare.
// Prints the differences and the number of objects; the exit code is 1 when something differs.
import { parseArgs } from 'node:util'
import pg from 'pg'
import { catalogueOf, differing } from '@/lib/testing/catalogue-lines.ts'
import { explain, Refusal } from './lib/say.mjs'

async function read(url: string, byPlace: boolean): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return catalogueOf(client, { byPlace }).finally(() => client.end())
}

function countsOf(catalogue: ReadonlyMap<string, string>): string {
  const kinds = new Map<string, number>()
  for (const key of catalogue.keys()) {
    const kind = key.startsWith('default ') ? 'default privileges' : (key.split(' ')[0] ?? '')
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return [...kinds].map(([kind, count]) => `${kind} ${count}`).join(', ')
}

async function compare(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'by-place': { type: 'boolean', default: false },
      without: { type: 'string', multiple: true, default: [] },
    },
  })
  const [first, second] = positionals
  if (!first || !second) throw new Refusal('Give the addresses of two databases, of one before and one after.')
  const [before, after] = [await read(first, values['by-place']), await read(second, values['by-place'])]
  const found = differing(before, after).filter((key) => !values.without.some((kind) => key.startsWith(`${kind} `)))
  for (const key of found)
    console.log(`${key}\n  before ${before.get(key) ?? 'not there'}\n  after  ${after.get(key) ?? 'not there'}`)
  console.log(`before: ${before.size} objects (${countsOf(before)})`)
  console.log(`after: ${after.size} objects (${countsOf(after)})`)
  console.log(`${found.length} differ`)
  return found.length
}

try {
  process.exitCode = (await compare()) > 0 ? 1 : 0
} catch (error) {
  console.error(explain(error))
  process.exitCode = 1
}
