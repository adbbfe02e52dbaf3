import 'server-only'
import { readWithAccess, type AccessContext, type Tx } from '@/lib/access/access.ts'
import { isFactorNumber } from '../worksheet/catalogue.ts'
import {
  type Sheet,
  type AnswerContent,
  type AspectMark,
  type Comparison,
  type Extent,
  type StoredAnswer,
} from './model.ts'

/** Loads the caller's own sheet inside a transaction that is open already. Row rules give nobody another's. */
export async function loadOwnSheet(tx: Tx, projectId: string, roundId: string, personId: string): Promise<Sheet> {
  const place = { projectId, roundId, personId }
  const participant = await tx.roundParticipant.findFirst({ where: place, select: { takesPart: true } })
  const assessment = await tx.assessment.findFirst({
    where: place,
    select: { id: true, handedIn: true, picksVersion: true },
  })
  const takesPart = participant?.takesPart ?? false
  if (!assessment) return { begun: false, handedIn: false, takesPart, answers: [], picks: [], picksVersion: 0 }
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
  return {
    begun: true,
    handedIn: assessment.handedIn,
    takesPart,
    picksVersion: assessment.picksVersion,
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

/** The caller's own sheet. An empty one for whoever takes no part or has not begun. */
export function getOwnSheet(
  context: AccessContext,
  projectId: string,
  roundId: string,
  personId: string,
): Promise<Sheet> {
  return readWithAccess(context, (tx) => loadOwnSheet(tx, projectId, roundId, personId))
}
