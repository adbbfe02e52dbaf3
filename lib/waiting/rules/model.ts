import { facilitatorsOf, leadsOf, type ProjectView } from '@/lib/projects/rules/model.ts'
import type { Side } from '@/lib/measures/model.ts'

/** What of a project can stand still. */
export const waitingMatters = [
  'facilitator',
  'rules',
  'round',
  'people',
  'consent',
  'open',
  'lock',
  'reveal',
  'session',
  'record',
  'card',
  'deletion',
] as const
export type WaitingMatter = (typeof waitingMatters)[number]

/** Who must act: the leads of a side, or the facilitators. */
export const waitingParts = ['client', 'contractor', 'facilitator'] as const
export type WaitingPart = (typeof waitingParts)[number]

/** Something that stands still, as everybody in the project may know it. */
export interface Waiting {
  readonly matter: WaitingMatter
  readonly part: WaitingPart
  readonly remindedAt: Date | null
  /** Whether there is anybody who can be reminded. */
  readonly canRemind: boolean
}

const dayMs = 24 * 60 * 60 * 1000

/** Can it be pressed again? Once in 24 hours. */
export const mayRemindAgain = ({ remindedAt }: Pick<Waiting, 'remindedAt'>, moment: Date): boolean =>
  remindedAt === null || moment.getTime() - remindedAt.getTime() >= dayMs

/** Names of those who must act, none where nobody has come in yet. */
export const namesOf = (project: ProjectView, part: WaitingPart): string[] =>
  part === 'facilitator' ? facilitatorsOf(project) : leadsOf(project, part)

/** Asked by the other side beside the round: the page says nowhere else that the own side must answer it. */
const besideRound: readonly WaitingMatter[] = ['card', 'deletion']

/**
 * What a reader waits for: not what the own part must do itself, which the page says above all else (but what is asked
 * beside the round), and not what a facilitator's own list of what is missing says already.
 */
export function waitsFor(waiting: readonly Waiting[], { side, role }: { side: Side | null; role: string }): Waiting[] {
  const listed: readonly WaitingMatter[] = role === 'facilitator' ? ['people', 'consent'] : []
  return waiting.filter(
    ({ matter, part }) =>
      (part !== (side ?? 'facilitator') || besideRound.includes(matter)) && !listed.includes(matter),
  )
}
