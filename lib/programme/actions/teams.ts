'use server'
import { revalidatePath } from 'next/cache'
import { formAction } from '@/lib/access/action.ts'
import { dropSuggestion, makeOwn, takeOver } from '@/lib/programme/commands/teams.ts'
import { dropSuggestionSchema, ownSuggestionSchema, takeOverSchema } from '@/lib/programme/schema/teams.ts'

const refresh = (projectId: string) => {
  revalidatePath(`/projects/${projectId}`, 'layout')
}

export const takeOverAction = formAction(takeOverSchema, async ({ context }, taking) => {
  await takeOver(context, taking)
  refresh(taking.projectId)
  return 'taken'
})

export const ownSuggestionAction = formAction(ownSuggestionSchema, async ({ context }, { words, ...ids }) => {
  await makeOwn(context, ids, words)
  refresh(ids.projectId)
  return 'own'
})

export const dropSuggestionAction = formAction(dropSuggestionSchema, async ({ context }, ids) => {
  await dropSuggestion(context, ids)
  refresh(ids.projectId)
  return 'dropped'
})
