import 'server-only'
import { now } from './clock.ts'
import { env } from './env.ts'

// RFC 9116, 2.5.5: less than a year, so that nobody writes to an abandoned address
const validDays = 180

/** The text of security.txt: CONTACT_EMAIL, expiry date, languages. Null without an address. */
export function securityText(): string | null {
  const { contactEmail, appUrl } = env()
  if (contactEmail === null) return null
  const expires = new Date(now().getTime() + validDays * 86_400_000)
  // rounded to a day, so that the text stays the same all day
  expires.setUTCHours(0, 0, 0, 0)
  return [
    `Contact: mailto:${contactEmail}`,
    `Expires: ${expires.toISOString().replace('.000', '')}`,
    'Preferred-Languages: nl, en',
    `Canonical: ${appUrl}/.well-known/security.txt`,
    '',
  ].join('\n')
}
