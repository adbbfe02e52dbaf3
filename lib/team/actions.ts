'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/lib/access/action.ts'
import {
  inviteMember,
  inviteMembers,
  removeMember,
  renewInvitation,
  setSideLead,
  withdrawInvitation,
} from './commands.ts'
import { parseInvitees } from '@/lib/team/rules/model.ts'
import {
  ELSEWHERE,
  inviteeSchema,
  inviteFacilitatorSchema,
  inviteManySchema,
  invitationSchema,
  leadSchema,
  memberSchema,
} from './schema.ts'

const refresh = (projectId: string) => {
  revalidatePath(`/projects/${projectId}`, 'layout')
}

export const inviteManyAction = formAction(
  inviteManySchema.superRefine((value, issue) => {
    const wrong = parseInvitees(value.people).filter(({ invitee }) => !inviteeSchema.safeParse(invitee).success)
    for (const { line } of wrong) issue.addIssue({ code: 'custom', path: ['people'], message: `line:${line}` })
  }),
  async ({ context }, value) => {
    const { projectId } = value
    const fromElsewhere = value.organisationId === ELSEWHERE
    const organisationId = fromElsewhere ? null : value.organisationId
    const members = parseInvitees(value.people).map(({ invitee }) => inviteeSchema.parse(invitee))
    await inviteMembers(
      context,
      members.map((invitee) => ({
        ...invitee,
        projectId,
        organisationId,
        fromElsewhere,
        functionTitle: '',
        role: 'participant' as const,
        side: value.side,
      })),
    )
    refresh(projectId)
    return `invited:${members.length}`
  },
)

export const inviteFacilitatorAction = formAction(inviteFacilitatorSchema, async ({ context }, value) => {
  const organisationId = value.organisationId === '' ? null : value.organisationId
  await inviteMember(context, {
    ...{ ...value, organisationId, fromElsewhere: organisationId === null },
    ...{ functionTitle: '', role: 'facilitator', side: null },
  })
  refresh(value.projectId)
  return 'invited:1'
})

export const renewInvitationAction = formAction(invitationSchema, async ({ context }, value) => {
  await renewInvitation(context, value.projectId, value.invitationId)
  refresh(value.projectId)
  return 'sent'
})

export const withdrawInvitationAction = formAction(invitationSchema, async ({ context }, value) => {
  await withdrawInvitation(context, value.projectId, value.invitationId)
  refresh(value.projectId)
  return 'withdrawn'
})

export const removeMemberAction = formAction(memberSchema, async ({ context, person }, value) => {
  await removeMember(context, value.projectId, value.personId)
  refresh(value.projectId)
  // the page belongs to somebody who has been removed
  redirect(value.personId === person.id ? '/projects' : `/projects/${value.projectId}/team`)
})

export const setSideLeadAction = formAction(leadSchema, async ({ context }, value) => {
  await setSideLead(context, value.projectId, value.personId, value.leads === 'yes')
  refresh(value.projectId)
  return 'changed'
})
