import 'server-only'
import { now } from './clock.ts'
import { env } from './env.ts'

// RFC 9116, 2.5.5: less than a year, so that nobody writes to an address that was left
const validDays = 180

/** The text of security.txt: CONTACT_EMAIL of the settings, until when it holds, languages. Null without an address. */
export function securityText(): string | null {
  const { contactEmail, appUrl } = env()
  if (contactEmail === null) return null
  const expires = new Date(now().getTime() + validDays * 86_400_000)
  // of one day: the same text all day
  expires.setUTCHours(0, 0, 0, 0)
  return [
    `Contact: mailto:${contactEmail}`,
    `Expires: ${expires.toISOString().replace('.000', '')}`,
    'Preferred-Languages: nl, en',
    `Canonical: ${appUrl}/.well-known/security.txt`,
    '',
  ].join('\n')
}
