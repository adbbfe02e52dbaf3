'use server'
import { revalidatePath } from 'next/cache'
import { formAction } from '@/lib/access/action.ts'
import { remindWaiting } from './commands.ts'
import { remindWaitingSchema } from './schema.ts'

export const remindWaitingAction = formAction(remindWaitingSchema, async ({ context }, { projectId, ...waiting }) => {
  // it may go on meanwhile: the page then shows that
  revalidatePath(`/projects/${projectId}`)
  await remindWaiting(context, projectId, waiting)
  return 'reminded'
})
