'use client'
import { useForm } from '@conform-to/react'
import { useActionState } from 'react'
import type { FormFault } from '@/components/ui/error-summary.tsx'
import type { FormAction } from '@/lib/platform/form-state.ts'
import { useFaultWords } from './use-fault-words.ts'

/** What a field needs to be drawn: `id`, `name`, the value that comes back, and the words of its fault. */
export interface FieldProps {
  id: string
  name: string
  defaultValue: string | undefined
  error: string | undefined
}

interface ActionForm<Name extends string> {
  formAction: (form: FormData) => void
  pending: boolean
  field: (name: Name) => FieldProps
  /** for the summary above the form: a refusal first, then the fields in their order */
  faults: FormFault[]
  done: string | undefined
  /** changes when the form was taken and starts empty again; a key for inputs that keep their own state */
  resetKey: string | undefined
}

/**
 * A form on a server action, with and without script: what was typed comes back, faults stand at their fields and in
 * the summary. Parsing is the server's alone, so zod stays out of the browser. `names` in the order of the page.
 */
export function useActionForm<Name extends string>(
  id: string,
  action: FormAction,
  names: readonly Name[],
  defaults?: Partial<Record<Name, string>>,
): ActionForm<Name> {
  const words = useFaultWords()
  const [state, formAction, pending] = useActionState(action, {})
  const [form, fields] = useForm<Record<string, string>>({
    id,
    lastResult: state.data?.reply ?? null,
    ...(defaults ? { defaultValue: defaults } : {}),
    shouldValidate: 'onSubmit',
  })
  const field = (name: Name): FieldProps => {
    const of = fields[name]
    const code = of?.errors?.[0]
    return {
      id: `${id}-${name}`,
      name,
      defaultValue: typeof of?.initialValue === 'string' ? of.initialValue : undefined,
      error: code === undefined ? undefined : words.fault(code),
    }
  }
  const refused = state.serverError ? [{ fieldId: id, message: words.refusal(state.serverError) }] : []
  const wrong = names.flatMap((name) => {
    const { id: fieldId, error } = field(name)
    return error === undefined ? [] : [{ fieldId, message: error }]
  })
  return { formAction, pending, field, faults: [...refused, ...wrong], done: state.data?.done, resetKey: form.key }
}
