/** The phases of a topic in depth, in this order. */
const PHASES = ['read', 'retell', 'facts', 'how-might-we', 'agree', 're-rate'] as const
type Phase = (typeof PHASES)[number]

/** `later`: not in this session. */
export const topicDepths = ['in-depth', 'quick', 'later'] as const
export type TopicDepth = (typeof topicDepths)[number]

export interface AgendaTopic {
  /** 1 to 8 */
  readonly factor: number
  readonly depth: TopicDepth
  /** For the whole topic; absent for the usual time of its depth. */
  readonly minutes?: number | undefined
}

export interface Agenda {
  /** The factor with which the session opens, if both sides share a strength. */
  readonly strength: number | null
  readonly topics: readonly AgendaTopic[]
}

/** One step of the session. `factor` is null for steps that are not about one. */
export interface SessionStep {
  readonly phase: 'opening' | 'strength' | Phase | 'quick' | 'record' | 'check-out'
  readonly factor: number | null
  /** Only where the plan deviates from the usual time. */
  readonly minutes?: number
}

export const inDepthMax = 3
/** The fewest and the most minutes for a topic. */
export const minuteBounds = { 'in-depth': [10, 30], quick: [2, 15] } as const

/** True for whole minutes within the bounds of a depth. */
export function areFitMinutes(minutes: number, depth: keyof typeof minuteBounds): boolean {
  const [fewest, most] = minuteBounds[depth]
  return Number.isInteger(minutes) && minutes >= fewest && minutes <= most
}

const minutes: Readonly<Record<SessionStep['phase'], number>> = {
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

/** Minutes for a topic where the plan sets none. */
export const usualMinutes = {
  'in-depth': PHASES.reduce((sum, phase) => sum + minutes[phase], 0),
  quick: minutes.quick,
  later: 0,
} as const satisfies Record<TopicDepth, number>

/** Divides a topic's time over its phases, in whole minutes, in proportion to the usual times. */
function sharesOf(whole: number): { readonly phase: Phase; readonly minutes: number }[] {
  const usual = (phases: readonly Phase[]) => phases.reduce((sum, phase) => sum + minutes[phase], 0)
  // rounds at the end of each phase, so that the sum is exact
  const endOf = (count: number) => Math.round((usual(PHASES.slice(0, count)) / usual(PHASES)) * whole)
  return PHASES.map((phase, index) => ({ phase, minutes: endOf(index + 1) - endOf(index) }))
}

function stepsOfTopic({ factor, depth, minutes: whole }: AgendaTopic): SessionStep[] {
  if (depth === 'later') return []
  if (depth === 'quick') return [{ phase: 'quick', factor, ...(whole !== undefined && { minutes: whole }) }]
  if (whole === undefined) return PHASES.map((phase) => ({ phase, factor }))
  return sharesOf(whole).map((share) => ({ ...share, factor }))
}

/** Every step of a session, in order. A step's number is its index here. */
export function stepsOf({ strength, topics }: Agenda): readonly SessionStep[] {
  return [
    { phase: 'opening', factor: null },
    ...(strength === null ? [] : [{ phase: 'strength', factor: strength } as const]),
    ...topics.flatMap(stepsOfTopic),
    { phase: 'record', factor: null },
    { phase: 'check-out', factor: null },
  ]
}

/** Topics in their order, with those that are not in this session at the end. */
export const laterLast = (topics: readonly AgendaTopic[]): readonly AgendaTopic[] => [
  ...topics.filter(({ depth }) => depth !== 'later'),
  ...topics.filter(({ depth }) => depth === 'later'),
]

/** How many topics have begun at a step: these keep their position in the agenda. */
export function begunAt(agenda: Agenda, step: number): number {
  const soFar = stepsOf(agenda).slice(0, step + 1)
  return agenda.topics.filter((topic) =>
    soFar.some(({ phase, factor }) => factor === topic.factor && phase !== 'strength'),
  ).length
}

/** The initial time of the soft clock, which never moves the session on by itself. */
export const startTimeMs = ({ phase, minutes: planned }: SessionStep): number => (planned ?? minutes[phase]) * 60_000
