'use server'
import { createHash } from 'node:crypto'
import { revalidatePath } from 'next/cache'
import { formAction } from '@/lib/access/action.ts'
import {
  agreeToProgramme,
  beContact,
  createProgramme,
  giveBackNeighbourhood,
  inviteFromList,
  nameManager,
  remindFacilitators,
  removeManager,
  removeNeighbourhood,
  setMinimumRaters,
  setPhase,
  takeUpNeighbourhood,
} from './commands.ts'
import { wordOfPreview, type ImportPreview, type ImportRow } from './model.ts'
import {
  agreeSchema,
  contactSchema,
  giveBackSchema,
  importSchema,
  managerSchema,
  minimumSchema,
  namedManagerSchema,
  newProgrammeSchema,
  phaseSchema,
  remindFacilitatorsSchema,
  removeNeighbourhoodSchema,
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

/** Good lines that a preview shows by name. */
const mostShown = 5

/** How many lines of a list are right, and the first of them. */
function goodOf(rows: readonly ImportRow[]): Pick<ImportPreview, 'good' | 'first'> {
  const good = rows.flatMap(({ municipality, neighbourhood }) =>
    municipality !== null && neighbourhood
      ? [{ code: neighbourhood.code, name: neighbourhood.name, municipality }]
      : [],
  )
  return { good: good.length, first: good.slice(0, mostShown) }
}

/**
 * First shows what a list would bring; invites the lines that are right only when the same list is sent again with that
 * step. A list that was changed meanwhile is shown first.
 */
export const importAction = formAction(importSchema, async ({ context }, { programmeId, list, step, of: seen }) => {
  const of = createHash('sha256').update(list).digest('hex')
  const read = await inviteFromList(context, programmeId, list, of === seen ? step : 'look')
  if (typeof read === 'string') return { notDone: read }
  const { rows, invited } = read
  // as after a press that was given twice without a script: what it asks for was done by the first
  if (rows.every(({ there }) => there)) return { notDone: 'all-there' }
  const bad = rows.filter(({ neighbourhood }) => neighbourhood === null)
  if (invited === null) return { notDone: wordOfPreview({ ...goodOf(rows), bad, of, invited }) }
  revalidatePath(`/programmes/${programmeId}/office`)
  return bad.length > 0 ? { notDone: wordOfPreview({ good: 0, first: [], bad, of, invited }) } : 'invited'
})

export const removeNeighbourhoodAction = formAction(removeNeighbourhoodSchema, async ({ context }, place) => {
  await removeNeighbourhood(context, place)
  revalidatePath(`/programmes/${place.programmeId}/office`)
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
