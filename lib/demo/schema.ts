import { z } from 'zod'
import { PHASES } from '@/lib/programme/rules/portfolio.ts'
import { attributions } from '@/lib/rounds/rules/model.ts'
import { doorPages } from '@/lib/demo/rules/front-doors.ts'
import type { DemoFile } from '@/lib/demo/rules/model.ts'

const day = z.iso.date()
const moment = z.iso.datetime({ offset: true })
const side = z.enum(['client', 'contractor'])
const extent = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
// an address that no real mail server can have
const address = z.email().regex(/\.example$/)

const organisation = z.object({
  key: z.string(),
  kind: z.enum(['municipality', 'contractor', 'facilitation']),
  name: z.string(),
})

const person = z.object({
  key: z.string(),
  name: z.string(),
  email: address,
  function: z.string(),
  organisation: z.string(),
  roles: z.array(z.string()),
})

const project = z.object({
  key: z.string(),
  name: z.string(),
  description: z.string(),
  municipality: z.string(),
  contractors: z.array(z.string()).min(1),
  facilitator: z.string(),
  phase: z.enum(PHASES),
  /** Degrees. */
  place: z.object({ latitude: z.number(), longitude: z.number() }),
  team: z.array(z.object({ person: z.string(), side, sideLead: z.boolean() })),
  formerTeam: z.array(z.object({ person: z.string(), side, until: day })).default([]),
})

const answer = z.object({
  factor: z.string(),
  extent: extent.nullable(),
  mirrorGuess: extent.optional(),
  aspects: z.record(z.string(), z.enum(['goes-well', 'pinches'])).optional(),
  rationale: z.string().optional(),
  example: z.string().optional(),
  comparison: z.enum(['better', 'same', 'worse']).optional(),
})

const assessment = z.object({
  person: z.string(),
  side,
  state: z.enum(['handed-in', 'in-progress']),
  priorities: z.array(z.string()).max(3).default([]),
  /** By the key of the agreement. */
  agreementChecks: z.record(z.string(), z.enum(['kept', 'partly', 'not-kept', 'dont-know'])).default({}),
  effectChecks: z.record(z.string(), z.enum(['clearly', 'little', 'not', 'dont-know'])).default({}),
  enteredOnPaperBy: z.string().optional(),
  answers: z.array(answer),
})

const round = z.object({
  key: z.string(),
  project: z.string(),
  // the story has another word for the interim round
  kind: z.enum(['baseline', 'midterm', 'final']).transform((kind) => (kind === 'midterm' ? 'interim' : kind)),
  number: z.int().min(1),
  state: z.enum(['draft', 'open', 'sealed', 'revealed', 'aligned']),
  attribution: z.enum(attributions),
  mirrorQuestion: z.boolean(),
  maskedPreparation: z.boolean(),
  closesOn: day,
  openedAt: moment.optional(),
  lockedAt: z.object({ client: moment, contractor: moment }).optional(),
  revealedAt: moment.optional(),
  invited: z.array(z.object({ person: z.string(), side })),
  assessments: z.array(assessment),
})

const both = <Schema extends z.ZodType>(schema: Schema) => z.object({ client: schema, contractor: schema })
const topic = z.object({
  factor: z.string(),
  retold: both(z.string()),
  facts: z.array(z.string()),
  howMightWe: z.array(z.object({ proposedBySide: side, text: z.string(), votes: both(z.int().min(0)) })),
  agreements: z.array(z.string()),
  reRatings: z.record(z.string(), extent.nullable()),
})
const session = z.object({
  round: z.string(),
  startedAt: moment,
  closedAt: moment,
  facilitator: z.string(),
  attendance: z.array(z.string()),
  confirmedBy: both(z.object({ person: z.string(), at: moment })),
  reorders: z.array(z.object({ at: moment, moved: z.string(), before: z.string(), reason: z.string() })),
  openingStrength: z.object({ factor: z.string(), notes: z.string() }),
  topics: z.array(topic),
  quick: z.array(z.object({ factor: z.string(), notes: z.string(), agreements: z.array(z.string()) })),
  parkingItems: z.array(z.object({ text: z.string(), bySide: side })),
  checkOut: z.record(z.string(), z.object({ 'could-speak': extent, understood: extent, 'worth-it': extent })),
})
const status = z.enum(['open', 'in-progress', 'done'])
const ofAgreement = { key: z.string(), owners: both(z.string()), reviewOn: day }
const agreement = z.discriminatedUnion('outcome', [
  z.object({
    ...ofAgreement,
    outcome: z.literal('agreement'),
    text: z.string(),
    dueOn: day,
    evidence: z.string(),
    effect: z.string().optional(),
    status,
  }),
  z.object({ ...ofAgreement, outcome: z.literal('lasting-difference'), reason: z.string() }),
])
const action = z.object({
  text: z.string(),
  owner: z.string(),
  dueOn: day,
  status,
  agreement: z.string().optional(),
})

/** prisma/demo/demo.json. What the product cannot show (places, a status of its own) is dropped. */
export const demoFileSchema: z.ZodType<DemoFile> = z.object({
  asOf: day,
  programme: z.object({ name: z.string(), manager: z.string() }),
  organisations: z.array(organisation),
  people: z.array(person),
  projects: z.array(project),
  rounds: z.array(round),
  sessions: z.array(session),
  agreements: z.array(agreement),
  actions: z.array(action),
})

/** A sign-in on the demo page: keys of the demo's file, and the page to start on. */
export const demoSignInSchema = z.object({
  person: z.string().max(80),
  place: z.string().max(80),
  page: z.enum(doorPages).default('project'),
})

/** The code of a copy of the hosted demo, as it is typed: spaces and small letters do no harm. */
export const joinCopySchema = z.object({ code: z.string().trim().min(1).max(40) })
