'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/lib/access/action.ts'
import { roundSchema } from '@/lib/rounds/schema.ts'
import { confirmRecord, openSession, planSession, prepareSession } from '@/lib/session/commands/session.ts'
import { planPathOf, sessionPathOf } from '@/lib/session/rules/plan.ts'
import { confirmRecordSchema, planSchema } from '@/lib/session/schema/session.ts'

/** Opens the session about a round and takes the facilitator to the page for leading it. */
export const openSessionAction = formAction(roundSchema, async ({ context }, { projectId, roundId }) => {
  const sessionId = await openSession(context, projectId, roundId)
  revalidatePath(`/projects/${projectId}`, 'layout')
  redirect(`${sessionPathOf(projectId, sessionId)}/lead`)
})

/** Changes the plan of a session that is not open yet; a press that only moves a topic returns the form. */
export const planSessionAction = formAction(planSchema, async ({ context }, { projectId, roundId, move, ...plan }) => {
  if (move !== '') return { notDone: move }
  await planSession(context, projectId, roundId, plan)
  revalidatePath(planPathOf(projectId, roundId))
  return 'planned'
})

/** Prepares a session without opening it, so that it has a room code. */
export const prepareSessionAction = formAction(roundSchema, async ({ context }, { projectId, roundId }) => {
  await prepareSession(context, projectId, roundId)
  revalidatePath(planPathOf(projectId, roundId))
  return 'prepared'
})

/** As `prepareSessionAction`, for a lead: continues to the page for making the own side's codes. */
export const prepareCodesAction = formAction(roundSchema, async ({ context }, { projectId, roundId }) => {
  const sessionId = await prepareSession(context, projectId, roundId)
  revalidatePath(planPathOf(projectId, roundId))
  redirect(`${sessionPathOf(projectId, sessionId)}/seats`)
})

/** Confirms a sealed record for the caller's side, from the record's page. */
export const confirmRecordAction = formAction(
  confirmRecordSchema,
  async ({ context }, { projectId, sessionId, ...yes }) => {
    await confirmRecord(context, { projectId, sessionId }, yes)
    revalidatePath(`/projects/${projectId}`, 'layout')
    return 'confirmed'
  },
)
