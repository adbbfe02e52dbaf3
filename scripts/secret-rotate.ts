// npm run secret:rotate: replaces WIJKSPIEGEL_SECRET by WIJKSPIEGEL_NEW_SECRET, on DATABASE_URL.
import { rotateSecret, type EndedSecrets } from '@/lib/platform/rotate-secret.ts'

const signsMin = 32

function settings(): { adminUrl: string; oldSecret: string; newSecret: string } {
  const { DATABASE_URL: adminUrl, WIJKSPIEGEL_SECRET: oldSecret, WIJKSPIEGEL_NEW_SECRET: newSecret } = process.env
  if (!adminUrl || !URL.canParse(adminUrl))
    throw new Error(
      'Set DATABASE_URL to the address of an administrator, such as postgresql://user:password@host:5432/wijkspiegel.',
    )
  if (!oldSecret) throw new Error('Set WIJKSPIEGEL_SECRET to the secret that the server has run with until now.')
  if (!newSecret || newSecret.length < signsMin)
    throw new Error(`Set WIJKSPIEGEL_NEW_SECRET to the new one: at least ${signsMin} random characters.`)
  if (newSecret === oldSecret) throw new Error('WIJKSPIEGEL_NEW_SECRET is the secret of before: give another one.')
  return { adminUrl, oldSecret, newSecret }
}

const countOf = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

function report({ sessions, signInMails, invitations, seats, screens }: EndedSecrets): string {
  return [
    'The secret is another one. What was kept under the old one has ended:',
    `  ${countOf(sessions, 'session: its person signs in', 'sessions: their people sign in')} again`,
    `  ${countOf(signInMails, 'sign-in mail', 'sign-in mails')} on the way: people ask for another`,
    `  ${countOf(invitations, 'open invitation is', 'open invitations are')} mailed again with a new link, once the server runs`,
    `  ${countOf(seats, 'code of a seat', 'codes of seats')} and ${countOf(screens, 'of a big screen', 'of big screens')}, of sessions that run: leads and facilitators make new ones`,
    'Links in mails of before open nothing any more. Start the server with the new one as WIJKSPIEGEL_SECRET.',
  ].join('\n')
}

/** One sentence about a database that refuses. */
function sentenceFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === '28P01' || code === '28000')
    return 'The database does not know this WIJKSPIEGEL_SECRET, or this user of DATABASE_URL: nothing was changed.'
  if (['42883', '3F000', '3D000'].includes(code))
    return 'The database is not one of Wijkspiegel, or is older than this version: start the server once with the old secret.'
  return error instanceof Error ? error.message : String(error)
}

try {
  const { adminUrl, oldSecret, newSecret } = settings()
  console.log(report(await rotateSecret(adminUrl, oldSecret, newSecret)))
} catch (error) {
  console.error(sentenceFor(error))
  process.exitCode = 1
}
