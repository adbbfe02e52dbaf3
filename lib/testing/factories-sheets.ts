import { randomUUID } from 'node:crypto'
import { beginPaperSheet, handIn, saveAnswer, saveFulfilments, savePicks } from '@/lib/worksheet/commands.ts'
import {
  emptyAnswer,
  questionsAbout,
  type AnswerContent,
  type Comparison,
  type Extent,
  type Fulfilment,
} from '@/lib/worksheet/rules/model.ts'
import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { TestPerson } from './factories-people.ts'

/**
 * A sheet in one line: eight characters in worksheet order, a digit from 1 to 5 for an extent, `?` for "I do not know",
 * `-` for no answer. Or that line with further details.
 */
export type SheetDescription = string | DetailedSheet

export interface DetailedSheet {
  extents: string
  /** eight characters: digits, or `-` for no guess */
  guesses?: string
  /** eight characters: b(etter), s(ame), w(orse), a(bsent), or `-` */
  comparison?: string
  picks?: readonly FactorNumber[]
  aspects?: Readonly<Partial<Record<FactorNumber, AnswerContent['aspects']>>>
  rationale?: (factor: FactorNumber) => string
  example?: (factor: FactorNumber) => string
  /** for each agreement that the round asks about */
  fulfilled?: Fulfilment
  /** for each effect that the round asks about; as `fulfilled` by default */
  noticed?: Fulfilment
  /** included in every text, for tests that look for where a text appears */
  marker?: string
  /** false for a sheet that is not handed in; true by default unless it lacks an answer */
  handedIn?: boolean
}

const comparisons: Readonly<Record<string, Comparison>> = { b: 'better', s: 'same', w: 'worse', a: 'absent' }

function extentOf(sign: string | undefined): Extent | null {
  const value = Number(sign)
  return value === 1 || value === 2 || value === 3 || value === 4 || value === 5 ? value : null
}

/** The eight answers of a description; null where nothing was filled in. Throws RangeError for unknown characters. */
export function answersOf(description: SheetDescription): (AnswerContent | null)[] {
  const sheet = typeof description === 'string' ? { extents: description } : description
  if (!/^[1-5?-]{8}$/.test(sheet.extents)) throw new RangeError(`not a sheet: ${sheet.extents}`)
  return FACTOR_NUMBERS.map((factor, index) => {
    const sign = sheet.extents[index]
    const content = {
      extent: extentOf(sign),
      dontKnow: sign === '?',
      rationale: sheet.rationale?.(factor) ?? (sheet.marker ? `${sheet.marker} reason ${factor}` : ''),
      example: sheet.example?.(factor) ?? (sheet.marker ? `${sheet.marker} example ${factor}` : ''),
      comparison: comparisons[sheet.comparison?.[index] ?? ''] ?? null,
      guess: extentOf(sheet.guesses?.[index]),
      aspects: sheet.aspects?.[factor] ?? {},
    }
    return sign === '-' ? null : { ...emptyAnswer, ...content }
  })
}

/**
 * Fills in a sheet like the worksheet page, factor by factor, and hands it in when complete. With `whose`, the sheet
 * that this lead has begun to type from paper.
 */
export async function fillSheet(
  person: TestPerson,
  round: { projectId: string; id: string },
  description: SheetDescription,
  whose?: TestPerson,
): Promise<void> {
  const answers = answersOf(description)
  const sheet: Partial<DetailedSheet> = typeof description === 'string' ? {} : description
  const ids = { projectId: round.projectId, roundId: round.id, personId: whose?.id }
  const clientId = randomUUID()
  for (const [index, content] of answers.entries()) {
    const factor = FACTOR_NUMBERS[index]
    if (!content || !factor) continue
    await saveAnswer(person.context, { ...ids, factor, baseVersion: 0, clientId, sequence: index + 1, content })
  }
  if (sheet.picks) await savePicks(person.context, { ...ids, baseVersion: 0, picks: sheet.picks })
  const { fulfilled, noticed = fulfilled } = sheet
  if (fulfilled !== undefined) {
    const { asked } = (await getOwnSheet(person.context, ids.projectId, ids.roundId, (whose ?? person).id)).agreements
    const given = Object.fromEntries(
      questionsAbout(asked).map(({ key, about }) => [key, about === 'kept' ? fulfilled : (noticed ?? fulfilled)]),
    )
    if (asked.length > 0) await saveFulfilments(person.context, { ...ids, baseVersion: 0, answers: given })
  }
  if (sheet.handedIn ?? !answers.includes(null)) await handIn(person.context, ids.projectId, ids.roundId, whose?.id)
}

/** A lead types somebody's paper; what the description leaves open stays empty. Handed in only if it says so. */
export async function typeSheet(
  lead: TestPerson,
  round: { projectId: string; id: string },
  whose: TestPerson,
  description: DetailedSheet,
): Promise<void> {
  await beginPaperSheet(lead.context, round.projectId, round.id, whose.id)
  await fillSheet(lead, round, { handedIn: false, ...description }, whose)
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A line of eight extents, with an occasional "I do not know". */
export function randomSheet(random: () => number): string {
  return FACTOR_NUMBERS.map(() => (random() < 0.08 ? '?' : String(1 + Math.floor(random() * 5)))).join('')
}
