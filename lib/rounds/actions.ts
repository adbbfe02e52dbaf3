'use server'
import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/lib/access/action.ts'
import { takeFrom } from '@/lib/access/allowance.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { SignedIn } from '@/lib/access/session.ts'
import {
  acceptFacilitators,
  answerRestored,
  askConsent,
  cancelRound,
  changeDraft,
  createRound,
  declineFacilitators,
  lockSide,
  moveClosingDate,
  openRound,
  remind,
  revealRound,
  setParticipation,
} from './commands.ts'
import { getRound } from './queries.ts'
import {
  agreeSchema,
  answerRestoredSchema,
  cancelSchema,
  changeDraftSchema,
  confirmedRoundSchema,
  declineSchema,
  moveSchema,
  newRoundSchema,
  participantSchema,
  participationSchema,
  roundSchema,
} from './schema.ts'

const refresh = (projectId: string) => {
  revalidatePath(`/projects/${projectId}`, 'layout')
}

export const createRoundAction = formAction(newRoundSchema, async ({ context }, { projectId, ...rules }) => {
  await createRound(context, projectId, rules)
  refresh(projectId)
  redirect(`/projects/${projectId}`)
})

export const changeDraftAction = formAction(
  changeDraftSchema,
  async ({ context }, { projectId, roundId, ...rules }) => {
    await changeDraft(context, projectId, roundId, rules)
    refresh(projectId)
    redirect(`/projects/${projectId}`)
  },
)

/** Each change of mind mails others: six an hour per person and project. Not-found, uncounted, for an unknown round. */
async function needPatience({ context, person }: SignedIn, projectId: string, roundId: string): Promise<void> {
  await getRound(context, projectId, roundId)
  if (!(await takeFrom(`consent ${person.id} ${projectId}`, 6, 3600))) throw new Refusal('too-many')
}

export const acceptFacilitatorsAction = formAction(agreeSchema, async (current, { projectId, roundId, ...numbers }) => {
  const { context } = current
  await needPatience(current, projectId, roundId)
  const withoutMail = { client: numbers.withoutMailClient, contractor: numbers.withoutMailContractor }
  await acceptFacilitators(context, projectId, roundId, withoutMail)
  refresh(projectId)
  return 'accepted'
})

export const askConsentAction = formAction(roundSchema, async ({ context }, { projectId, roundId }) => {
  await askConsent(context, projectId, roundId)
  refresh(projectId)
  return 'asked'
})

export const declineFacilitatorsAction = formAction(declineSchema, async (current, { projectId, roundId, remark }) => {
  const { context } = current
  await needPatience(current, projectId, roundId)
  await declineFacilitators(context, projectId, roundId, remark)
  refresh(projectId)
  redirect(`/projects/${projectId}`)
})

export const openRoundAction = formAction(roundSchema, async ({ context }, { projectId, roundId }) => {
  await openRound(context, projectId, roundId)
  refresh(projectId)
  redirect(`/projects/${projectId}`)
})

export const moveClosingDateAction = formAction(moveSchema, async ({ context }, { projectId, roundId, closesOn }) => {
  await moveClosingDate(context, projectId, roundId, closesOn)
  refresh(projectId)
  redirect(`/projects/${projectId}`)
})

export const cancelRoundAction = formAction(cancelSchema, async ({ context }, { projectId, roundId, reason }) => {
  await cancelRound(context, projectId, roundId, reason)
  refresh(projectId)
  redirect(`/projects/${projectId}`)
})

/** The reason is in the language of whoever said yes, as every reason is. */
export const answerRestoredAction = formAction(
  answerRestoredSchema,
  async ({ context }, { projectId, roundId, came }) => {
    const t = await getTranslations('project.restored')
    await answerRestored(context, { projectId, roundId, came, reason: t('reason') })
    refresh(projectId)
    redirect(`/projects/${projectId}`)
  },
)

export const setParticipationAction = formAction(participationSchema, async ({ context }, value) => {
  await setParticipation(context, value.projectId, value.roundId, value.personId, value.takesPart)
  refresh(value.projectId)
  return value.takesPart ? 'taken-in' : 'left-out'
})

export const remindAction = formAction(participantSchema, async ({ context }, { projectId, roundId, personId }) => {
  await remind(context, projectId, roundId, personId)
  refresh(projectId)
  return 'reminded'
})

export const lockSideAction = formAction(confirmedRoundSchema, async ({ context }, { projectId, roundId }) => {
  await lockSide(context, projectId, roundId)
  refresh(projectId)
  redirect(`/projects/${projectId}`)
})

export const revealRoundAction = formAction(confirmedRoundSchema, async ({ context }, { projectId, roundId }) => {
  await revealRound(context, projectId, roundId)
  refresh(projectId)
  redirect(`/projects/${projectId}/rounds/${roundId}/mirror`)
})
