import versionOne from './version-1.json' with { type: 'json' }

export type Language = 'nl' | 'en'
/** A text in the languages of the site, or in those that `L` names. */
type Words<L extends string = Language> = Readonly<Record<L, string>>

export interface Aspect<L extends string = Language> {
  readonly key: string
  readonly label: Words<L>
}

export interface Factor<L extends string = Language> {
  /** 1 to 8: the order on the worksheet, and the stored number of a factor. */
  readonly number: number
  readonly key: string
  readonly name: Words<L>
  readonly question: Words<L>
  readonly explanation: Words<L>
  readonly inPlace: Words<L>
  readonly aspects: readonly Aspect<L>[]
  /** Contains `{otherSide}`. */
  readonly mirror: Words<L>
  /** "Hoe kunnen we …, waardoor …?": example questions, for when a difference is being discussed. */
  readonly howMightWe: readonly Words[]
}

interface Prompt<L extends string> {
  readonly question: Words<L>
  readonly hint: Words<L>
}

export interface Worksheet<L extends string = Language> {
  readonly version: number
  readonly scale: readonly { readonly value: number; readonly key: string; readonly label: Words<L> }[]
  readonly dontKnow: { readonly label: Words<L>; readonly hint: Words<L> }
  readonly sideNames: Readonly<Record<'client' | 'contractor', Words<L>>>
  readonly aspectPrompt: Prompt<L> & { readonly goesWell: Words<L>; readonly pinches: Words<L> }
  readonly rationalePrompt: Prompt<L>
  readonly examplePrompt: Prompt<L>
  readonly mirrorPrompt: { readonly hint: Words<L>; readonly noIdea: Words<L> }
  readonly priority: Prompt<L> & { readonly maximum: number }
  readonly comparison: {
    readonly question: Words<L>
    readonly options: readonly { readonly key: string; readonly label: Words<L> }[]
    readonly skip: Words<L>
  }
  readonly factors: readonly Factor<L>[]
}

const versions: Readonly<Record<number, Worksheet>> = { 1: versionOne }

/** The texts of a version; a round keeps the version it was opened with. Throws RangeError for an unknown version. */
export function worksheetOf(version: number): Worksheet {
  const found = versions[version]
  if (!found) throw new RangeError(`there is no worksheet version ${version}`)
  return found
}

/** The texts for a round that opens today, and for pages without a round. */
export const latestWorksheet = (): Worksheet => worksheetOf(Math.max(...Object.keys(versions).map(Number)))

export const FACTOR_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8] as const
export type FactorNumber = (typeof FACTOR_NUMBERS)[number]

export const isFactorNumber = (value: number): value is FactorNumber =>
  FACTOR_NUMBERS.some((number) => number === value)

/** The factor with this number; throws RangeError outside 1 to 8. */
export function factorOf<L extends string>(worksheet: Worksheet<L>, number: number): Factor<L> {
  const found = worksheet.factors.find((factor) => factor.number === number)
  if (!found) throw new RangeError(`there is no factor ${number}`)
  return found
}

/** The mirror question with the other side's name filled in. */
export function mirrorQuestionOf<L extends string>(
  worksheet: Worksheet<L>,
  number: number,
  guessed: 'client' | 'contractor',
  language: NoInfer<L>,
): string {
  return factorOf(worksheet, number).mirror[language].replace('{otherSide}', worksheet.sideNames[guessed][language])
}
