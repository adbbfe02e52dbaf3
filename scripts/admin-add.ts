// npm run admin:add -- ADDRESS [NAME]: makes somebody administrator of the platform, on the running copy or on
// DATABASE_URL. Without a name it asks for one: an administrator's invitations name the sender.
import { createInterface } from 'node:readline/promises'
import { emailSchema, nameSchema } from '@/lib/organisations/schema.ts'
import { makePlatformAdmin } from '@/lib/platform/platform-admin.ts'
import { roleUrlFor } from '@/lib/platform/roles.ts'

const usage = 'Give one e-mail address and a name: npm run admin:add -- name@example.nl "First Last"'

/** One sentence about a database that refuses. */
function sentenceFor(error: unknown, databaseUrl: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const where = new URL(databaseUrl).host
  if (code === '28P01' || code === '28000')
    return `The database at ${where} does not know this WIJKSPIEGEL_SECRET: give the one that the server runs with.`
  // this function, its schema, or the database itself is missing
  if (['42883', '3F000', '3D000'].includes(code))
    return `The database at ${where} is not one of Wijkspiegel, or is older than this version: start the server once.`
  return `The database at ${where} cannot be reached (${code || String(error)}).`
}

/** The name after the address, or typed when asked. Another address there is no name. */
async function nameFrom(given: readonly string[]): Promise<string | null> {
  const asked = async () => {
    const terminal = createInterface({ input: process.stdin, output: process.stdout })
    // the end of the input counts as no answer
    const ended = new Promise<string>((resolve) => {
      terminal.once('close', () => {
        resolve('')
      })
    })
    const answer = await Promise.race([terminal.question('Name of this administrator: '), ended])
    terminal.close()
    return answer
  }
  const name = nameSchema(120).safeParse(given.length > 0 ? given.join(' ') : await asked())
  return name.success && !name.data.includes('@') ? name.data : null
}

async function addAdmin(given: readonly string[]): Promise<string> {
  const { DATABASE_URL: databaseUrl, WIJKSPIEGEL_SECRET: secret, APP_URL: appUrl } = process.env
  const address = emailSchema.safeParse(given[0])
  if (!address.success) throw new Error(usage)
  if (!databaseUrl || !secret)
    throw new Error(
      'No copy of Wijkspiegel runs on this data folder: start it with npm start, or set DATABASE_URL and WIJKSPIEGEL_SECRET.',
    )
  if (!URL.canParse(databaseUrl))
    throw new Error('DATABASE_URL is not a PostgreSQL address such as postgresql://host:5432/wijkspiegel.')
  const name = await nameFrom(given.slice(1))
  if (name === null) throw new Error(usage)
  const made = await makePlatformAdmin(roleUrlFor(databaseUrl, secret, 'owner'), address.data, name).catch(
    (error: unknown) => {
      throw new Error(sentenceFor(error, databaseUrl))
    },
  )
  if (!made) return `${address.data} is an administrator of Wijkspiegel already.`
  return `${address.data} is an administrator of Wijkspiegel now: sign in at ${appUrl ?? ''}/sign-in with that address.`
}

try {
  console.log(await addAdmin(process.argv.slice(2)))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
