import type { RoundStatus } from '@/lib/access/rules/policy.ts'
import type { Side } from '@/lib/measures/model.ts'
import type { Attribution } from '@/lib/rounds/rules/model.ts'
import { isFactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { AnswerContent, AnswerSheet, AskedAgreement, Fulfilments } from '@/lib/worksheet/rules/model.ts'

/** The signs of a card that can be typed instead of reading its picture. */
export const CARD_CODE_LENGTH = 10

/** What a card is told about itself. */
export interface Card {
  readonly cardId: string
  readonly personId: string
  readonly name: string
  readonly title: string
  readonly side: Side
  readonly projectName: string
  readonly roundId: string
  readonly projectId: string
  readonly roundNumber: number
  readonly status: RoundStatus
  readonly worksheetVersion: number
  readonly thresholdsVersion: number
  readonly attribution: Attribution
  readonly mirrorQuestion: boolean
  /** a day, "2026-12-04" */
  readonly closesOn: string
  /** the own side is */
  readonly locked: boolean
  readonly takesPart: boolean
  /** a sheet that counts, or will */
  readonly handedIn: boolean
  /** a sheet that is not handed in */
  readonly begun: boolean
  /** a lead is typing it from paper */
  readonly onPaper: boolean
  /** people of the own side */
  readonly sideMembers: number
  /** openings before this one, by how many browsers, and the latest of them */
  readonly openedBefore: number
  readonly devicesBefore: number
  readonly lastOpenedAt: Date | null
}

/** How far a card's worksheet is. `waits`: handed in, and can be begun again. `counts`, `out`: locked with and without it. */
export type CardState = 'open' | 'waits' | 'on-paper' | 'left-out' | 'counts' | 'out' | 'mirror' | 'draft'

/** Pure: where the holder of a card is. */
export function cardStateOf(card: Card): CardState {
  if (card.status === 'revealed' || card.status === 'aligned') return 'mirror'
  if (card.status === 'draft' || card.status === 'cancelled') return 'draft'
  if (card.locked || card.status === 'sealed') return card.handedIn && card.takesPart ? 'counts' : 'out'
  if (!card.takesPart) return 'left-out'
  if (card.onPaper) return 'on-paper'
  return card.handedIn && !card.begun ? 'waits' : 'open'
}

/** A sheet as the database gives it to a card. */
export interface CardSheet {
  readonly answers: readonly { readonly factor: number; readonly version: number; readonly content: AnswerContent }[]
  readonly picks: readonly number[]
  readonly picksVersion: number
  readonly fulfilments: Fulfilments
  readonly fulfilmentsVersion: number
  readonly asked: readonly AskedAgreement[]
}

/** The same as pages of the worksheet read it. */
export const answerSheetOf = (card: Card, sheet: CardSheet): AnswerSheet => ({
  begun: card.begun,
  handedIn: false,
  takesPart: card.takesPart,
  paper: null,
  answers: sheet.answers.flatMap(({ factor, version, content }) =>
    isFactorNumber(factor) ? [{ factor, version, content }] : [],
  ),
  picks: sheet.picks.filter(isFactorNumber),
  picksVersion: sheet.picksVersion,
  agreements: { asked: sheet.asked, answers: sheet.fulfilments, version: sheet.fulfilmentsVersion },
})

/** The address in a card's picture: what stands behind `#` is sent to no server, so no log has it. */
export const cardAddressOf = (page: string, secret: string): string => `${page}#${secret}`

/** Ten signs in three groups, to be read and typed. */
export const spacedCardCode = (code: string): string => [code.slice(0, 3), code.slice(3, 6), code.slice(6)].join(' ')

/** Somebody without mail for whom a lead asks the other side, while a round is open. */
export interface WithoutMailRequest {
  readonly id: string
  readonly side: Side
  readonly name: string
  readonly functionTitle: string
}

/** A card that a lead of the own side made; of what opens it nothing is left. */
export interface CardLine {
  readonly personId: string
  readonly madeAt: Date
  readonly madeBy: string
}

/** The number in the answer of a first opening; null for any other word. */
export const numberIn = (done: string | undefined): string | null => /^number:(\d{6})$/.exec(done ?? '')?.[1] ?? null

/** What opens a card that was just made, from the answer; null for any other word. */
export function madeCardIn(done: string | undefined): { readonly secret: string; readonly code: string } | null {
  const [, secret, code] = /^([A-Za-z0-9_-]{22})\.([A-Z0-9]{10})$/.exec(done ?? '') ?? []
  return secret === undefined || code === undefined ? null : { secret, code }
}

/** Where a lead makes a card for somebody of the own side. */
export const makeCardPath = (projectId: string, roundId: string, personId: string): string =>
  `/projects/${projectId}/rounds/${roundId}/cards/${personId}`
