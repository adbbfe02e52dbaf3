import 'server-only'
import { now } from '@/lib/platform/clock.ts'
import type { Locale } from '@/lib/i18n/config.ts'
import { identity } from './identity.ts'
import { welcomeMail } from './unwanted-mail.ts'
import { addressHash, codeHash, tokenHash } from '@/lib/platform/secrets.ts'
import { newcomersPath } from '@/lib/organisations/rules/registration.ts'
import * as calls from '@/lib/calls/auth.ts'
import { ask } from '@/lib/platform/typed-call.ts'

type Transaction = Parameters<Parameters<ReturnType<typeof identity>['$transaction']>[0]>[0]

const minuteMs = 60_000
const linkLifetimeMinutes = 15
const mailsAnHour = 5
const mailsAnHourFromOneAddress = 30
const mailsAnHourOfAll = 1000
const wrongCodesAllowed = 5

export interface SignInRequest {
  /** lower case, one recipient: checked by signInSchema */
  email: string
  locale: Locale
  /** the secret in this browser's cookie: the code works only here, the link without typing the address only here */
  browser: string
  /** null when the request came from this machine itself: then the address identifies nobody */
  internetAddress: string | null
  returnTo: string | null
  /** whom an organisation's provider means, to be linked to whoever reads the mail */
  links?: { readonly organisationId: string; readonly issuer: string; readonly subject: string }
}

/** Has this browser signed in to this address before? It counts who pressed the link, not who asked for it. */
async function isKnownBrowser(tx: Transaction, email: string, browserHash: Uint8Array<ArrayBuffer>): Promise<boolean> {
  return (await tx.mailToken.findFirst({ where: { email, usedBy: browserHash }, select: { id: true } })) !== null
}

/**
 * May one more mail be written? A known browser has its own five an hour. All others together have five per address,
 * thirty per internet address, and a thousand in total; what strangers use up never counts against a
 * known browser.
 */
async function isWithinLimits(
  tx: Transaction,
  { email, internetAddress }: SignInRequest,
  asked: { from: Uint8Array<ArrayBuffer>; browserHash: Uint8Array<ArrayBuffer>; known: boolean; since: Date },
): Promise<boolean> {
  const createdAt = { gt: asked.since }
  if (asked.known)
    return (
      (await tx.mailToken.count({
        where: { email, browserHash: asked.browserHash, byKnownBrowser: true, createdAt },
      })) < mailsAnHour
    )
  const others = { byKnownBrowser: false, createdAt }
  if ((await tx.mailToken.count({ where: { email, ...others } })) >= mailsAnHour) return false
  const fromAddress = await tx.mailToken.count({ where: { addressHash: asked.from, ...others } })
  if (internetAddress !== null && fromAddress >= mailsAnHourFromOneAddress) return false
  return (await tx.mailToken.count({ where: others })) < mailsAnHourOfAll
}

/**
 * Asks for a sign-in mail. Returns nothing, and does the same work for a known and an unknown address: whether there is
 * an account is looked up when the mail is written. Beyond the limits no mail is written and nothing else differs.
 */
