'use client'
import { useActionState } from 'react'
import type { FormFault } from '@/components/ui/error-summary.tsx'
import type { FormAction, FormState } from '@/lib/platform/form-state.ts'
import { useFaultWords } from './use-fault-words.ts'

/** What a field needs to be drawn: `id`, `name`, the value that comes back, and the words of its fault. */
interface FieldProps {
  id: string
  name: string
  defaultValue: string | undefined
  error: string | undefined
}

interface ActionForm<Name extends string> {
  formAction: (form: FormData) => void
  pending: boolean
  field: (name: Name) => FieldProps
  /** is this one of the choices that were sent, or else of those the form began with? */
  isChosen: (name: Name, value: string) => boolean
  /** for the summary above the form: a refusal first, then the fields in their order */
  faults: FormFault[]
  done: string | undefined
}

function typed(state: FormState, name: string): string[] {
  const value = state.data?.reply.initialValue?.[name]
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string')
  return typeof value === 'string' ? [value] : []
}

/**
 * A form on a server action, with and without script: what was typed comes back, faults stand at their fields and in
 * the summary. React resets a form after its action to the default values, so those are what was typed as long as it
 * was not taken. Parsing is the server's alone, so zod stays out of the browser. `labels` in the order of the page: a
 * fault names its field, so that the summary can be read by itself.
 */
export function useActionForm<Name extends string>(
  id: string,
  action: FormAction,
  labels: Readonly<Record<Name, string>>,
  defaults: Partial<Record<Name, string>> = {},
): ActionForm<Name> {
  const words = useFaultWords()
  const [state, formAction, pending] = useActionState(action, {})
  const returned = Boolean(state.data?.reply.initialValue)
  const field = (name: Name): FieldProps => {
    const code = state.data?.reply.error?.[name]?.[0]
    return {
      id: `${id}-${name}`,
      name,
      defaultValue: returned ? (typed(state, name)[0] ?? '') : defaults[name],
      error: code === undefined ? undefined : words.fault(code, labels[name].replace(/[?.]$/, '')),
    }
  }
  const refusal = state.serverError ?? state.data?.refusal
  const refused = refusal ? [{ fieldId: id, message: words.refusal(refusal) }] : []
  const names = Object.keys(labels) as Name[]
  const wrong = names.flatMap((name) => {
    const { id: fieldId, error } = field(name)
    return error === undefined ? [] : [{ fieldId, message: error }]
  })
  const isChosen = (name: Name, value: string) =>
    returned ? typed(state, name).includes(value) : defaults[name] === value
  return { formAction, pending, field, isChosen, faults: [...refused, ...wrong], done: state.data?.done }
}
