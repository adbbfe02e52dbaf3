import { FACTOR_NUMBERS, type FactorNumber } from './catalogue.ts'

/** Maximum version number: nobody saves one answer that often, and a column can hold it. */
export const VERSION_MAX = 9_999_999
export const RATIONALE_LIMIT = 2000
export const EXAMPLE_LIMIT = 500
export const PICKS_MAX = 3

export type Extent = 1 | 2 | 3 | 4 | 5
export type AspectMark = 'goes-well' | 'pinches'
export type Comparison = 'better' | 'same' | 'worse' | 'absent'

/** One person's answer to one factor. An extent and "I do not know" exclude each other. */
export interface AnswerContent {
  readonly extent: Extent | null
  readonly dontKnow: boolean
  readonly rationale: string
  readonly example: string
  /** Compared with the round before; asked from the second round on. */
  readonly comparison: Comparison | null
  /** The guess what most of the other side will answer. */
  readonly guess: Extent | null
  /** By the aspect's key; absent when left empty. */
  readonly aspects: Readonly<Record<string, AspectMark>>
}

export const emptyAnswer: AnswerContent = {
  extent: null,
  dontKnow: false,
  rationale: '',
  example: '',
  comparison: null,
  guess: null,
  aspects: {},
}

/** A stored answer: version 0 means never saved. */
export interface StoredAnswer {
  readonly factor: FactorNumber
  readonly version: number
  readonly content: AnswerContent
}

/** Is this factor answered enough for handing in: an extent, or "I do not know"? */
export const isAnswered = (content: AnswerContent): boolean => content.extent !== null || content.dontKnow

/** The factors without an answer, in worksheet order; empty when the sheet can be handed in. */
export function missingFactors(answers: readonly StoredAnswer[]): FactorNumber[] {
  const answered = new Set(answers.filter((answer) => isAnswered(answer.content)).map((answer) => answer.factor))
  return FACTOR_NUMBERS.filter((number) => !answered.has(number))
}

/** Are two values of one factor the same to their writer? Order of aspect keys does not matter. */
export function sameContent(a: AnswerContent, b: AnswerContent): boolean {
  const marks = (content: AnswerContent) =>
    JSON.stringify(Object.entries(content.aspects).sort(([x], [y]) => (x < y ? -1 : 1)))
  return (
    a.extent === b.extent &&
    a.dontKnow === b.dontKnow &&
    a.rationale === b.rationale &&
    a.example === b.example &&
    a.comparison === b.comparison &&
    a.guess === b.guess &&
    marks(a) === marks(b)
  )
}

/** How far an agreement was kept: 3 fully, 2 partly, 1 not; 0: "I do not know". Only words are shown. */
export type Fulfilment = 0 | 1 | 2 | 3
/** In reading order, the best first and "I do not know" at the end. */
export const FULFILMENTS = [3, 2, 1, 0] as const satisfies readonly Fulfilment[]
/** By the agreement's id whether it was kept, by `effectKey` whether its effect was noticed; absent when left empty. */
export type Fulfilments = Readonly<Record<string, Fulfilment>>

/** An agreement of an earlier session that a round asks about: as it was when the round opened. */
export interface AskedAgreement {
  readonly id: string
  readonly what: string
  /** What the neighbourhood would notice of it: asked too; '' where nobody said. */
  readonly effect: string
}

/** The key of the answer whether the effect of an agreement was noticed: 3 clearly, 2 a little, 1 not, 0 unknown. */
export const effectKey = (id: string): string => `effect:${id}`

/** A question about an agreement: was it kept, and, where it says so, did the neighbourhood notice its effect? */
export interface AgreementQuestion {
  readonly key: string
  readonly about: 'kept' | 'noticed'
  /** The agreement, or its effect, in the words of its session. */
  readonly text: string
}

/** What a sheet asks about the agreements, in their order; an agreement's effect follows it. */
export const questionsAbout = (asked: readonly AskedAgreement[]): AgreementQuestion[] =>
  asked.flatMap(({ id, what, effect }): AgreementQuestion[] => [
    { key: id, about: 'kept', text: what },
    ...(effect === '' ? [] : [{ key: effectKey(id), about: 'noticed' as const, text: effect }]),
  ])

/** A sheet's answers about the agreements. `asked` is empty in a round that asks about none. */
export interface SheetAgreements {
  readonly asked: readonly AskedAgreement[]
  readonly answers: Fulfilments
  readonly version: number
}

export const noAgreements: SheetAgreements = { asked: [], answers: {}, version: 0 }

/** Are two sets of answers about agreements the same to their writer? */
export function sameFulfilments(a: Fulfilments, b: Fulfilments): boolean {
  const ids = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...ids].every((id) => a[id] === b[id])
}

/** The caller's own sheet in a round; `begun` is false before the first save. */
export interface AnswerSheet {
  begun: boolean
  handedIn: boolean
  takesPart: boolean
  answers: StoredAnswer[]
  picks: FactorNumber[]
  picksVersion: number
  agreements: SheetAgreements
  /** Set when a lead of the side types, or typed, the sheet from paper; null when its person fills it in. */
  paper: { readonly entryId: string; readonly enteredBy: string } | null
}

/** How many of the eight factors have an answer. */
export const answeredCount = (sheet: AnswerSheet): number =>
  sheet.answers.filter(({ content }) => isAnswered(content)).length
