'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { randomUUID } from 'node:crypto'
import { formAction } from '@/lib/access/action.ts'
import {
  AGREEMENTS_STEP,
  onWay,
  paperPath,
  sheetPath,
  shortWayPath,
  stepKey,
  STEP_COUNT,
  SUMMARY,
  worksheetPath,
  type SheetWay,
} from '@/lib/worksheet/rules/steps.ts'
import { isFactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import {
  beginPaperSheet,
  discardPaperSheet,
  handIn,
  reopenSheet,
  saveAnswer,
  saveFulfilments,
  savePicks,
} from './commands.ts'
import { sameContent } from '@/lib/worksheet/rules/model.ts'
import {
  beginPaperSchema,
  discardPaperSchema,
  saveFulfilmentsStepSchema,
  savePicksStepSchema,
  saveStepSchema,
  sheetSchema,
  type Go,
} from './schema.ts'
import { contentOfFields, fulfilmentsOf } from '@/lib/worksheet/rules/sheet-form.ts'

interface Place {
  projectId: string
  roundId: string
  /** whose paper is being typed */
  personId?: string | undefined
}

function pathAfter(sheet: Place, position: number, go: Go, total = STEP_COUNT, way: SheetWay = 'whole'): string {
  const { projectId, personId } = sheet
  if (go === 'later') return personId ? `/projects/${projectId}/team` : `/projects/${projectId}`
  if (!personId && way !== 'whole' && go !== 'summary' && isFactorNumber(position))
    return shortWayPath(sheet, { factor: position, way, go })
  const target = go === 'previous' ? position - 1 : go === 'next' ? position + 1 : total + 1
  return sheetPath(sheet, stepKey(target, total))
}

/** Shows the same step as it is now stored, after the other version was chosen. */
function again(sheet: Place, position: number, from: string | undefined, way: SheetWay = 'whole'): never {
  const path = sheetPath(sheet, stepKey(position, position))
  redirect(from ? `${path}?from=${from}` : onWay(path, way))
}

/**
 * One factor as a form, without script: saves like the autosave and goes on. A fault, a refusal or a conflict returns
 * everything that was typed. Each press has its own client id: a page from the browser's cache, sent again with another
 * text, must not count as a repeat.
 */
export const saveStepAction = formAction(saveStepSchema, async ({ context }, { keep, go, from, way, ...step }) => {
  const { projectId, roundId, personId, factor, baseVersion, ...fields } = step
  if (keep === 'theirs') again(step, factor, from, way)
  if (keep === 'both') return { notDone: 'both' }
  const content = contentOfFields(fields)
  const attempt = { projectId, roundId, personId, factor, baseVersion, clientId: randomUUID(), sequence: 1, content }
  const saved = await saveAnswer(context, attempt)
  if (saved.outcome === 'conflict' && !(saved.current && sameContent(saved.current, content))) {
    return { notDone: 'conflict' }
  }
  redirect(pathAfter(step, factor, go, STEP_COUNT, way))
})

/** The priorities as a form; as `saveStepAction`. */
export const savePicksAction = formAction(
  savePicksStepSchema,
  async ({ context }, { go, from, keep, total, ...save }) => {
    if (keep === 'theirs') again(save, STEP_COUNT, from)
    const saved = await savePicks(context, save)
    // the database accepts equal picks as saved, whatever the version
    if (saved.outcome === 'conflict') return { notDone: 'conflict' }
    redirect(pathAfter(save, STEP_COUNT, go, total))
  },
)

/** The answers about the agreements as a form; as `savePicksAction`. */
export const saveFulfilmentsAction = formAction(
  saveFulfilmentsStepSchema,
  async ({ context }, { go, from, keep, fulfilments, ...save }) => {
    if (keep === 'theirs') again(save, AGREEMENTS_STEP, from)
    const saved = await saveFulfilments(context, { ...save, answers: fulfilmentsOf(fulfilments) })
    if (saved.outcome === 'conflict') return { notDone: 'conflict' }
    redirect(pathAfter(save, AGREEMENTS_STEP, go, AGREEMENTS_STEP))
  },
)

/**
 * Hands in, or reports it as incomplete: the page then lists what is missing. A sheet from paper is closed to the lead
 * who typed it from then on, and the browser drops its pages.
 */
export const handInAction = formAction(sheetSchema, async ({ context }, { projectId, roundId, personId }) => {
  await handIn(context, projectId, roundId, personId)
  revalidatePath(`/projects/${projectId}`, 'layout')
  redirect(personId ? paperPath(projectId, roundId, personId) : worksheetPath(projectId, roundId, SUMMARY))
})

/** Starts typing somebody's paper, for a lead who declares that the person signed. */
export const beginPaperAction = formAction(beginPaperSchema, async ({ context }, { projectId, roundId, personId }) => {
  await beginPaperSheet(context, projectId, roundId, personId)
  revalidatePath(`/projects/${projectId}`, 'layout')
  redirect(paperPath(projectId, roundId, personId, stepKey(1)))
})

/** Deletes what was typed from somebody's paper. */
export const discardPaperAction = formAction(
  discardPaperSchema,
  async ({ context }, { projectId, roundId, personId }) => {
    await discardPaperSheet(context, projectId, roundId, personId)
    revalidatePath(`/projects/${projectId}`, 'layout')
    redirect(paperPath(projectId, roundId, personId))
  },
)

/** Reopens the own sheet; it then counts only when handed in again. */
export const reopenAction = formAction(sheetSchema, async ({ context }, { projectId, roundId }) => {
  await reopenSheet(context, projectId, roundId)
  revalidatePath(`/projects/${projectId}`, 'layout')
  redirect(worksheetPath(projectId, roundId, SUMMARY))
})
