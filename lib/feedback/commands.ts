import 'server-only'
import { withAccess, type AccessContext } from '@/lib/access/access.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { FeedbackOccasion } from './rules/model.ts'

/** Keeps what somebody says at an end, and nothing else. not-found for whoever is not asked there. */
export function giveFeedback(context: AccessContext, occasion: FeedbackOccasion, content: string): Promise<void> {
  return withAccess(context, (tx) => ask(tx, calls.giveFeedback({ occasion, content })))
}

/** Deletes a text that may be read. Platform admin only; not-found for one that waits or is not there. */
export function deleteFeedback(context: AccessContext, feedbackId: string): Promise<void> {
  return withAccess(context, (tx) => ask(tx, calls.deleteFeedback({ feedback: feedbackId })))
}
