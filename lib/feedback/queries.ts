import 'server-only'
import { readWithAccess, type AccessContext } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { Feedback, FeedbackByOccasion, FeedbackOccasion } from './rules/model.ts'

/** Is the caller asked at this end? Never who reads the texts; a manager in the second month alone. */
export const mayGiveFeedback = (context: AccessContext, occasion: FeedbackOccasion): Promise<boolean> =>
  readWithAccess(context, (tx) => ask(tx, calls.mayGiveFeedback({ occasion })))

/** Every text that may be read, in the order of ids by chance. Throws not-found except for platform admins. */
export function listFeedback(context: AccessContext): Promise<FeedbackByOccasion> {
  return readWithAccess(context, async (tx) => {
    const rows = await ask(tx, calls.readableFeedback())
    const of = (occasion: FeedbackOccasion): Feedback[] =>
      rows.filter((row) => row.occasion === occasion).map(({ id, content }) => ({ id, content }))
    return { worksheet: of('worksheet'), session: of('session'), manager: of('manager') }
  })
}
