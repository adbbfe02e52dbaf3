import { SIDES, type BothSides, type Side } from '@/lib/measures/model.ts'

/** The version of the standing text; `authz.game_rules_version` says the same, and a test holds both and the text. */
export const gameRulesVersion = 1

/** The parts of the standing text, in order. */
export const gameRulesParts = ['seen', 'use', 'public', 'kept', 'against'] as const

/** How many own lines a project has at most, and how long each may be. */
export const RULE_LINES_MAX = 5
export const RULE_LINE_SIGNS_MAX = 200

/** What one side accepted last. */
export interface RulesAcceptance {
  /** Who pressed; null once erased. */
  readonly name: string | null
  readonly textVersion: number
  readonly linesNumber: number
  /** May the neighbourhood stand by name in the files of a programme, as far as this side goes? */
  readonly namesInFiles: boolean
  readonly acceptedAt: Date
}

/** The rules of the game of a project, as everybody in it reads them. */
export interface GameRules {
  readonly textVersion: number
  /** Which edition of the own lines this is; 0 before there are any. */
  readonly linesNumber: number
  readonly lines: readonly string[]
  readonly accepted: BothSides<RulesAcceptance | null>
}

/** Has this side accepted the text and the own lines as they are now? */
export function hasAccepted({ textVersion, linesNumber, accepted }: GameRules, side: Side): boolean {
  const last = accepted[side]
  return last !== null && last.textVersion === textVersion && last.linesNumber === linesNumber
}

/** The sides that have not. */
export const sidesToAccept = (rules: GameRules): readonly Side[] => SIDES.filter((side) => !hasAccepted(rules, side))

/** Do both sides say that the neighbourhood may stand by name in files? A later no of one of them ends it. */
export const areNamesAgreed = ({ accepted }: GameRules): boolean =>
  SIDES.every((side) => accepted[side]?.namesInFiles === true)

/** What stands in a box, line by line: each trimmed, without empty ones. */
export const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const gameRulesPathOf = (projectId: string): string => `/projects/${projectId}/game-rules`
