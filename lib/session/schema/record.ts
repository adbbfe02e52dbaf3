import { z } from 'zod'

const side = z.enum(['client', 'contractor'])
const counts = z.array(z.int())

const tally = z.object({
  factor: z.int(),
  side,
  counts,
  dontKnow: z.int(),
  invited: z.int(),
  guesses: counts,
  aspects: z.record(z.string(), z.array(z.int())),
  picks: z.int(),
})

const result = z.object({
  factor: z.int(),
  label: z.string(),
  strength: z.string().nullable(),
  clientSum: z.int(),
  clientN: z.int(),
  contractorSum: z.int(),
  contractorN: z.int(),
  agendaPlace: z.int(),
  agendaDepth: z.string(),
  thresholdsVersion: z.int(),
})

/** A round counted again: `authz.recounted`. A record leaves out later changes, and agreements. */
const round = z.object({
  seals: z.array(
    z.object({ side, seal: z.string(), intact: z.boolean(), erasedPeople: z.int(), erasedTexts: z.int() }),
  ),
  tallies: z.array(tally),
  stored: z.object({ results: z.array(result), talliesDiffer: counts }),
})

/** What a side had accepted of the rules of the game when the session closed. */
const acceptance = z
  .object({
    name: z.string().nullable(),
    textVersion: z.int(),
    linesNumber: z.int(),
    namesInFiles: z.boolean(),
    acceptedAt: z.coerce.date(),
  })
  .nullable()

/** A sealed record as the database returns it: `authz.record_matter`. */
export const recordContentSchema = z.object({
  project: z.string(),
  named: z.boolean(),
  worksheetVersion: z.int(),
  thresholdsVersion: z.int(),
  openedAt: z.coerce.date(),
  closedAt: z.coerce.date(),
  seal: z.object({
    sealedAt: z.coerce.date(),
    seal: z.string(),
    intact: z.boolean(),
    erasedTexts: z.int(),
  }),
  round,
  rules: z.object({
    lines: z.array(z.string()),
    accepted: z.object({ client: acceptance, contractor: acceptance }),
  }),
  people: z.array(z.object({ id: z.guid(), name: z.string(), side: side.nullable() })),
  reasons: z.array(
    z.object({
      factor: z.int(),
      side,
      name: z.string().nullable(),
      extent: z.int().nullable(),
      dontKnow: z.boolean(),
      rationale: z.string(),
      example: z.string(),
    }),
  ),
  events: z.array(
    z.object({
      type: z.string(),
      payload: z.record(z.string(), z.unknown()),
      byRole: z.enum(['participant', 'sideLead', 'facilitator']),
      bySide: side.nullable(),
      byPerson: z.guid().nullable(),
      atMs: z.number(),
    }),
  ),
})

/** The query of a download. */
export const downloadSchema = z.strictObject({
  format: z.enum(['pdf', 'docx']),
  language: z.enum(['nl', 'en']).optional(),
})
