import 'server-only'
import { now } from '@/lib/platform/clock.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import { identity } from './identity.ts'
import { addressHash, codeHash, tokenHash } from '@/lib/platform/secrets.ts'

const minuteMs = 60_000
const linkLifetimeMinutes = 15
const mailsAnHour = 5
const mailsAnHourFromOneAddress = 30
const wrongCodesAllowed = 5

export interface SignInRequest {
  /** lower case, one recipient: signInSchema has seen it */
  email: string
  locale: Locale
  /** the secret in this browser's cookie: the code works only here, the link only here without typing the address */
  browser: string
  /** null when the request came from this machine itself: then the address says nothing about who asks */
  internetAddress: string | null
  returnTo: string | null
}

/**
 * Asks for a sign-in mail. Says nothing back, and does the same work for a known and an unknown address: whether there
 * is an account is looked up when the mail is written. Past 5 mails an hour for an address, or 30 from one internet
 * address, no mail is written and nothing else differs.
 */
export async function requestSignIn(request: SignInRequest): Promise<void> {
  const moment = now()
  const anHourAgo = new Date(moment.getTime() - 60 * minuteMs)
  const from = addressHash(request.internetAddress ?? 'this machine')
  await identity().$transaction(async (tx) => {
    // requests for one address, and from one, are counted one after another: twenty at once would all read zero
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${request.email}, 1))`
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(encode(${from}, 'hex'), 2))`
    const forAddress = await tx.mailToken.count({ where: { email: request.email, createdAt: { gt: anHourAgo } } })
    const fromAddress = await tx.mailToken.count({ where: { addressHash: from, createdAt: { gt: anHourAgo } } })
    const tooManyFromAddress = request.internetAddress !== null && fromAddress >= mailsAnHourFromOneAddress
    if (forAddress >= mailsAnHour || tooManyFromAddress) return
    const { id } = await tx.mailToken.create({
      data: {
        email: request.email,
        locale: request.locale,
        browserHash: tokenHash(request.browser),
        addressHash: from,
        returnTo: request.returnTo,
        expiresAt: new Date(moment.getTime() + linkLifetimeMinutes * minuteMs),
      },
      select: { id: true },
    })
    await tx.$executeRaw`select jobs.enqueue('sign-in-mail', jsonb_build_object('id', ${id}::text))`
  })
}

/** What the page behind a link may say before anything is pressed. Reads only: scanners follow links. */
export async function lookUpLink(token: string, browser: string | null): Promise<'here' | 'elsewhere' | 'gone'> {
  const found = await identity().mailToken.findFirst({
    where: {
      tokenHash: tokenHash(token),
      usedAt: null,
      expiresAt: { gt: now() },
      wrongCodes: { lt: wrongCodesAllowed },
    },
    select: { browserHash: true },
  })
  if (!found) return 'gone'
  return browser !== null && Buffer.from(found.browserHash).equals(Buffer.from(tokenHash(browser)))
    ? 'here'
    : 'elsewhere'
}

export interface Redeemed {
  personId: string
  returnTo: string | null
}

/**
 * Uses a link up. In the browser that asked the press is enough; elsewhere the address must be typed.
 * Null when it was used, is too old, or the address is another. One statement decides: of two at once one wins.
 */
export async function redeemLink(
  token: string,
  browser: string | null,
  typedEmail: string | null,
): Promise<Redeemed | null> {
  const moment = now()
  const used = await identity().mailToken.updateManyAndReturn({
    where: {
      tokenHash: tokenHash(token),
      usedAt: null,
      expiresAt: { gt: moment },
      wrongCodes: { lt: wrongCodesAllowed },
      OR: [{ browserHash: tokenHash(browser ?? '') }, { email: typedEmail ?? '' }],
    },
    data: { usedAt: moment },
    select: { email: true, returnTo: true },
  })
  return used[0] ? personOf(used[0]) : null
}

/**
 * Uses a request up by its six figures, in the browser that asked. Every wrong code counts against each open request
 * of this browser; the fifth ends them, link and all.
 */
export async function redeemCode(browser: string, code: string): Promise<Redeemed | null> {
  const moment = now()
  const used = await identity().$transaction(async (tx) => {
    // locked first, so that guesses sent at the same moment are counted one after another
    const requests = await tx.$queryRaw<{ id: string }[]>`
      select id from mail_token where browser_hash = ${tokenHash(browser)} and used_at is null
        and expires_at > ${moment} and wrong_codes < ${wrongCodesAllowed} order by id for update`
    for (const { id } of requests) {
      const [row] = await tx.mailToken.updateManyAndReturn({
        where: { id, codeHash: codeHash(id, code) },
        data: { usedAt: moment },
        select: { email: true, returnTo: true },
      })
      if (row) return row
    }
    await tx.mailToken.updateMany({
      where: { id: { in: requests.map(({ id }) => id) } },
      data: { wrongCodes: { increment: 1 } },
    })
    return null
  })
  return used ? personOf(used) : null
}

async function personOf({ email, returnTo }: { email: string; returnTo: string | null }): Promise<Redeemed | null> {
  const person = await identity().person.findFirst({
    where: { email, erasedAt: null },
    select: { id: true, verifiedAt: true },
  })
  if (!person) return null
  if (!person.verifiedAt) {
    await identity().person.updateMany({ where: { id: person.id }, data: { verifiedAt: now() } })
  }
  return { personId: person.id, returnTo }
}
