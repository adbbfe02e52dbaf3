'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/lib/access/action.ts'
import {
  acceptGameRules,
  acceptProposal,
  proposeProject,
  proposeRuleLines,
  refuseProposal,
  remindProposal,
  requestDeletion,
  withdrawProposal,
} from './commands.ts'
import {
  acceptGameRulesSchema,
  acceptProposalSchema,
  deletionSchema,
  proposeAsOfficeSchema,
  proposeAsSideSchema,
  ruleLinesSchema,
  sideOfProposalSchema,
  withdrawProposalSchema,
} from './schema.ts'

export const proposeAsSideAction = formAction(proposeAsSideSchema, async ({ context }, value) => {
  // the neighbourhood may have been taken up meanwhile, or the rules be others: the page then shows that, beside what
  // was typed
  revalidatePath('/projects/new')
  const { otherEmail, ...proposal } = value
  const leads = { client: otherEmail, contractor: otherEmail }
  redirect(`/proposals/${await proposeProject(context, { ...proposal, leads })}`)
})

export const proposeAsOfficeAction = formAction(proposeAsOfficeSchema, async ({ context }, value) => {
  const { clientEmail, contractorEmail, ...proposal } = value
  const leads = { client: clientEmail, contractor: contractorEmail }
  redirect(
    `/proposals/${await proposeProject(context, { ...proposal, leads, facilitatorEmail: '', rulesVersion: null })}`,
  )
})

export const acceptProposalAction = formAction(
  acceptProposalSchema,
  async ({ context }, { proposalId, ...acceptance }) => {
    revalidatePath(`/proposals/${proposalId}`)
    const projectId = await acceptProposal(context, proposalId, acceptance)
    redirect(projectId ? `/projects/${projectId}/team` : `/proposals/${proposalId}`)
  },
)

export const refuseProposalAction = formAction(sideOfProposalSchema, async ({ context }, value) => {
  revalidatePath(`/proposals/${value.proposalId}`)
  await refuseProposal(context, value.proposalId, value.side)
  return 'refused'
})

export const remindProposalAction = formAction(sideOfProposalSchema, async ({ context }, { proposalId, side }) => {
  revalidatePath(`/proposals/${proposalId}`)
  await remindProposal(context, proposalId, side)
  return 'reminded'
})

export const withdrawProposalAction = formAction(withdrawProposalSchema, async ({ context }, value) => {
  revalidatePath(`/proposals/${value.proposalId}`)
  await withdrawProposal(context, value.proposalId)
  return 'withdrawn'
})

export const requestDeletionAction = formAction(deletionSchema, async ({ context }, value) => {
  await requestDeletion(context, value.projectId, value.wanted === 'yes')
  revalidatePath(`/projects/${value.projectId}/settings`)
  return value.wanted === 'yes' ? 'requested' : 'withdrawn'
})

export const proposeRuleLinesAction = formAction(ruleLinesSchema, async ({ context }, { projectId, lines }) => {
  await proposeRuleLines(context, projectId, lines)
  revalidatePath(`/projects/${projectId}/game-rules`)
  return 'proposed'
})

export const acceptGameRulesAction = formAction(acceptGameRulesSchema, async ({ context }, value) => {
  const { projectId, textVersion, linesNumber, names } = value
  // text or own lines may be others by now: the page then shows those
  revalidatePath(`/projects/${projectId}/game-rules`)
  await acceptGameRules(context, projectId, { textVersion, linesNumber, namesInFiles: names === 'yes' })
  return 'accepted'
})
