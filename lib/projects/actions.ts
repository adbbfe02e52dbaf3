'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction } from '@/lib/access/action.ts'
import { addOrganisation, createProject, requestDeletion } from './commands.ts'
import { addOrganisationSchema, deletionSchema, newProjectSchema } from './schema.ts'

export const createProjectAction = formAction(newProjectSchema, async ({ context }, value) => {
  // the neighbourhood may have been taken up meanwhile: the page then shows that, beside what was typed
  revalidatePath('/projects/new')
  redirect(`/projects/${await createProject(context, value)}/team`)
})

export const addOrganisationAction = formAction(addOrganisationSchema, async ({ context }, value) => {
  await addOrganisation(context, value.projectId, value.organisationId, value.side)
  revalidatePath(`/projects/${value.projectId}/settings`)
  return 'added'
})

export const requestDeletionAction = formAction(deletionSchema, async ({ context }, value) => {
  await requestDeletion(context, value.projectId, value.wanted === 'yes')
  revalidatePath(`/projects/${value.projectId}/settings`)
  return value.wanted === 'yes' ? 'requested' : 'withdrawn'
})
