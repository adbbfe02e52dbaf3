import type { SubmissionResult } from '@conform-to/react'

/** What a form action gave back last: the reply with what was typed and what is wrong, or a refusal by its code. */
export interface FormState {
  data?: { reply: SubmissionResult; done?: string } | undefined
  serverError?: string | undefined
}

/** A server action of a form. React hands it the state before; only the form counts. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>
