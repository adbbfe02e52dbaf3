import { randomUUID } from 'node:crypto'
import type { AccessContext } from '@/lib/access/access.ts'
import { beginPaperSheet, handIn, saveAnswer, saveFulfilments, savePicks } from '@/lib/worksheet/commands.ts'
import { effectKey, type AnswerContent, type Fulfilment } from '@/lib/worksheet/rules/model.ts'
import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import type { DemoAnswer, DemoAssessment } from '@/lib/demo/rules/model.ts'
import { FACTOR_NUMBERS, factorOf, worksheetOf, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'

/** The version whose keys the story uses. */
const worksheet = worksheetOf(1)

/** The number of a factor by its key; throws RangeError for an unknown key. */
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

const noticed = { clearly: 3, little: 2, not: 1, 'dont-know': 0 } as const satisfies Record<string, Fulfilment>
const fulfilments = { kept: 3, partly: 2, 'not-kept': 1, 'dont-know': 0 } as const satisfies Record<string, Fulfilment>

interface Place {
  readonly projectId: string
  readonly roundId: string
  /** whose paper is being typed */
  readonly personId?: string | undefined
}

/** Who fills in a sheet, and the text of the agreements that the story names by a key. */
export interface Writer {
  readonly context: AccessContext
  readonly personId: string
  readonly agreementText: (key: string) => string | null
}

/** Somebody's answers about agreements that are still open. The story may also name a done one, which is not asked. */
async function seedChecks(writer: Writer, place: Place, told: DemoAssessment): Promise<void> {
  const { context, personId } = writer
  const { asked } = (await getOwnSheet(context, place.projectId, place.roundId, personId)).agreements
  const askedBy = (key: string) => asked.find(({ what }) => what === writer.agreementText(key))
  const checks = [
    ...Object.entries(told.agreementChecks).map(([key, check]) => [askedBy(key)?.id, fulfilments[check]] as const),
    ...Object.entries(told.effectChecks).map(([key, check]) => {
      const agreement = askedBy(key)
      return [agreement && effectKey(agreement.id), noticed[check]] as const
    }),
  ].flatMap(([key, answer]) => (key === undefined ? [] : [[key, answer] as const]))
  if (checks.length > 0)
    await saveFulfilments(context, { ...place, baseVersion: 0, answers: Object.fromEntries(checks) })
}

/**
 * Fills in one sheet like its page, factor by factor, and hands it in when the story says so. The writer is the lead if
 * the story says that it was filled in on paper.
 */
export async function seedSheet(writer: Writer, where: Place, assessment: DemoAssessment): Promise<void> {
  const { context } = writer
  const { projectId, roundId } = where
  const personId = assessment.enteredOnPaperBy ? writer.personId : undefined
  const ids = { projectId, roundId, personId }
  if (personId) await beginPaperSheet(context, projectId, roundId, personId)
  const clientId = randomUUID()
  for (const [index, answer] of assessment.answers.entries()) {
    const factor = factorNumberOf(answer.factor)
    const content = contentOf(answer)
    await saveAnswer(context, { ...ids, factor, baseVersion: 0, clientId, sequence: index + 1, content })
  }
  if (assessment.priorities.length > 0)
    await savePicks(context, { ...ids, baseVersion: 0, picks: assessment.priorities.map(factorNumberOf) })
  await seedChecks(writer, ids, assessment)
  if (assessment.state === 'handed-in') await handIn(context, projectId, roundId, personId)
}
