/** What was sent and what is wrong with it, by field name. `initialValue` is absent after success. */
interface FormReply {
  initialValue?: Readonly<Record<string, unknown>> | null | undefined
  error?: Readonly<Record<string, string[] | null>> | null | undefined
}

/** The last result of a form action: the reply with what was typed and what is wrong, or a refusal's code. */
export interface FormState {
  data?: { reply: FormReply; done?: string; refusal?: string } | undefined
  /** a refusal before the form was read */
  serverError?: string | undefined
}

/** A form's server action. React passes the previous state; only the form is used. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>
