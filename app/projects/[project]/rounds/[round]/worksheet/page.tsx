import { redirect } from 'next/navigation'
import { loadForPage } from '@/lib/access/page.ts'
import { missingFactors, type AnswerSheet } from '@/lib/worksheet/rules/model.ts'
import { sheetAccessOf } from '@/lib/worksheet/rules/sheet-access.ts'
import { getWorksheet } from '@/lib/rounds/queries.ts'
import { nextReason } from '@/lib/worksheet/rules/short-way.ts'
import {
  factorNumberOf,
  onWay,
  sheetWayOf,
  stepKey,
  SUMMARY,
  worksheetPath,
  type SheetWay,
} from '@/lib/worksheet/rules/steps.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ project: string; round: string }>
  searchParams: Promise<{ way?: string | string[]; after?: string | string[] }>
}

/** The step to go on with: a factor without an answer, then on the short way a reason; null for the summary. */
function stepToGoOn(answers: AnswerSheet['answers'], way: SheetWay, after: string | string[] | undefined) {
  if (way === 'reasons') return nextReason(answers, typeof after === 'string' ? factorNumberOf(after) : null)
  return missingFactors(answers)[0] ?? null
}

/** Redirects to where somebody goes on, on the way that they chose, or to the summary. */
export default async function WorksheetPage({ params, searchParams }: Props) {
  const { project: projectId, round: roundId } = await params
  const { way: given, after } = await searchParams
  const { context, person } = await requireShellPerson()
  const { project, round, sheet } = await loadForPage([projectId, roundId], () =>
    getWorksheet(context, projectId, roundId, person.id),
  )
  const way = sheetWayOf(given)
  const step = sheetAccessOf(project, round, sheet) === 'open' ? stepToGoOn(sheet.answers, way, after) : null
  redirect(
    step === null
      ? worksheetPath(projectId, roundId, SUMMARY)
      : onWay(worksheetPath(projectId, roundId, stepKey(step)), way),
  )
}
