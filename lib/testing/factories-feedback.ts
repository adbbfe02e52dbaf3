import type { AccessContext } from '@/lib/access/access.ts'
import { giveFeedback } from '@/lib/feedback/commands.ts'
import type { FeedbackOccasion } from '@/lib/feedback/rules/model.ts'

/** How many texts of an occasion come to be read together. */
export const FEEDBACK_TOGETHER = 10

/** `count` texts from somebody who is asked at that end, each `content` with its number, from 1. */
export async function giveTexts(
  context: AccessContext,
  occasion: FeedbackOccasion,
  content: string,
  count = FEEDBACK_TOGETHER,
): Promise<void> {
  for (let number = 1; number <= count; number += 1) await giveFeedback(context, occasion, `${content} ${number}`)
}
