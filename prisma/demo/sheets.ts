import { randomUUID } from 'node:crypto'
import type { AccessContext } from '@/lib/access/access.ts'
import { handIn, saveAnswer, savePicks } from '@/lib/assessments/commands.ts'
import type { AnswerContent } from '@/lib/assessments/model.ts'
import type { DemoAnswer, DemoAssessment } from '@/lib/demo/model.ts'
import { FACTOR_NUMBERS, factorOf, worksheetOf, type FactorNumber } from '@/lib/worksheet/catalogue.ts'

/** The version whose keys the story uses. */
const worksheet = worksheetOf(1)

/** The number of a factor by its key; throws RangeError for a key that stands nowhere. */
export function factorNumberOf(key: string): FactorNumber {
  const found = FACTOR_NUMBERS.find((number) => factorOf(worksheet, number).key === key)
  if (!found) throw new RangeError(`the worksheet has no factor ${key}`)
  return found
}

const contentOf = (answer: DemoAnswer): AnswerContent => ({
  extent: answer.extent,
  dontKnow: answer.extent === null,
  rationale: answer.rationale ?? '',
  example: answer.example ?? '',
  comparison: answer.comparison ?? null,
  guess: answer.mirrorGuess ?? null,
  aspects: answer.aspects ?? {},
})

/** Fills in one sheet as its page does, factor by factor, and hands it in when the story says so. */
export async function seedSheet(
  context: AccessContext,
  place: { readonly projectId: string; readonly roundId: string },
  assessment: DemoAssessment,
): Promise<void> {
  const clientId = randomUUID()
  for (const [index, answer] of assessment.answers.entries()) {
    const factor = factorNumberOf(answer.factor)
    const content = contentOf(answer)
    await saveAnswer(context, { ...place, factor, baseVersion: 0, clientId, sequence: index + 1, content })
  }
  if (assessment.priorities.length > 0)
    await savePicks(context, { ...place, baseVersion: 0, picks: assessment.priorities.map(factorNumberOf) })
  if (assessment.state === 'handed-in') await handIn(context, place.projectId, place.roundId)
}
