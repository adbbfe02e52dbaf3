'use server'
import { revalidatePath } from 'next/cache'
import { formAction } from '@/lib/access/action.ts'
import { changeCommitment, releaseQuestion } from './commands.ts'
import { dueSchema, ownerSchema, questionSchema, releaseSchema, reviewSchema, statusSchema } from './schema.ts'

const refresh = (projectId: string) => {
  revalidatePath(`/projects/${projectId}`, 'layout')
  revalidatePath('/account/actions')
}

export const statusAction = formAction(statusSchema, async ({ context }, { status, note, ...ids }) => {
  await changeCommitment(context, ids, { kind: 'status', status, note })
  refresh(ids.projectId)
  return status
})

export const dueAction = formAction(dueSchema, async ({ context }, { due, reason, ...ids }) => {
  await changeCommitment(context, ids, { kind: 'due', due, reason })
  refresh(ids.projectId)
  return 'moved'
})

export const reviewAction = formAction(reviewSchema, async ({ context }, { on, ...ids }) => {
  await changeCommitment(context, ids, { kind: 'review', on })
  refresh(ids.projectId)
  return 'set'
})

export const ownerAction = formAction(ownerSchema, async ({ context }, { to, ...ids }) => {
  await changeCommitment(context, ids, { kind: 'owner', to })
  refresh(ids.projectId)
  return 'named'
})

export const releaseAction = formAction(releaseSchema, async ({ context }, { release, ...ids }) => {
  await changeCommitment(context, ids, { kind: release })
  refresh(ids.projectId)
  return release
})

export const releaseQuestionAction = formAction(questionSchema, async ({ context }, { release, ...ids }) => {
  await releaseQuestion(context, ids, release === 'release')
  refresh(ids.projectId)
  return release
})
