import { z } from 'zod'
import { nameSchema, textSchema } from '@/lib/organisations/schema.ts'
import { topicDepths, type TopicDepth } from '@/lib/session/rules/steps.ts'
import {
  SLOTS,
  TEMPLATE_LINE_MAX,
  TEMPLATE_NAME_MAX,
  templatePhases,
  unfitSlots,
  type TemplateSlot,
} from './rules/template.ts'

const numbers = Array.from({ length: SLOTS }, (_, at) => at + 1)
const version = z
  .string()
  .max(9)
  .regex(/^\d{1,9}$/)
  .transform(Number)

const slotFields = Object.fromEntries(
  numbers.flatMap((number) => [
    [`depth${number}`, z.string().max(20).default('later')],
    [`minutes${number}`, z.string().max(20).default('')],
  ]),
)
const lineFields = Object.fromEntries(
  templatePhases.map((phase) => [`line-${phase}`, textSchema(TEMPLATE_LINE_MAX).default('')]),
)

function slotOf(typed: Readonly<Record<string, string | undefined>>, number: number): TemplateSlot {
  const depth: TopicDepth = topicDepths.find((one) => one === typed[`depth${number}`]) ?? 'later'
  const minutes = (typed[`minutes${number}`] ?? '').trim()
  return depth === 'later' || minutes === '' ? { depth } : { depth, minutes: Number(minutes) }
}

/** A template as its form sends it, without an id where it is still to be made: all faults at once, each at its own field. */
export const templateSchema = z
  .object({
    templateId: z.guid().optional(),
    version,
    name: nameSchema(TEMPLATE_NAME_MAX),
    ...slotFields,
    ...lineFields,
  })
  .transform((value, issue) => {
    const typed = value as typeof value & Readonly<Record<string, string | undefined>>
    const slots = numbers.map((number) => slotOf(typed, number))
    const { minutes, tooDeep } = unfitSlots(slots)
    for (const at of minutes)
      issue.addIssue({ code: 'custom', message: `minutes-${slots[at]?.depth ?? 'quick'}`, path: [`minutes${at + 1}`] })
    if (tooDeep) issue.addIssue({ code: 'custom', message: 'too-deep', path: ['depth1'] })
    const lines = Object.fromEntries(
      templatePhases.flatMap((phase) => {
        const line = (typed[`line-${phase}`] ?? '').trim()
        return line === '' ? [] : [[phase, line]]
      }),
    )
    return { id: value.templateId ?? null, version: value.version, name: value.name, slots, lines }
  })

export const dropTemplateSchema = z.object({ templateId: z.guid(), confirmed: z.literal('yes', 'tick') })

/** Plans the session about a round by one of the own templates; `order`: the factors as the plan has them now. */
export const planByTemplateSchema = z.object({
  projectId: z.guid(),
  roundId: z.guid(),
  commandId: z.uuid(),
  seen: z.coerce.number().int().min(0).max(1_000_000),
  order: z
    .string()
    .max(15)
    .regex(/^[1-8](,[1-8]){0,7}$/)
    .transform((text) => text.split(',').map(Number)),
  templateId: z.guid(),
  reason: textSchema(500).pipe(z.string().trim().min(1)),
})

/** Puts the sentences of a template away again; the plan stays. */
export const leaveTemplateSchema = z.object({ projectId: z.guid(), roundId: z.guid() })
