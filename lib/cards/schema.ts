import { z } from 'zod'
import { nameSchema } from '@/lib/organisations/schema.ts'
import { CARD_CODE_LENGTH } from '@/lib/cards/rules/model.ts'
import {
  saveAnswerSchema,
  saveFulfilmentsSchema,
  saveFulfilmentsStepSchema,
  savePicksSchema,
  savePicksStepSchema,
  saveStepSchema,
} from '@/lib/worksheet/schema.ts'

const project = { projectId: z.guid() }

/** Somebody without mail: named, and with a function, as both sides read it. */
export const withoutMailSchema = z.object({
  ...project,
  name: nameSchema(120),
  functionTitle: nameSchema(120),
  organisationId: z.guid(),
})

export const requestSchema = z.object({ ...project, requestId: z.guid(), agrees: z.enum(['yes', 'no']) })

/** A new card ends an earlier one and empties what was filled in by it, so it must be confirmed. */
export const makeCardSchema = z.object({
  ...project,
  roundId: z.guid(),
  personId: z.guid(),
  confirmed: z.literal('yes', 'tick'),
})

/** Signs as read from a card: spaces and hyphens between them do not count, nor do capitals. */
const signs = z
  .string()
  .max(40)
  .transform((typed) => typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, ''))

/** What opens a card: the secret of its picture, or the ten signs, and the number where it is asked for. */
export const openCardSchema = z
  .object({
    secret: z
      .string()
      .max(22)
      .regex(/^(?:[A-Za-z0-9_-]{22})?$/)
      .optional()
      .default(''),
    code: signs.optional().default(''),
    number: z
      .string()
      .max(20)
      .transform((typed) => typed.replaceAll(/\s/g, ''))
      .optional()
      .default(''),
  })
  .refine(({ secret, code }) => secret !== '' || code.length === CARD_CODE_LENGTH, { path: ['code'], error: 'invalid' })
  .refine(({ number }) => /^(?:\d{6})?$/.test(number), { path: ['number'], error: 'invalid' })

const ids = { projectId: true, roundId: true, personId: true } as const

// a card says itself whose sheet it is
export const cardAnswerSchema = saveAnswerSchema.omit(ids)
export const cardPicksSchema = savePicksSchema.omit(ids)
export const cardFulfilmentsSchema = saveFulfilmentsSchema.omit(ids)
export const cardStepSchema = saveStepSchema.omit(ids)
export const cardPicksStepSchema = savePicksStepSchema.omit(ids)
export const cardFulfilmentsStepSchema = saveFulfilmentsStepSchema.omit(ids)
/** Erasing is for good, and wants a tick. */
export const eraseCardholderSchema = z.object({ confirmed: z.literal('yes', 'tick') })
/** A press without fields. */
export const cardPressSchema = z.object({})
