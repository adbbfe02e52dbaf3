import { z } from 'zod'

const side = z.enum(['client', 'contractor'])
const counts = z.array(z.int())

/** What the database hands out of a sealed record: `authz.record_matter`. */
export const recordMatterSchema = z.object({
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
  tallies: z.array(
    z.object({
      factor: z.int(),
      side,
      counts,
      dontKnow: z.int(),
      invited: z.int(),
      guesses: counts,
      aspects: z.record(z.string(), z.array(z.int())),
      picks: z.int(),
    }),
  ),
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

/** What a download asks for. */
export const downloadSchema = z.strictObject({
  format: z.enum(['pdf', 'docx']),
  language: z.enum(['nl', 'en']).optional(),
})
