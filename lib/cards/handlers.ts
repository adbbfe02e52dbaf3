import 'server-only'
import type { z } from 'zod'
import type { AccessContext } from '@/lib/access/access.ts'
import { carriedCard, dropCard } from '@/lib/access/cards.ts'
import { isOwnOrigin } from '@/lib/access/origin.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { cardWriteRoute, refusalResponse } from '@/lib/access/route.ts'
import { now } from '@/lib/platform/clock.ts'
import { closeCard, saveCardAnswer, saveCardFulfilments, saveCardPicks } from './commands.ts'
import { getCard } from './queries.ts'
import { cardAnswerSchema, cardFulfilmentsSchema, cardPicksSchema } from './schema.ts'

// These addresses name no round: it is the one of the pass, so no other can be reached.

const saveRoute =
  <Schema extends z.ZodType>(
    schema: Schema,
    save: (context: AccessContext, part: z.output<Schema>) => Promise<object>,
  ) =>
  (request: Request): Promise<Response> =>
    cardWriteRoute(request, schema, getCard, async (context, part) => ({
      ...(await save(context, part)),
      savedAt: now().toISOString(),
    }))

/** Autosave of one factor by a card; answers like that of the own worksheet. */
export const postCardAnswer = saveRoute(cardAnswerSchema, saveCardAnswer)

/** Autosave of the priorities by a card. */
export const postCardPicks = saveRoute(cardPicksSchema, saveCardPicks)

/** Autosave of the answers about agreements by a card. */
export const postCardFulfilments = saveRoute(cardFulfilmentsSchema, saveCardFulfilments)

/**
 * Ready: ends the pass, and tells the browser to drop what it stored and every page it could go back to. A plain form, so
 * that the next page is a fresh document.
 */
export async function postCardDone(request: Request): Promise<Response> {
  try {
    if (!isOwnOrigin(request.headers.get('origin'))) throw new Refusal('foreign-origin')
    const pass = await carriedCard()
    // one that has ended already is dropped likewise
    if (pass)
      await closeCard(pass).catch((error: unknown) => {
        if (!(error instanceof Refusal && error.code === 'signed-out')) throw error
      })
    await dropCard()
    const headers = { location: '/card?done=1', 'cache-control': 'no-store', 'clear-site-data': '"cache", "storage"' }
    return new Response(null, { status: 303, headers })
  } catch (error) {
    return refusalResponse(error)
  }
}
