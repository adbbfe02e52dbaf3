import type { SubmissionResult } from '@conform-to/react'

/** What a form action gave back last: the reply with what was typed and what is wrong, or a refusal by its code. */
export interface FormState {
  data?: { reply: SubmissionResult; done?: string }
  serverError?: string
}

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>
