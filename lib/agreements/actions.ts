'use server'
import { revalidatePath } from 'next/cache'
import { formAction } from '@/lib/access/action.ts'
import { changeCommitment, releaseQuestion } from './commands.ts'
import { dueSchema, ownerSchema, questionSchema, releaseSchema, reviewSchema, statusSchema } from './schema.ts'

const refresh = (projectId: string) => {
  revalidatePath(`/projects/${projectId}`, 'layout')
  revalidatePath('/account/actions')
}

export const statusAction = formAction(statusSchema, async ({ context }, { status, note, ...place }) => {
  await changeCommitment(context, place, { kind: 'status', status, note })
  refresh(place.projectId)
  return status
})

export const dueAction = formAction(dueSchema, async ({ context }, { due, reason, ...place }) => {
  await changeCommitment(context, place, { kind: 'due', due, reason })
  refresh(place.projectId)
  return 'moved'
})

export const reviewAction = formAction(reviewSchema, async ({ context }, { on, ...place }) => {
  await changeCommitment(context, place, { kind: 'review', on })
  refresh(place.projectId)
  return 'set'
})

export const ownerAction = formAction(ownerSchema, async ({ context }, { to, ...place }) => {
  await changeCommitment(context, place, { kind: 'owner', to })
  refresh(place.projectId)
  return 'named'
})

export const releaseAction = formAction(releaseSchema, async ({ context }, { release, ...place }) => {
  await changeCommitment(context, place, { kind: release })
  refresh(place.projectId)
  return release
})

export const releaseQuestionAction = formAction(questionSchema, async ({ context }, { release, ...place }) => {
  await releaseQuestion(context, place, release === 'release')
  refresh(place.projectId)
  return release
})
