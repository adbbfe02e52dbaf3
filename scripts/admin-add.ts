// npm run admin:add -- ADDRESS: makes somebody administrator of the platform, on the copy that runs or on DATABASE_URL.
import { emailSchema } from '@/lib/organisations/schema.ts'
import { makePlatformAdmin } from '@/lib/platform/platform-admin.ts'
import { roleUrlFor } from '@/lib/platform/roles.ts'

/** One sentence about a database that does not do it. */
function sentenceFor(error: unknown, databaseUrl: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const where = new URL(databaseUrl).host
  if (code === '28P01' || code === '28000')
    return `The database at ${where} does not know this WIJKSPIEGEL_SECRET: give the one that the server runs with.`
  // neither this function, nor its schema, nor the database itself is there
  if (['42883', '3F000', '3D000'].includes(code))
    return `The database at ${where} is not one of Wijkspiegel, or is older than this version: start the server once.`
  return `The database at ${where} cannot be reached (${code || String(error)}).`
}

async function addAdmin(given: readonly string[]): Promise<string> {
  const { DATABASE_URL: databaseUrl, WIJKSPIEGEL_SECRET: secret, APP_URL: appUrl } = process.env
  const address = emailSchema.safeParse(given[0])
  if (given.length !== 1 || !address.success)
    throw new Error('Give one e-mail address: npm run admin:add -- name@example.nl')
  if (!databaseUrl || !secret)
    throw new Error(
      'No copy of Wijkspiegel runs on this data folder: start it with npm start, or set DATABASE_URL and WIJKSPIEGEL_SECRET.',
    )
  if (!URL.canParse(databaseUrl))
    throw new Error('DATABASE_URL is not a PostgreSQL address such as postgresql://host:5432/wijkspiegel.')
  const made = await makePlatformAdmin(roleUrlFor(databaseUrl, secret, 'owner'), address.data).catch(
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
