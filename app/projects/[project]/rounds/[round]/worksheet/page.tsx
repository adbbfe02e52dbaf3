import { redirect } from 'next/navigation'
import { loadForPage } from '@/lib/access/page.ts'
import { missingFactors } from '@/lib/worksheet/rules/model.ts'
import { sheetAccessOf } from '@/lib/worksheet/rules/sheet-access.ts'
import { getWorksheet } from '@/lib/rounds/queries.ts'
import { stepKey, SUMMARY, worksheetPath } from '@/lib/worksheet/rules/steps.ts'
import { requireShellPerson } from '@/lib/layout/queries.ts'

interface Props {
  params: Promise<{ project: string; round: string }>
}

/** Redirects to the first factor without an answer, or to the summary. */
export default async function WorksheetPage({ params }: Props) {
  const { project: projectId, round: roundId } = await params
  const { context, person } = await requireShellPerson()
  const { project, round, sheet } = await loadForPage([projectId, roundId], () =>
    getWorksheet(context, projectId, roundId, person.id),
  )
  const [first] = missingFactors(sheet.answers)
  const open = sheetAccessOf(project, round, sheet) === 'open'
  redirect(worksheetPath(projectId, roundId, open && first !== undefined ? stepKey(first) : SUMMARY))
}
