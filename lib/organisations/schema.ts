import { z } from 'zod'
import { organisationKinds } from './model.ts'

const noControls = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u

/** Marks that turn the direction of what follows: in a name they would make the words around it read backwards. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** A name of a person, organisation or project: one line, trimmed, without direction marks, 1 to `most` characters. */
export const nameSchema = (most: number) =>
  z
    .string()
    .transform((typed) => typed.replaceAll(directionMarks, '').trim())
    .pipe(z.string().min(1).max(most).regex(noControls))

/**
 * One address, lower case. Refused: two recipients, line breaks, and letters that only look like ASCII ones, so that a
 * mail can never go where the reader of the form would not expect it.
 */
export const emailSchema = z
  .string()
  .trim()
  .max(254)
  // before the lower case, which makes a k of a Kelvin sign
  .regex(/^[\x21-\x7e]+$/, 'email')
  .toLowerCase()
  .pipe(z.email())

export const newOrganisationSchema = z.object({ kind: z.enum(organisationKinds), name: nameSchema(120) })

export const inviteToOrganisationSchema = z.object({
  organisationId: z.guid(),
  name: nameSchema(120),
  email: emailSchema,
  role: z.enum(['member', 'admin']),
})

export const organisationInvitationSchema = z.object({ organisationId: z.guid(), invitationId: z.guid() })
export const organisationMemberSchema = z.object({ organisationId: z.guid(), personId: z.guid() })
