'use server'
import { revalidatePath } from 'next/cache'
import { formAction } from '@/lib/access/action.ts'
import { takeFrom } from '@/lib/access/allowance.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { SignedIn } from '@/lib/access/session.ts'
import { getRound } from '@/lib/rounds/queries.ts'
import { answerMoment, callOffSession, chooseMoment, proposeMoments, setSessionDay } from './commands.ts'
import { answerSchema, callOffSchema, chooseSchema, daySchema, proposeSchema } from './schema.ts'

const refresh = (projectId: string) => {
  revalidatePath(`/projects/${projectId}`, 'layout')
}

/** Each press mails others: twelve an hour per person and project. Not-found, uncounted, for an unknown round. */
async function needPatience({ context, person }: SignedIn, projectId: string, roundId: string): Promise<void> {
  await getRound(context, projectId, roundId)
  if (!(await takeFrom(`session day ${person.id} ${projectId}`, 12, 3600))) throw new Refusal('too-many')
}

export const proposeMomentsAction = formAction(proposeSchema, async (current, { moments, minutes, place, ...seen }) => {
  await needPatience(current, seen.projectId, seen.roundId)
  await proposeMoments(current.context, seen, { moments, minutes, place })
  refresh(seen.projectId)
  return 'proposed'
})

export const chooseMomentAction = formAction(chooseSchema, async (current, { startsAt, ...seen }) => {
  await needPatience(current, seen.projectId, seen.roundId)
  await chooseMoment(current.context, seen, startsAt)
  refresh(seen.projectId)
  return 'chosen'
})

export const setSessionDayAction = formAction(daySchema, async (current, { startsAt, minutes, place, ...seen }) => {
  await needPatience(current, seen.projectId, seen.roundId)
  await setSessionDay(current.context, seen, { startsAt, minutes, place })
  refresh(seen.projectId)
  return 'chosen'
})

export const callOffSessionAction = formAction(callOffSchema, async (current, { confirmed: _, ...seen }) => {
  await needPatience(current, seen.projectId, seen.roundId)
  await callOffSession(current.context, seen)
  refresh(seen.projectId)
  return 'called-off'
})

export const answerMomentAction = formAction(answerSchema, async ({ context }, { startsAt, fits, ...round }) => {
  await answerMoment(context, round, startsAt, fits)
  refresh(round.projectId)
  return 'answered'
})
