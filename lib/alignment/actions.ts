'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/lib/access/action.ts'
import { roundSchema } from '../rounds/schema.ts'
import { confirmRecord, openSession } from './commands.ts'
import { sessionPathOf } from './plan.ts'
import { confirmRecordSchema } from './schema.ts'

/** Opens the session about a round and takes the facilitator to the page from which it is led. */
export const openSessionAction = formAction(roundSchema, async ({ context }, { projectId, roundId }) => {
  const sessionId = await openSession(context, projectId, roundId)
  revalidatePath(`/projects/${projectId}`, 'layout')
  redirect(`${sessionPathOf(projectId, sessionId)}/lead`)
})

/** Confirms a sealed record for the caller's side, from the page of the record. */
export const confirmRecordAction = formAction(
  confirmRecordSchema,
  async ({ context }, { projectId, sessionId, ...yes }) => {
    await confirmRecord(context, { projectId, sessionId }, yes)
    revalidatePath(`/projects/${projectId}`, 'layout')
    return 'confirmed'
  },
)
