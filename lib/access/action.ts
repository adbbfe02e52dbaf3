import 'server-only'
import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import { createSafeActionClient } from 'next-safe-action'
import { z } from 'zod'
import { log } from '@/lib/platform/logger.ts'
import { takeFrom } from '@/lib/platform/rate-limit.ts'
import { isOwnOrigin } from './origin.ts'
import { asRefusal, Refusal } from './refusal.ts'
import { signedIn, type SignedIn } from './session.ts'

/** Codes of messages at a field; texts in messages/<locale>/forms.json. */
export type FieldFault = 'required' | 'too-long' | 'too-short' | 'email' | 'date' | 'choose' | 'invalid'

/** What a form gets back: what was typed and what is wrong with it, or the word that it is done. */
export interface FormReply {
  readonly reply: SubmissionResult
  readonly done?: string
}

const client = createSafeActionClient({
  handleServerError: (error) => {
    const meant = asRefusal(error)
    if (meant instanceof Refusal) return meant.code
    log.error('action failed', { error })
    return 'unexpected' as const
  },
}).use(async ({ next }) => {
  if (!isOwnOrigin((await headers()).get('origin'))) throw new Refusal('foreign-origin')
  return next()
})

const personClient = client.use(async ({ next }) => {
  const current = await signedIn()
  if (!current) throw new Refusal('signed-out')
  // 240 writes a minute a person
  if (!takeFrom(`write ${current.person.id}`, 240, 60_000)) throw new Refusal('too-many')
  return next({ ctx: { current } })
})

/** zod's own messages are English: every issue becomes a code. A schema's own codes are kept. */
export const fieldFault: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'required' : 'invalid'
  if (issue.code === 'too_big') return 'too-long'
  if (issue.code === 'too_small') return issue.minimum === 1 ? 'required' : 'too-short'
  if (issue.code === 'invalid_format') return issue.format === 'email' ? 'email' : 'invalid'
  if (issue.code === 'invalid_value') return 'choose'
  return 'invalid'
}

const anyForm = z.instanceof(FormData)

/**
 * A server action of a form, for whoever is signed in. The form's data is parsed by `schema` (extra fields are dropped);
 * `run` does the work and may return a word for the page. What was typed comes back with the faults.
 * A refusal travels as `serverError`, a closed code.
 */
export function formAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (current: SignedIn, value: z.output<Schema>) => Promise<string | undefined>,
) {
  return personClient.inputSchema(anyForm).stateAction<FormReply>(async ({ parsedInput, ctx }) => {
    const submission = parseWithZod(parsedInput, { schema, error: fieldFault })
    if (submission.status !== 'success') return { reply: submission.reply() }
    return answer(submission.reply({ resetForm: true }), await run(ctx.current, submission.value))
  })
}

/** As `formAction`, for somebody who need not be signed in. */
export function visitorAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (value: z.output<Schema>) => Promise<string | undefined>,
) {
  return client.inputSchema(anyForm).stateAction<FormReply>(async ({ parsedInput }) => {
    const submission = parseWithZod(parsedInput, { schema, error: fieldFault })
    if (submission.status !== 'success') return { reply: submission.reply() }
    return answer(submission.reply({ resetForm: true }), await run(submission.value))
  })
}

const answer = (reply: SubmissionResult, done: string | undefined): FormReply =>
  done === undefined ? { reply } : { reply, done }

/** Lets Next's own signals (redirect, not found) through a catch. */
export const rethrowSignals = unstable_rethrow
