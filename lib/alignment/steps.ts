/** What a topic in depth goes through, in this order. */
const PHASES = ['read', 'retell', 'facts', 'how-might-we', 'agree', 're-rate'] as const
type Phase = (typeof PHASES)[number]

export interface AgendaTopic {
  /** 1 to 8 */
  readonly factor: number
  readonly depth: 'in-depth' | 'quick'
}

export interface Agenda {
  /** The factor with which the session opens, if both sides share a strength. */
  readonly strength: number | null
  readonly topics: readonly AgendaTopic[]
}

/** One place in the session. `factor` is null where the talk is not about one. */
export interface Step {
  readonly place: 'opening' | 'strength' | Phase | 'quick' | 'record' | 'check-out'
  readonly factor: number | null
}

export const mostInDepth = 3

/** Every place of a session, in order. A step's number is its index here. */
export function stepsOf({ strength, topics }: Agenda): readonly Step[] {
  const ofTopic = ({ factor, depth }: AgendaTopic): Step[] =>
    depth === 'quick' ? [{ place: 'quick', factor }] : PHASES.map((place) => ({ place, factor }))
  return [
    { place: 'opening', factor: null },
    ...(strength === null ? [] : [{ place: 'strength', factor: strength } as const]),
    ...topics.flatMap(ofTopic),
    { place: 'record', factor: null },
    { place: 'check-out', factor: null },
  ]
}

/** How many topics have begun at a step: those keep their place in the agenda. */
export function begunAt(agenda: Agenda, step: number): number {
  const soFar = stepsOf(agenda).slice(0, step + 1)
  return agenda.topics.filter((topic) =>
    soFar.some(({ place, factor }) => factor === topic.factor && place !== 'strength'),
  ).length
}

const minutes: Readonly<Record<Step['place'], number>> = {
  opening: 10,
  strength: 5,
  read: 2,
  retell: 5,
  facts: 3,
  'how-might-we': 4,
  agree: 4,
  're-rate': 1,
  quick: 5,
  record: 5,
  'check-out': 5,
}

/** What the soft timer starts with. It never moves the session on by itself. */
export const startTimeMs = ({ place }: Step): number => minutes[place] * 60_000
