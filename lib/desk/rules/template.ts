import { lengthOf, planOf } from '@/lib/session/rules/plan.ts'
import {
  areFitMinutes,
  inDepthMax,
  laterLast,
  type AgendaTopic,
  type SessionStep,
  type TopicDepth,
} from '@/lib/session/rules/steps.ts'

/** The steps for which a template can hold own sentences, in the order of a session. */
export const templatePhases = [
  'opening',
  'strength',
  'read',
  'retell',
  'facts',
  'how-might-we',
  'agree',
  're-rate',
  'quick',
  'record',
  'check-out',
] as const satisfies readonly SessionStep['phase'][]
export type TemplatePhase = (typeof templatePhases)[number]

/** Own sentences by step; a step without one is absent. */
export type TemplateLines = Readonly<Partial<Record<TemplatePhase, string>>>

/** A topic's place in a template, whichever factor comes to stand there. */
export interface TemplateSlot {
  readonly depth: TopicDepth
  /** absent: the usual time of its depth */
  readonly minutes?: number | undefined
}

/** How many topics a session can have. */
export const SLOTS = 8
export const TEMPLATE_NAME_MAX = 80
/** Code points of a step's own sentences. */
export const TEMPLATE_LINE_MAX = 500

/** A facilitator's own plan, for any neighbourhood. */
export interface PlanTemplate {
  readonly id: string
  readonly version: number
  readonly name: string
  /** eight, in the order of a session */
  readonly slots: readonly TemplateSlot[]
  readonly lines: TemplateLines
}

/** What a new template begins with: two topics in depth, three quick ones, as the mirror often proposes. */
export const usualSlots: readonly TemplateSlot[] = Array.from({ length: SLOTS }, (_, at) => ({
  depth: at < 2 ? 'in-depth' : at < 5 ? 'quick' : 'later',
}))

/** The slots of a plan: its depths and times, without its factors. What it leaves out is for later. */
export const slotsOf = (topics: readonly AgendaTopic[]): readonly TemplateSlot[] =>
  Array.from({ length: SLOTS }, (_, at): TemplateSlot => {
    const topic = topics[at]
    if (!topic || topic.depth === 'later') return { depth: 'later' }
    return { depth: topic.depth, ...(topic.minutes === undefined ? {} : { minutes: topic.minutes }) }
  })

/** Topics with a template's depths and times, each at its own place; those that are for later come last. */
export const topicsBy = (slots: readonly TemplateSlot[], topics: readonly AgendaTopic[]): readonly AgendaTopic[] =>
  laterLast(
    topics.map(({ factor }, at): AgendaTopic => {
      const { depth, minutes } = slots[at] ?? { depth: 'later' }
      return depth === 'later' || minutes === undefined ? { factor, depth } : { factor, depth, minutes }
    }),
  )

/** The slots whose minutes do not fit their depth, by position; and whether more are in depth than a session can have. */
export function unfitSlots(slots: readonly TemplateSlot[]): {
  readonly minutes: readonly number[]
  readonly tooDeep: boolean
} {
  return {
    minutes: slots.flatMap(({ depth, minutes }, at) =>
      depth === 'later' || minutes === undefined || areFitMinutes(minutes, depth) ? [] : [at],
    ),
    tooDeep: slots.filter(({ depth }) => depth === 'in-depth').length > inDepthMax,
  }
}

/** How long a session by these slots takes, in minutes, with all steps around its topics. */
export const lengthBy = (slots: readonly TemplateSlot[]): number =>
  lengthOf(planOf({ strength: 1, topics: slots.map((slot) => ({ factor: 1, ...slot })) }))
