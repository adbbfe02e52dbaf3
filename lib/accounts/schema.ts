import { z } from 'zod'
import { emailSchema, nameSchema } from '@/lib/organisations/schema.ts'

/** Where to return to, as received from outside: only `ownPath` may read it. */
const returnPath = z.string().max(500).optional().catch(undefined)

export const signInSchema = z.object({ email: emailSchema, to: returnPath })
export const codeSchema = z.object({
  code: z
    .string()
    .max(100)
    .trim()
    .transform((typed) => typed.replaceAll(/\s/g, '')),
})
export const linkSchema = z.object({ token: z.string().max(128), email: emailSchema.optional() })
export const invitationAcceptSchema = z.object({
  token: z.string().max(128),
  email: emailSchema,
  name: nameSchema(120),
})
/** The organisation whose own sign-in somebody uses. */
export const organisationDoorSchema = z.object({
  organisationId: z.guid(),
  to: returnPath,
  /** its page pressed by itself, in a browser that was in just now */
  silent: z.literal('yes').optional(),
})
/** As the link of a mail has them: a wrong one is no fault at a field. */
export const noMoreMailSchema = z.object({ address: z.string().max(320), key: z.string().max(128) })
export const switchSchema = z.object({ to: returnPath })
export const renameSchema = z.object({ name: nameSchema(120) })
export const preferencesSchema = z.object({
  locale: z.enum(['nl', 'en']),
  mails: z.enum(['all', 'essential']),
  shortcuts: z.enum(['yes', 'no']),
})
export const signedInSessionSchema = z.object({ sessionId: z.guid() })
export const eraseSchema = z.object({ confirmed: z.literal('yes', 'tick') })
export const nothingSchema = z.object({})
