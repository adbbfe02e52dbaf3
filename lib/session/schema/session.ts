import { z } from 'zod'
import { SIDES } from '@/lib/measures/model.ts'
import { textSchema } from '@/lib/organisations/schema.ts'
import { commitmentStatuses, type GivenCommand } from '@/lib/session/rules/model.ts'
import type { PresenceUpdate } from '@/lib/session/rules/presence.ts'
import { areFitMinutes, topicDepths, type AgendaTopic, type TopicDepth } from '@/lib/session/rules/steps.ts'

/** Maximum code points of a session's texts, by kind. */
const limits = { question: 300, line: 500, words: 2000 } as const

/** As `textSchema`, trimmed. */
const text = (most: number) =>
  z
    .string()
    .max(12 * most)
    .trim()
    .pipe(textSchema(most))
/** As `text`, but must not be empty. */
const words = (most: number) => text(most).refine((value) => value !== '', 'required')

const day = z.iso.date()
const number = z.int().min(0).max(999)
/** The number of an event in a session's log. */
const position = z.int().min(0).max(1_000_000)
const oneToFive = z.int().min(1).max(5)
const both = <Schema extends z.ZodType>(schema: Schema) => z.strictObject({ client: schema, contractor: schema })
const factor = z.int().min(1).max(8)
const topic = z.strictObject({ factor, depth: z.enum(topicDepths), minutes: z.int().min(1).max(60).optional() })
const outcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('agreement'),
    what: words(limits.line),
    owners: both(z.guid()),
    due: day,
    sign: words(limits.line),
    effect: words(limits.line).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('difference'), reasons: both(words(limits.line)) }),
])

const of = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ kind: z.literal(kind), ...shape })
const at = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  of(kind, { step: number, ...shape })

/** A session command as a browser sends it: of the closed list, without extra fields. */
export const commandSchema: z.ZodType<GivenCommand> = z.discriminatedUnion('kind', [
  of('join', {}),
  at('next', { sure: z.boolean() }),
  at('undo', {}),
  of('reorder', { topics: z.array(topic).max(8), reason: text(limits.line) }),
  of('add-time', { seconds: z.int().min(30).max(1800) }),
  of('pause', {}),
  of('caucus', { minutes: z.int().min(1).max(60) }),
  of('resume', {}),
  of('take-over', {}),
  at('retell', { text: words(limits.words) }),
  at('confirm-retelling', { seen: text(limits.words).optional() }),
  at('add-fact', { text: words(limits.line) }),
  of('park', { text: words(limits.line) }),
  of('add-action', { text: words(limits.line), ownerId: z.guid(), due: day, about: factor.nullable() }),
  of('drop-action', { number }),
  at('review-commitment', { commitmentId: z.guid(), status: z.enum(commitmentStatuses) }),
  at('propose-question', { text: words(limits.question) }),
  at('merge-questions', { numbers: z.array(number).max(20), text: words(limits.question) }),
  at('open-vote', {}),
  at('vote', { dots: z.array(number).max(20) }),
  at('close-vote', { sure: z.boolean().optional() }),
  at('propose-outcome', { outcome, replaces: number.nullable() }),
  at('confirm-outcome', { number, seen: outcome.optional() }),
  of('hand-confirming', { side: z.enum(SIDES), personId: z.guid() }),
  of('see-holder', { personId: z.guid() }),
  at('rate', { extent: oneToFive.nullable() }),
  at('close-rating', { sure: z.boolean().optional() }),
  at('confirm-record', { remark: text(limits.words), seen: position }),
  at('check-out', { answers: z.tuple([oneToFive, oneToFive, oneToFive]) }),
  at('close-check-out', { sure: z.boolean().optional() }),
  at('close', { sure: z.boolean() }),
  of('note', { text: words(limits.words) }),
])

/** A command with the id that makes sending it again harmless. */
export const commandPostSchema = z.strictObject({ commandId: z.uuid(), command: commandSchema })

const formMinutes = (typed: string, depth: TopicDepth): number | undefined =>
  depth === 'later' || typed.trim() === '' ? undefined : Number(typed)

const depthField = z.string().max(20).optional()
const minutesField = z.string().max(20).optional()
/** For each factor, by its number. */
const planFields = {
  depth1: depthField,
  minutes1: minutesField,
  depth2: depthField,
  minutes2: minutesField,
  depth3: depthField,
  minutes3: minutesField,
  depth4: depthField,
  minutes4: minutesField,
  depth5: depthField,
  minutes5: minutesField,
  depth6: depthField,
  minutes6: minutesField,
  depth7: depthField,
  minutes7: minutesField,
  depth8: depthField,
  minutes8: minutesField,
}

/**
 * A changed plan, as a form sends it: the order of the factors, and for each its depth and minutes ('' for the usual
 * time). `move` is a press that saves nothing yet; then nothing else is checked.
 */
export const planSchema = z
  .object({
    projectId: z.guid(),
    roundId: z.guid(),
    commandId: z.uuid(),
    seen: z.coerce.number().int().min(0).max(1_000_000),
    ...planFields,
    order: z
      .string()
      .max(15)
      .regex(/^[1-8](,[1-8]){0,7}$/),
    move: z.string().max(20).default(''),
    reason: text(limits.line).default(''),
  })
  .transform(({ projectId, roundId, commandId, seen, order, move, reason, ...fields }, context) => {
    const given: Readonly<Record<string, string | undefined>> = fields
    const topics = order.split(',').map((one): AgendaTopic => {
      const depth = topicDepths.find((name) => name === given[`depth${one}`]) ?? 'quick'
      const minutes = formMinutes(given[`minutes${one}`] ?? '', depth)
      if (minutes === undefined || depth === 'later') return { factor: Number(one), depth }
      if (move === '' && !areFitMinutes(minutes, depth))
        context.addIssue({ code: 'custom', message: `minutes-${depth}`, path: [`minutes${one}`] })
      return { factor: Number(one), depth, minutes }
    })
    if (move === '' && reason === '') context.addIssue({ code: 'custom', message: 'required', path: ['reason'] })
    return { projectId, roundId, commandId, seen, move, reason, topics }
  })

/** A confirmation of a record after its close, as a form sends it. `seen`: the seal of the record that was read. */
export const confirmRecordSchema = z.object({
  projectId: z.guid(),
  sessionId: z.guid(),
  commandId: z.uuid(),
  seen: z.string().max(64),
  remark: text(limits.words).default(''),
})

/** What a page reports about its person. */
export const presenceSchema: z.ZodType<PresenceUpdate> = z.strictObject({
  typing: z.boolean().optional(),
  readyFor: number.nullable().optional(),
})
