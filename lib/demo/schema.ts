import { z } from 'zod'
import { attributions } from '../rounds/model.ts'
import { doorPages, type DemoFile } from './model.ts'

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
  answers: z.array(answer),
})

const round = z.object({
  key: z.string(),
  project: z.string(),
  // the story has its own word for the round in between
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

/** prisma/demo/demo.json. What the product cannot show yet (sessions, agreements) is dropped. */
export const demoFileSchema: z.ZodType<DemoFile> = z.object({
  asOf: day,
  programme: z.object({ name: z.string() }),
  organisations: z.array(organisation),
  people: z.array(person),
  projects: z.array(project),
  rounds: z.array(round),
})

/** A door of the demo page: keys of the demo's file, and the page behind it. */
export const demoSignInSchema = z.object({
  person: z.string().max(80),
  place: z.string().max(80),
  page: z.enum(doorPages).default('project'),
})
