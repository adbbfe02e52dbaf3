/** What was sent and what is wrong with it, by the field's name. `initialValue` is absent once it was taken. */
interface FormReply {
  initialValue?: Readonly<Record<string, unknown>> | null | undefined
  error?: Readonly<Record<string, string[] | null>> | null | undefined
}

/** What a form action gave back last: the reply with what was typed and what is wrong, or a refusal by its code. */
export interface FormState {
  data?: { reply: FormReply; done?: string; refusal?: string } | undefined
  /** a refusal before the form was read */
  serverError?: string | undefined
}

/** A server action of a form. React hands it the state before; only the form counts. */
export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>