export async function requestSignIn(request: SignInRequest): Promise<void> {
  const moment = now()
  const anHourAgo = new Date(moment.getTime() - 60 * minuteMs)
  const from = addressHash(request.internetAddress ?? 'this machine')
  const browserHash = tokenHash(request.browser)
  await identity().$transaction(async (tx) => {
    // requests for one address, and from one, are counted one after another: twenty at once would all read zero
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${request.email}, 1))`
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(encode(${from}, 'hex'), 2))`
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('all sign-in mails', 4))`
    const known = await isKnownBrowser(tx, request.email, browserHash)
    if (!(await isWithinLimits(tx, request, { from, browserHash, known, since: anHourAgo }))) return
    const { id } = await tx.mailToken.create({
      data: {
        email: request.email,
        locale: request.locale,
        browserHash,
        byKnownBrowser: known,
        addressHash: from,
        returnTo: request.returnTo,
        ...(request.links && {
          linksOrganisationId: request.links.organisationId,
          linksIssuer: request.links.issuer,
          linksSubject: request.links.subject,
        }),
        expiresAt: new Date(moment.getTime() + linkLifetimeMinutes * minuteMs),
      },
      select: { id: true },
    })
    await ask(tx, calls.enqueue({ task: 'sign-in-mail', payload: { id } }))
  })
}

/** What a link's page may show before anything is pressed. Reads only: scanners follow links. */
export async function lookUpLink(token: string, browser: string | null): Promise<'here' | 'elsewhere' | 'gone'> {
  const found = await identity().mailToken.findFirst({
    where: {
      tokenHash: tokenHash(token),
      usedAt: null,
      expiresAt: { gt: now() },
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
 * Uses a link up. In the browser that asked for it, a press is enough; elsewhere the address must be typed. Null when
 * it was used, is too old, or the address is wrong. One statement decides, so of two concurrent tries one wins.
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
      OR: [{ browserHash: tokenHash(browser ?? '') }, { email: typedEmail ?? '' }],
    },
    data: { usedAt: moment, usedBy: browser === null ? null : tokenHash(browser) },
    select: usedColumns,
  })
  return used[0] ? personOf(used[0]) : null
}

/**
 * Uses a request up by its six digits, in the browser that asked. Every wrong code counts against each open request of
 * this browser; the fifth ends their codes. The mail's link is 256 bits long, so guessing never ends it.
 */
export async function redeemCode(browser: string, code: string): Promise<Redeemed | null> {
  const moment = now()
  const used = await identity().$transaction(async (tx) => {
    // locked first, so that concurrent guesses are counted one after another
    const requests = await tx.$queryRaw<{ id: string }[]>`
      select id from mail_token where browser_hash = ${tokenHash(browser)} and used_at is null
        and expires_at > ${moment} and wrong_codes < ${wrongCodesAllowed} order by id for update`
    for (const { id } of requests) {
      const [row] = await tx.mailToken.updateManyAndReturn({
        where: { id, codeHash: codeHash(id, code) },
        data: { usedAt: moment, usedBy: tokenHash(browser) },
        select: usedColumns,
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

const usedColumns = {
  ...{ email: true, locale: true, returnTo: true },
  ...{ linksOrganisationId: true, linksIssuer: true, linksSubject: true },
} as const

interface UsedRequest {
  readonly email: string
  readonly locale: string
  readonly returnTo: string | null
  readonly linksOrganisationId: string | null
  readonly linksIssuer: string | null
  readonly linksSubject: string | null
}

/** Whom the organisation's provider means is from now on the reader of this mail. Whose other subject or account it already is stays as it was. */
async function linkReader(personId: string, used: UsedRequest): Promise<void> {
  const { linksOrganisationId: organisation, linksIssuer: issuer, linksSubject: subject } = used
  if (organisation === null || issuer === null || subject === null) return
  await ask(identity(), calls.linkSubject({ organisation, issuer, subject, who: personId }))
}

/** The person of a proven mailbox, which gets mail again if it wanted none. Who comes to ask for an organisation becomes one, where people may ask, and whom a provider sent at a domain of its organisation. */
async function personOf(used: UsedRequest): Promise<Redeemed | null> {
  const { email, locale, returnTo, linksOrganisationId } = used
  const find = () =>
    identity().person.findFirst({
      where: { email, erasedAt: null },
      select: { id: true, verifiedAt: true, platformAdmin: true },
    })
  await welcomeMail(email)
  let person = await find()
  if (!person && returnTo === newcomersPath) {
    await ask(identity(), calls.newcomer({ address: email, language: locale }))
    person = await find()
  }
  if (!person && linksOrganisationId !== null) {
    await ask(identity(), calls.colleagueFor({ organisation: linksOrganisationId, address: email, language: locale }))
    person = await find()
  }
  if (!person) return null
  await linkReader(person.id, used)
  if (!person.verifiedAt) {
    await identity().person.updateMany({ where: { id: person.id }, data: { verifiedAt: now() } })
  }
  // a platform admin may belong to no project: their work is on this page
  return { personId: person.id, returnTo: returnTo ?? (person.platformAdmin ? '/admin' : null) }
}
