import 'server-only'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { isFactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import {
  type AnswerSheet,
  type AnswerContent,
  type AspectMark,
  type Fulfilment,
  type SheetAgreements,
  type StoredAnswer,
} from '@/lib/worksheet/rules/model.ts'

/** The agreements that a round asks about, worded as in the register; empty before the opening. */
async function loadAsked(tx: Tx, projectId: string, roundId: string): Promise<SheetAgreements['asked']> {
  const frozen = await tx.roundCommitment.findMany({ where: { projectId, roundId }, select: { commitmentId: true } })
  if (frozen.length === 0) return []
  return tx.commitment.findMany({
    where: { projectId, id: { in: frozen.map(({ commitmentId }) => commitmentId) } },
    select: { id: true, what: true },
    orderBy: [{ madeAt: 'asc' }, { id: 'asc' }],
  })
}

/** The paper entry of a sheet, visible to its person and the typing lead. */
async function loadPaper(
  tx: Tx,
  ids: { projectId: string; roundId: string; personId: string },
): Promise<AnswerSheet['paper']> {
  const entry = await tx.paperEntry.findFirst({ where: ids, select: { id: true, enteredBy: true } })
  return entry && { entryId: entry.id, enteredBy: entry.enteredBy }
}

interface AnswerRow extends Omit<AnswerContent, 'aspects'> {
  readonly factor: number
  readonly version: number
  readonly aspects: Readonly<Record<string, AspectMark>> | null
}

/** The answers of a sheet with what was guessed and marked beside each, by factor, in one statement. */
async function loadAnswers(tx: Tx, projectId: string, assessmentId: string): Promise<StoredAnswer[]> {
  const rows = await tx.$queryRaw<AnswerRow[]>`
    select answer.factor, answer.version, answer.extent, answer.dont_know as "dontKnow", answer.rationale,
           answer.example, answer.comparison, guessed.guess,
           (select jsonb_object_agg(marked.aspect, marked.mark) from aspect_mark marked
             where marked.project_id = answer.project_id and marked.assessment_id = answer.assessment_id
               and marked.factor = answer.factor and marked.mark is not null) as aspects
      from answer left join mirror_guess guessed using (project_id, assessment_id, factor)
     where answer.project_id = ${projectId}::uuid and answer.assessment_id = ${assessmentId}::uuid
     order by answer.factor`
  return rows.flatMap(({ factor, version, aspects, ...content }) =>
    isFactorNumber(factor) ? [{ factor, version, content: { ...content, aspects: aspects ?? {} } }] : [],
  )
}

/**
 * Loads somebody's sheet inside a transaction that is already open. Before the reveal, row rules hide other people's
 * sheets, except from the lead who types one from paper.
 */
export async function loadAnswerSheet(
  tx: Tx,
  projectId: string,
  roundId: string,
  personId: string,
): Promise<AnswerSheet> {
  const ids = { projectId, roundId, personId }
  const participant = await tx.roundParticipant.findFirst({ where: ids, select: { takesPart: true } })
  const assessment = await tx.assessment.findFirst({
    where: ids,
    select: { id: true, handedIn: true, picksVersion: true, fulfilmentsVersion: true, onPaper: true },
  })
  const takesPart = participant?.takesPart ?? false
  const asked = await loadAsked(tx, projectId, roundId)
  if (!assessment) {
    const agreements = { asked, answers: {}, version: 0 }
    return {
      begun: false,
      handedIn: false,
      takesPart,
      answers: [],
      picks: [],
      picksVersion: 0,
      agreements,
      paper: null,
    }
  }
  const of = { projectId, assessmentId: assessment.id }
  const answers = await loadAnswers(tx, projectId, assessment.id)
  const picks = await tx.priorityPick.findMany({ where: { ...of, picked: true }, orderBy: { factor: 'asc' } })
  const fulfilments =
    asked.length > 0 ? await tx.fulfilment.findMany({ where: { ...of, fulfilled: { not: null } } }) : []
  return {
    begun: true,
    handedIn: assessment.handedIn,
    takesPart,
    picksVersion: assessment.picksVersion,
    paper: assessment.onPaper ? await loadPaper(tx, ids) : null,
    agreements: {
      asked,
      answers: Object.fromEntries(fulfilments.map((row) => [row.commitmentId, row.fulfilled as Fulfilment])),
      version: assessment.fulfilmentsVersion,
    },
    picks: picks.map((row) => row.factor).filter(isFactorNumber),
    answers,
  }
}

/** The caller's own sheet. Empty for callers who take no part or have not begun. */
export function getOwnSheet(
  context: AccessContext,
  projectId: string,
  roundId: string,
  personId: string,
): Promise<AnswerSheet> {
  return readWithAccess(context, (tx) => loadAnswerSheet(tx, projectId, roundId, personId))
}
