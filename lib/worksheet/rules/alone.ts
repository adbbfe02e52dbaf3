import { FACTOR_NUMBERS, isFactorNumber, type FactorNumber } from './catalogue.ts'

/** An extent from 1 to 5, or that somebody does not know. */
export type Choice = 1 | 2 | 3 | 4 | 5 | 'dont-know'

/** What one person answered alone to one factor; `choice` is null where only a note was written. */
export interface AloneAnswer {
  readonly choice: Choice | null
  /** Own words, "" for none. */
  readonly note: string
}

/** The answers of one person alone, by factor; they are in a browser and nowhere else. */
export type AloneAnswers = Readonly<Partial<Record<FactorNumber, AloneAnswer>>>

const CHOICES: readonly Choice[] = [1, 2, 3, 4, 5, 'dont-know']

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An answer as it was written, or null: a browser's storage is anybody's to change. */
function answerOf(value: unknown): AloneAnswer | null {
  if (!isRecord(value) || typeof value.note !== 'string') return null
  if (value.choice === null) return { choice: null, note: value.note }
  const choice = CHOICES.find((one) => one === value.choice)
  return choice === undefined ? null : { choice, note: value.note }
}

/** Reads what a browser kept; null where that is nothing, or not what was written. */
export function keptAloneOf(text: string | null): AloneAnswers | null {
  try {
    const found: unknown = JSON.parse(text ?? 'null')
    if (!isRecord(found)) return null
    const read = Object.entries(found).map(([factor, value]) => [factor, answerOf(value)] as const)
    const isWhole = read.every(([factor, answer]) => isFactorNumber(Number(factor)) && answer !== null)
    return isWhole ? Object.fromEntries(read) : null
  } catch {
    return null
  }
}

/** The value of a radio of the scale; null for none of them. */
export const choiceOfValue = (value: string): Choice | null => CHOICES.find((one) => String(one) === value) ?? null

/** How well it goes: what is not known lies between little and partly, as it has to be found out first. */
const rankOf = (choice: Choice): number => (choice === 'dont-know' ? 2.5 : choice)

const chosen = (answers: AloneAnswers): { factor: FactorNumber; choice: Choice }[] =>
  FACTOR_NUMBERS.flatMap((factor) => {
    const choice = answers[factor]?.choice ?? null
    return choice === null ? [] : [{ factor, choice }]
  })

/** The two factors to talk about first: where it goes least well, in the order of the worksheet where equal. */
export const firstToTalkAbout = (answers: AloneAnswers): { factor: FactorNumber; choice: Choice }[] =>
  chosen(answers)
    .toSorted((a, b) => rankOf(a.choice) - rankOf(b.choice) || a.factor - b.factor)
    .slice(0, 2)

/** The own picture in groups of words; each in the order of the worksheet. */
export interface AlonePicture {
  readonly wellOn: readonly FactorNumber[]
  readonly partly: readonly FactorNumber[]
  readonly little: readonly FactorNumber[]
  readonly unknown: readonly FactorNumber[]
  readonly unanswered: readonly FactorNumber[]
}

export function pictureOf(answers: AloneAnswers): AlonePicture {
  const of = (fits: (choice: Choice) => boolean) =>
    chosen(answers).flatMap(({ factor, choice }) => (fits(choice) ? [factor] : []))
  return {
    wellOn: of((choice) => choice === 4 || choice === 5),
    partly: of((choice) => choice === 3),
    little: of((choice) => choice === 1 || choice === 2),
    unknown: of((choice) => choice === 'dont-know'),
    unanswered: FACTOR_NUMBERS.filter((factor) => (answers[factor]?.choice ?? null) === null),
  }
}
