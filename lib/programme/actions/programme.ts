'use server'
import { revalidatePath } from 'next/cache'
import { formAction } from '@/lib/access/action.ts'
import {
  agreeToProgramme,
  beContact,
  createProgramme,
  giveBackNeighbourhood,
  nameManager,
  remindFacilitators,
  removeManager,
  removeNeighbourhood,
  setMinimumRaters,
  setPhase,
  takeUpNeighbourhood,
} from '@/lib/programme/commands/programme.ts'
import {
  agreeSchema,
  contactSchema,
  giveBackSchema,
  managerSchema,
  minimumSchema,
  namedManagerSchema,
  newProgrammeSchema,
  phaseSchema,
  remindFacilitatorsSchema,
  removeNeighbourhoodSchema,
  takeUpSchema,
} from '@/lib/programme/schema/programme.ts'

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

export const takeUpAction = formAction(takeUpSchema, async ({ context }, { projectId, ...ids }) => {
  await takeUpNeighbourhood(context, projectId, ids)
  revalidatePath(`/projects/${projectId}/settings`)
  return 'taken-up'
})

export const giveBackAction = formAction(giveBackSchema, async ({ context }, { projectId, programmeId }) => {
  await giveBackNeighbourhood(context, projectId, programmeId)
  revalidatePath(`/projects/${projectId}/settings`)
  return 'given-back'
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

export const removeNeighbourhoodAction = formAction(removeNeighbourhoodSchema, async ({ context }, ids) => {
  await removeNeighbourhood(context, ids)
  revalidatePath(`/programmes/${ids.programmeId}/office`)
  return 'removed'
})

export const setMinimumAction = formAction(minimumSchema, async ({ context }, { programmeId, atLeast }) => {
  await setMinimumRaters(context, programmeId, atLeast)
  revalidatePath(`/programmes/${programmeId}/office`)
  return { notDone: 'set' }
})

export const contactAction = formAction(contactSchema, async ({ context }, { projectId, programmeId, wanted }) => {
  await beContact(context, projectId, programmeId, wanted === 'yes')
  revalidatePath(`/projects/${projectId}/settings`)
  return wanted === 'yes' ? 'given' : 'taken-back'
})

export const remindFacilitatorsAction = formAction(
  remindFacilitatorsSchema,
  async ({ context }, { programmeId, neighbourhoodId }) => {
    await remindFacilitators(context, programmeId, neighbourhoodId)
    revalidatePath(`/programmes/${programmeId}/office`)
    return 'reminded'
  },
)
