import 'server-only'
import { mintAccessContext, type AccessContext } from './access.ts'
import { takeFrom } from './allowance.ts'
import { dropCookie, readCookie, setCookie } from './cookies.ts'
import { Refusal } from './refusal.ts'

/** A card's pass is no session and no seat's pass: its shape says so, and each is looked for in its own cookie alone. */
const cardToken = /^card-[A-Za-z0-9_-]{43}$/

/** Long enough for who makes cards every year; browsers keep no cookie longer. */
const makerSeconds = 400 * 24 * 60 * 60

/** Keeps a card's pass until the browser closes; the database ends it ten minutes after its last use. */
export const keepCard = (token: string): Promise<void> => setCookie('card', token, null)

export const dropCard = (): Promise<void> => dropCookie('card')

/**
 * The pass in the request's cookie, not looked up yet. Null without one, and in a browser that is signed in: whoever
 * signs in beside an open card reads nothing of it.
 */
export async function carriedCard(): Promise<AccessContext | null> {
  const token = await readCookie('card')
  if (!token || !cardToken.test(token) || (await readCookie('session'))) return null
  return mintAccessContext(token)
}

/** Marks this browser as one that made a card: it opens none from then on. Only in an action or a route handler. */
export const markMaker = (): Promise<void> => setCookie('maker', '1', makerSeconds)

/** Why this browser opens no card: it is signed in, or it was used to make cards. Null when it may. */
export async function whyNoCards(): Promise<'signed-in' | 'maker' | null> {
  if (await readCookie('session')) return 'signed-in'
  return (await readCookie('maker')) ? 'maker' : null
}

/** The request's card, within 240 writes a minute. Throws signed-out without one, and whatever `find` throws. */
export async function requireCard<Card extends { readonly cardId: string }>(
  find: (context: AccessContext) => Promise<Card>,
): Promise<{ context: AccessContext; card: Card }> {
  const context = await carriedCard()
  if (!context) throw new Refusal('signed-out')
  const card = await find(context)
  if (!(await takeFrom(`write card ${card.cardId}`, 240, 60))) throw new Refusal('too-many')
  return { context, card }
}
