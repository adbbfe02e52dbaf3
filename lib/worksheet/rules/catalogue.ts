import versionOne from './version-1.json' with { type: 'json' }

export type Language = 'nl' | 'en'
type Words = Readonly<Record<Language, string>>

export interface Aspect {
  readonly key: string
  readonly label: Words
}

export interface Factor {
  /** 1 to 8: the order on the worksheet, and the stored number of a factor. */
  readonly number: number
  readonly key: string
  readonly name: Words
  readonly question: Words
  readonly explanation: Words
  readonly inPlace: Words
  readonly aspects: readonly Aspect[]
  /** Contains `{otherSide}`. */
  readonly mirror: Words
  /** "Hoe kunnen we …, waardoor …?": example questions, for when a difference is being discussed. */
  readonly howMightWe: readonly Words[]
}

interface Prompt {
  readonly question: Words
  readonly hint: Words
}

export interface Worksheet {
  readonly version: number
  readonly scale: readonly { readonly value: number; readonly key: string; readonly label: Words }[]
  readonly dontKnow: { readonly label: Words; readonly hint: Words }
  readonly sideNames: Readonly<Record<'client' | 'contractor', Words>>
  readonly aspectPrompt: Prompt & { readonly goesWell: Words; readonly pinches: Words }
  readonly rationalePrompt: Prompt
  readonly examplePrompt: Prompt
  readonly mirrorPrompt: { readonly hint: Words; readonly noIdea: Words }
  readonly priority: Prompt & { readonly maximum: number }
  readonly comparison: {
    readonly question: Words
    readonly options: readonly { readonly key: string; readonly label: Words }[]
    readonly skip: Words
  }
  readonly factors: readonly Factor[]
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
export function factorOf(worksheet: Worksheet, number: number): Factor {
  const found = worksheet.factors.find((factor) => factor.number === number)
  if (!found) throw new RangeError(`there is no factor ${number}`)
  return found
}

/** The mirror question with the other side's name filled in. */
export function mirrorQuestionOf(
  worksheet: Worksheet,
  number: number,
  guessed: 'client' | 'contractor',
  language: Language,
): string {
  return factorOf(worksheet, number).mirror[language].replace('{otherSide}', worksheet.sideNames[guessed][language])
}
