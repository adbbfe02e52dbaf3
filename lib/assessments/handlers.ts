import 'server-only'
import { writeRoute } from '@/lib/access/route.ts'
import { now } from '@/lib/platform/clock.ts'
import { saveAnswer, saveFulfilments, savePicks } from './commands.ts'
import { saveAnswerSchema, saveFulfilmentsSchema, savePicksSchema } from './schema.ts'

/** The moment of the answer, by this server's clock: after the commit, so that nothing is called saved too early. */
const withMoment = <T extends object>(reply: T) => ({ ...reply, savedAt: now().toISOString() })

/**
 * Autosave of one factor: 200 with `saved` or `conflict`, 4xx with a refusal, 503 when the text should be kept and sent
 * again later.
 */
export async function postAnswer(request: Request): Promise<Response> {
  return writeRoute(request, saveAnswerSchema, async ({ context }, save) => withMoment(await saveAnswer(context, save)))
}

/** Autosave of the priorities; answers as `postAnswer`. */
export async function postPicks(request: Request): Promise<Response> {
  return writeRoute(request, savePicksSchema, async ({ context }, save) => withMoment(await savePicks(context, save)))
}

/** Autosave of what the sheet says of the agreements; answers as `postAnswer`. */
export async function postFulfilments(request: Request): Promise<Response> {
  return writeRoute(request, saveFulfilmentsSchema, async ({ context }, save) =>
    withMoment(await saveFulfilments(context, save)),
  )
}
