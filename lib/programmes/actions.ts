'use server'
import { revalidatePath } from 'next/cache'
import { formAction } from '@/lib/access/action.ts'
import {
  agreeToProgramme,
  createProgramme,
  nameManager,
  removeManager,
  setPhase,
  takeUpNeighbourhood,
} from './commands.ts'
import {
  agreeSchema,
  managerSchema,
  namedManagerSchema,
  newProgrammeSchema,
  phaseSchema,
  takeUpSchema,
} from './schema.ts'

export const createProgrammeAction = formAction(newProgrammeSchema, async ({ context }, { name }) => {
  await createProgramme(context, name)
  revalidatePath('/admin')
  return 'created'
})

export const nameManagerAction = formAction(managerSchema, async ({ context }, { programmeId, name, email }) => {
  await nameManager(context, programmeId, { name, email })
  revalidatePath('/admin')
  return 'named'
})

export const removeManagerAction = formAction(namedManagerSchema, async ({ context }, { programmeId, personId }) => {
  await removeManager(context, programmeId, personId)
  revalidatePath('/admin')
  return 'removed'
})

export const takeUpAction = formAction(takeUpSchema, async ({ context }, { projectId, ...place }) => {
  await takeUpNeighbourhood(context, projectId, place)
  revalidatePath(`/projects/${projectId}/settings`)
  return 'taken-up'
})

export const agreeAction = formAction(agreeSchema, async ({ context }, { projectId, programmeId, agrees }) => {
  await agreeToProgramme(context, projectId, programmeId, agrees === 'yes')
  revalidatePath(`/projects/${projectId}/settings`)
  return agrees === 'yes' ? 'agreed' : 'withdrawn'
})

export const setPhaseAction = formAction(phaseSchema, async ({ context }, { projectId, phase }) => {
  await setPhase(context, projectId, phase)
  revalidatePath(`/projects/${projectId}/settings`)
  return { notDone: 'set' }
})
