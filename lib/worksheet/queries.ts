import 'server-only'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { isFactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import {
  type AnswerSheet,
  type AnswerContent,
  type AspectMark,
  type Comparison,
  type Extent,
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
  const answers = await tx.answer.findMany({
    where: of,
    select: {
      factor: true,
      version: true,
      extent: true,
      dontKnow: true,
      rationale: true,
      example: true,
      comparison: true,
    },
    orderBy: { factor: 'asc' },
  })
  const marks = await tx.aspectMark.findMany({ where: { ...of, mark: { not: null } } })
  const guesses = await tx.mirrorGuess.findMany({ where: of })
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
    answers: answers.flatMap((row): StoredAnswer[] => {
      if (!isFactorNumber(row.factor)) return []
      const content: AnswerContent = {
        extent: row.extent as Extent | null,
        dontKnow: row.dontKnow,
        rationale: row.rationale,
        example: row.example,
        comparison: row.comparison as Comparison | null,
        guess: (guesses.find((guess) => guess.factor === row.factor)?.guess ?? null) as Extent | null,
        aspects: Object.fromEntries(
          marks.filter((mark) => mark.factor === row.factor).map((mark) => [mark.aspect, mark.mark as AspectMark]),
        ),
      }
      return [{ factor: row.factor, version: row.version, content }]
    }),
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
