'use server'
import { revalidatePath } from 'next/cache'
import { formAction } from '@/lib/access/action.ts'
import { changeCommitment, releaseQuestion } from './commands.ts'
import {
  dueSchema,
  ownerSchema,
  releaseQuestionSchema,
  releaseSchema,
  reviewSchema,
  statusSchema,
  withdrawQuestionSchema,
  withdrawSchema,
} from './schema.ts'

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

export const releaseAction = formAction(
  releaseSchema,
  async ({ context }, { checked: _, projectId, commitmentId, ...wanted }) => {
    const ids = { projectId, commitmentId }
    await changeCommitment(context, ids, { kind: 'release', ...wanted })
    refresh(ids.projectId)
    return 'release'
  },
)

export const withdrawAction = formAction(withdrawSchema, async ({ context }, ids) => {
  await changeCommitment(context, ids, { kind: 'withdraw' })
  refresh(ids.projectId)
  return 'withdraw'
})

export const releaseQuestionAction = formAction(
  releaseQuestionSchema,
  async ({ context }, { readers, words, checked: _, ...ids }) => {
    await releaseQuestion(context, ids, { readers, words })
    refresh(ids.projectId)
    return 'release'
  },
)

export const withdrawQuestionAction = formAction(withdrawQuestionSchema, async ({ context }, ids) => {
  await releaseQuestion(context, ids, null)
  refresh(ids.projectId)
  return 'withdraw'
})
