import { z } from 'zod'
import { organisationKinds } from '@/lib/organisations/rules/model.ts'

const noControls = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u

/** Marks that turn the direction of what follows: in a name they would make the words around it read backwards. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** How much more than is taken comes back to who typed it, so that nothing of a text is lost that is a bit too long. */
const roomTimes = 12

/** Text as typed into one box, trimmed, of `most` characters. */
export const boxSchema = (most: number) =>
  z
    .string()
    .max(roomTimes * most)
    .trim()
    .pipe(z.string().max(most))

/**
 * Text as Postgres can hold it and counts it (code points), of `most` of them: no NUL, no half of a surrogate pair. Line
 * ends become LF.
 */
export const textSchema = (most: number) =>
  z
    .string()
    .max(roomTimes * most)
    .transform((value) => value.replaceAll(/\r\n?/g, '\n'))
    .refine((value) => !value.includes('\0') && value.isWellFormed(), 'unreadable')
    .refine((value) => Array.from(value).length <= most, 'too-long')

/** A name of a person, organisation or project: one line, trimmed, without direction marks, 1 to `most` characters. */
export const nameSchema = (most: number) =>
  z
    .string()
    .max(roomTimes * most)
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
