'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/lib/access/action.ts'
import { signInPath } from '@/lib/organisations/rules/sign-in.ts'
import { pressSignInBy } from '@/lib/access/provider-visit.ts'
import {
  answerRequest,
  askDomainCheck,
  askForOrganisation,
  claimDomain,
  confirmOrganisation,
  createOrganisation,
  dropDomain,
  dropSignIn,
  inviteToOrganisation,
  nameLead,
  removeFromOrganisation,
  renewOrganisationInvitation,
  setRegistration,
  setSessionHours,
  setSignIn,
  requireSignIn,
  vouchForDomain,
} from './commands.ts'
import {
  confirmOrganisationSchema,
  inviteToOrganisationSchema,
  nameLeadSchema,
  newOrganisationSchema,
  organisationInvitationSchema,
  organisationDomainSchema,
  organisationMemberSchema,
  organisationRequestSchema,
  organisationSignInSchema,
  requireSignInSchema,
  registrationSchema,
  requestAnswerSchema,
  sessionHoursSchema,
  signInConnectionSchema,
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

export const setRegistrationAction = formAction(registrationSchema, async ({ context }, { registration }) => {
  await setRegistration(context, registration)
  revalidatePath('/admin')
  return 'set'
})

export const askForOrganisationAction = formAction(
  organisationRequestSchema,
  async ({ context }, { proposalId = null, ...request }) => {
    await askForOrganisation(context, { ...request, proposalId })
    revalidatePath(proposalId ? `/proposals/${proposalId}` : '/organisations/new')
    return 'asked'
  },
)

export const answerRequestAction = formAction(requestAnswerSchema, async ({ context }, { requestId, agrees }) => {
  // somebody may have been first: the page then shows what is left
  revalidatePath('/admin')
  await answerRequest(context, requestId, agrees === 'yes')
  return 'answered'
})

export const confirmOrganisationAction = formAction(confirmOrganisationSchema, async ({ context }, value) => {
  await confirmOrganisation(context, value.organisationId)
  revalidatePath(`/organisations/${value.organisationId}/members`)
  return 'confirmed'
})

/** What is done with a domain of an organisation, on its page. */
const domainAction = (run: typeof claimDomain, done: string) =>
  formAction(organisationDomainSchema, async ({ context }, { organisationId, domain }) => {
    await run(context, organisationId, domain)
    revalidatePath(`/organisations/${organisationId}/members`)
    return done
  })

export const claimDomainAction = domainAction(claimDomain, 'claimed')
export const dropDomainAction = domainAction(dropDomain, 'dropped')
export const askDomainCheckAction = domainAction(askDomainCheck, 'checking')
export const vouchForDomainAction = domainAction(vouchForDomain, 'vouched')

export const setSignInAction = formAction(signInConnectionSchema, async ({ context }, value) => {
  await setSignIn(context, value)
  revalidatePath(signInPath(value.organisationId))
  return 'saved'
})

/** Goes the whole way as somebody who signs in would; on the way back it counts. */
export const testSignInAction = formAction(organisationSignInSchema, async (_current, { organisationId }) => {
  redirect(await pressSignInBy(organisationId, 'test'))
})

export const setSessionHoursAction = formAction(sessionHoursSchema, async ({ context }, { organisationId, hours }) => {
  await setSessionHours(context, organisationId, hours)
  revalidatePath(signInPath(organisationId))
  return 'saved'
})

export const dropSignInAction = formAction(organisationSignInSchema, async ({ context }, { organisationId }) => {
  await dropSignIn(context, organisationId)
  revalidatePath(signInPath(organisationId))
  return 'dropped'
})

export const requireSignInAction = formAction(requireSignInSchema, async ({ context }, value) => {
  const { organisationId, required, keepers } = value
  await requireSignIn(context, organisationId, required === 'yes', keepers)
  revalidatePath(signInPath(organisationId))
  return 'saved'
})
