import 'server-only'
import { parseWithZod } from '@conform-to/zod/v4'
import { headers } from 'next/headers'
import { createSafeActionClient } from 'next-safe-action'
import { z } from 'zod'
import type { FormAction, FormState } from '@/lib/platform/form-state.ts'
import { log } from '@/lib/platform/logger.ts'
import type { AccessContext } from './access.ts'
import { bodyBytesOf, VISITOR_BODY_BYTES } from './body-size.ts'
import { requireCard } from './cards.ts'
import { isIdFault } from './id-fault.ts'
import { knownFieldsOf, type KnownFields } from './known-fields.ts'
import { cutToKnown, knownPartOf, unreadableFields } from './known-form.ts'
import { isOwnOrigin } from './origin.ts'
import { asRefusal, Refusal } from './refusal.ts'
import { requireWriter, signedIn, type SignedIn } from './session.ts'

/** Codes of messages at a field; texts in messages/<locale>/forms.json. */
type FieldFault = 'required' | 'too-long' | 'too-short' | 'email' | 'date' | 'choose' | 'invalid' | typeof noId

/** Of what stands where an id belongs and is none. It is told at no field: it is answered as an id that nothing has. */
const noId = 'no-id'

const client = createSafeActionClient({
  handleServerError: (error) => {
    const meant = asRefusal(error)
    if (meant instanceof Refusal) return meant.code
    log.error('action failed', { error })
    return 'unexpected' as const
  },
}).use(async ({ next }) => {
  const sent = await headers()
  if (!isOwnOrigin(sent.get('origin'))) throw new Refusal('foreign-origin')
  // a cookie without a valid session came past the proxy
  if (bodyBytesOf(sent) > VISITOR_BODY_BYTES && !(await signedIn())) throw new Refusal('too-large')
  return next()
})

/** zod's own messages are English: every issue becomes a code. A schema's own codes are kept. */
const fieldFault = (issue: z.core.$ZodRawIssue): FieldFault => {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'required' : 'invalid'
  if (issue.code === 'too_big') return 'too-long'
  if (issue.code === 'too_small') return issue.minimum === 1 ? 'required' : 'too-short'
  if (isIdFault(issue)) return noId
  if (issue.code === 'invalid_format') return issue.format === 'email' ? 'email' : 'invalid'
  if (issue.code === 'invalid_value') return 'choose'
  return 'invalid'
}

const anyForm = z.instanceof(FormData)

type Reply = NonNullable<FormState['data']>

/** A result word that keeps the form filled in: what was typed is returned, as with a field error. */
interface NotDone {
  readonly notDone: string
}
type Outcome = string | NotDone | undefined

/** Maximum number of fields with an error shown: nobody corrects more at a time. */
const faultsTold = 20

interface Submission {
  reply(options: { fieldErrors: Readonly<Record<string, string[]>> }): Reply['reply']
}

/** What was typed and what is wrong with it, limited to the schema's fields and lengths. */
function replyOf(submission: Submission, known: KnownFields, unreadable: readonly string[] = []): Reply['reply'] {
  const { initialValue, error } = submission.reply({
    fieldErrors: Object.fromEntries(unreadable.map((name) => [name, ['unreadable']])),
  })
  const told = Object.entries(error ?? {}).filter(([, codes]) => !isOfId(codes))
  return {
    initialValue: cutToKnown(initialValue, known) as Record<string, unknown>,
    ...(told.length > 0 && { error: Object.fromEntries(told.slice(0, faultsTold)) }),
  }
}

const isOfId = (codes: readonly string[] | null): boolean => codes?.every((code) => code === noId) ?? false

interface Work<Value, Who> {
  /** Who may do this at all; throws Refusal. */
  readonly enter: () => Promise<Who>
  readonly run: (who: Who, value: Value) => Promise<Outcome>
}

/** Parses, works, and answers: faults and refusals with what was typed, or the word that it is done and an empty form. */
async function handle<Schema extends z.ZodType, Who>(
  schema: Schema,
  known: KnownFields,
  sent: FormData,
  { enter, run }: Work<z.output<Schema>, Who>,
): Promise<Reply> {
  const form = knownPartOf(sent, known)
  const submission = parseWithZod(form, { schema, error: fieldFault })
  const value = submission.status === 'success' ? { parsed: submission.value } : null
  const faults = Object.values(value ? {} : (submission.reply().error ?? {}))
  if (!value && !(faults.length > 0 && faults.every(isOfId))) return { reply: replyOf(submission, known) }
  const unreadable = unreadableFields(form)
  if (unreadable.length > 0) return { reply: replyOf(submission, known, unreadable) }
  try {
    const who = await enter()
    // an id that is none, a missing thing and a foreign one are the same
    if (!value) throw new Refusal('not-found')
    const outcome = await run(who, value.parsed)
    if (typeof outcome === 'object') return { reply: replyOf(submission, known), done: outcome.notDone }
    const reply = submission.reply({ resetForm: true })
    return outcome === undefined ? { reply } : { reply, done: outcome }
  } catch (error) {
    const meant = asRefusal(error)
    // if thrown further, what was typed would be lost
    if (meant instanceof Refusal) return { reply: replyOf(submission, known), refusal: meant.code }
    throw error
  }
}

/**
 * A form's server action, for signed-in people. The form's data is parsed by `schema` (extra fields are dropped); `run`
 * does the work and may return a word for the page. Field errors and refusals come back with what was typed.
 */
export function formAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (current: SignedIn, value: z.output<Schema>) => Promise<Outcome>,
): FormAction {
  return action(schema, { enter: requireWriter, run })
}

/** As `formAction`, for people who need not be signed in. */
export function visitorAction<Schema extends z.ZodType>(
  schema: Schema,
  run: (value: z.output<Schema>) => Promise<Outcome>,
): FormAction {
  return action(schema, { enter: () => Promise.resolve(null), run: (_nobody, value) => run(value) })
}

/**
 * As `formAction`, for the holder of a card's pass. `find` looks the card up and throws when there is none, before anything
 * is counted: a made-up pass costs no row.
 */
export function cardAction<Schema extends z.ZodType, Card extends { readonly cardId: string }>(
  schema: Schema,
  find: (context: AccessContext) => Promise<Card>,
  run: (context: AccessContext, value: z.output<Schema>) => Promise<Outcome>,
): FormAction {
  return action(schema, { enter: () => requireCard(find), run: ({ context }, value) => run(context, value) })
}

function action<Schema extends z.ZodType, Who>(schema: Schema, work: Work<z.output<Schema>, Who>): FormAction {
  const known = knownFieldsOf(schema)
  const safe = client
    .inputSchema(anyForm)
    .stateAction<Reply>(({ parsedInput }) => handle(schema, known, parsedInput, work))
  return (_previous, form) => safe({}, form)
}
