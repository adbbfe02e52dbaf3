import { z } from 'zod'
import { organisationKinds } from '@/lib/organisations/rules/model.ts'
import { registrations, requestedKinds } from '@/lib/organisations/rules/registration.ts'
import { sessionHoursMost, signInPresets, type SignInPreset } from '@/lib/organisations/rules/sign-in.ts'

const noControls = /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u

/** Marks that change the text direction: in a name they would reverse the words around it. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** How much more than the maximum is returned to the writer, so that a text slightly too long is not lost. */
const roomTimes = 12

/** The code of a text that is too long, which says how long it may be. */
const tooLong = (most: number): string => `too-long:${most}`

/** Text typed in a single box, trimmed, of at most `most` characters. */
export const boxSchema = (most: number) =>
  z
    .string()
    .max(roomTimes * most, tooLong(most))
    .trim()
    .pipe(z.string().max(most, tooLong(most)))

/**
 * Text in the form that Postgres can store and count (code points), at most `most`: no NUL, no half of a surrogate
 * pair. Line ends become LF.
 */
export const textSchema = (most: number) =>
  z
    .string()
    .max(roomTimes * most, tooLong(most))
    .transform((value) => value.replaceAll(/\r\n?/g, '\n'))
    .refine((value) => !value.includes('\0') && value.isWellFormed(), 'unreadable')
    .refine((value) => Array.from(value).length <= most, tooLong(most))

/** A name of a person, organisation or project: one line, trimmed, without direction marks, 1 to `most` characters. */
export const nameSchema = (most: number) =>
  z
    .string()
    .max(roomTimes * most, tooLong(most))
    .transform((typed) => typed.replaceAll(directionMarks, '').trim())
    .pipe(z.string().min(1).max(most, tooLong(most)).regex(noControls))

/**
 * One address, lower case. Refused: two recipients, line breaks, and letters that only look like ASCII ones, so that a
 * mail can never go to an address the sender would not expect.
 */
export const emailSchema = z
  .string()
  .trim()
  .max(254)
  // before lower-casing, which turns a Kelvin sign into a k
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
export const nameLeadSchema = z.object({ projectId: z.guid(), organisationId: z.guid(), personId: z.guid() })

/** A domain as it stands in an address, lower case, without what people put before or after it. */
const domainSchema = z
  .string()
  .trim()
  .max(300)
  .toLowerCase()
  .transform((typed) => typed.replace(/^(?:https?:\/\/)?(?:www\.)?(?:[^@/\s]*@)?/, '').replace(/[/.]*$/, ''))
  .pipe(
    z
      .string()
      .min(1)
      .max(253)
      .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/),
  )

export const organisationRequestSchema = z.object({
  kind: z.enum(requestedKinds),
  name: nameSchema(120),
  yourName: nameSchema(120),
  /** on which the asker is asked */
  proposalId: z.guid().optional(),
})
export const requestAnswerSchema = z.object({ requestId: z.guid(), agrees: z.enum(['yes', 'no']) })
export const registrationSchema = z.object({ registration: z.enum(registrations) })
export const confirmOrganisationSchema = z.object({ organisationId: z.guid() })
export const organisationDomainSchema = z.object({ organisationId: z.guid(), domain: domainSchema })

/** Printable ASCII: what stands in a provider's own screens, to be copied. */
const copied = (most: number) =>
  z
    .string()
    .max(roomTimes * most, tooLong(most))
    .trim()
    .pipe(
      z
        .string()
        .min(1)
        .max(most, tooLong(most))
        .regex(/^[\x21-\x7e]+$/),
    )

const entraIssuer = /^https:\/\/login\.microsoftonline\.com\/([^/]*)\/v2\.0$/

/**
 * Why an address cannot be this preset's issuer, or null. At login.microsoftonline.com only one tenant's own counts: with
 * `common`, a tenant's name or without a version anybody's tenant would pass.
 */
function issuerFault(preset: SignInPreset, issuer: string): 'issuer-entra' | 'issuer-slash' | null {
  const atMicrosoft = URL.parse(issuer)?.hostname === 'login.microsoftonline.com'
  if (preset === 'entra' || atMicrosoft)
    return z.guid().safeParse(entraIssuer.exec(issuer)?.[1]).success ? null : 'issuer-entra'
  return issuer.endsWith('/') && preset === 'keycloak' ? 'issuer-slash' : null
}

export const signInConnectionSchema = z
  .object({
    organisationId: z.guid(),
    preset: z.enum(signInPresets),
    issuer: copied(300).pipe(z.url({ protocol: /^https?$/, error: 'issuer-address' })),
    clientId: copied(200),
    /** empty: the one that is there stays */
    clientSecret: copied(500).optional(),
  })
  .superRefine(({ preset, issuer }, context) => {
    const fault = issuerFault(preset, issuer)
    if (fault) context.addIssue({ code: 'custom', path: ['issuer'], message: fault })
  })
export const organisationSignInSchema = z.object({ organisationId: z.guid() })
export const sessionHoursSchema = z.object({
  organisationId: z.guid(),
  hours: z.coerce
    .number('session-hours')
    .int('session-hours')
    .min(1, 'session-hours')
    .max(sessionHoursMost, 'session-hours'),
})
export const requireSignInSchema = z
  .object({
    organisationId: z.guid(),
    required: z.enum(['yes', 'no']),
    /** the admins for whom the way by mail stays */
    keepers: z.array(z.guid()).max(100).optional().default([]),
  })
  .superRefine(({ required, keepers }, context) => {
    if (required === 'yes' && new Set(keepers).size !== 2)
      context.addIssue({ code: 'custom', path: ['keepers'], message: 'two-keepers' })
  })
