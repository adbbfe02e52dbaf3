'use server'
import { revalidatePath } from 'next/cache'
import { formAction } from '@/lib/access/action.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { takeUnnamed } from '@/lib/access/unnamed-allowance.ts'
import { deleteFeedback, giveFeedback } from './commands.ts'
import { deleteFeedbackSchema, feedbackSchema } from './schema.ts'

export const giveFeedbackAction = formAction(feedbackSchema, async ({ context, person }, { occasion, content }) => {
  if (!(await takeUnnamed(`feedback ${person.id}`, 3, 3600))) throw new Refusal('too-many')
  await giveFeedback(context, occasion, content)
  return 'given'
})

export const deleteFeedbackAction = formAction(deleteFeedbackSchema, async ({ context }, { feedbackId }) => {
  await deleteFeedback(context, feedbackId)
  revalidatePath('/admin')
  return 'deleted'
})
