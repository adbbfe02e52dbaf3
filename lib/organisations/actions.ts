'use server'
import { revalidatePath } from 'next/cache'
import { formAction } from '@/lib/access/action.ts'
import {
  createOrganisation,
  inviteToOrganisation,
  nameLead,
  removeFromOrganisation,
  renewOrganisationInvitation,
} from './commands.ts'
import {
  inviteToOrganisationSchema,
  nameLeadSchema,
  newOrganisationSchema,
  organisationInvitationSchema,
  organisationMemberSchema,
} from './schema.ts'

export const createOrganisationAction = formAction(newOrganisationSchema, async ({ context }, { kind, name }) => {
  await createOrganisation(context, kind, name)
  revalidatePath('/admin')
  return 'created'
})

export const inviteToOrganisationAction = formAction(inviteToOrganisationSchema, async ({ context }, value) => {
  await inviteToOrganisation(context, value)
  revalidatePath(`/organisations/${value.organisationId}/members`)
  return 'invited'
})

export const renewOrganisationInvitationAction = formAction(
  organisationInvitationSchema,
  async ({ context }, value) => {
    await renewOrganisationInvitation(context, value.organisationId, value.invitationId)
    revalidatePath(`/organisations/${value.organisationId}/members`)
    return 'sent'
  },
)

export const removeFromOrganisationAction = formAction(organisationMemberSchema, async ({ context }, value) => {
  await removeFromOrganisation(context, value.organisationId, value.personId)
  revalidatePath(`/organisations/${value.organisationId}/members`)
  return 'removed'
})

export const nameLeadAction = formAction(nameLeadSchema, async ({ context }, value) => {
  await nameLead(context, value.projectId, value.organisationId, value.personId)
  revalidatePath(`/organisations/${value.organisationId}/members`)
  return 'named'
})
