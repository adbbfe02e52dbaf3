'use client'
import { useActionState, useState, type SubmitEvent } from 'react'
import type { FormFault } from '@/components/ui/error-summary.tsx'
import type { FormAction, FormState } from '@/lib/platform/form-state.ts'
import { useFaultWords } from './use-fault-words.ts'
import { useKeepTyped } from './use-keep-typed.ts'
import { useOnePress } from './use-one-press.ts'

/** What a field needs to be drawn: `id`, `name`, the value that comes back, and the words of its fault. */
export interface FieldProps {
  id: string
  name: string
  defaultValue: string | undefined
  error: string | undefined
}

/** Codes of what is wrong, by field. */
type Faults<Name extends string> = Partial<Record<Name, string | undefined>>

interface ActionForm<Name extends string> {
  formAction: (form: FormData) => void
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void
  pending: boolean
  field: (name: Name) => FieldProps
  /** is this one of the choices that were sent, or else one of the initial choices? */
  isChosen: (name: Name, value: string) => boolean
  /** for the summary above the form: a refusal first, then the fields in order */
  faults: FormFault[]
  done: string | undefined
  /** sets or clears (undefined) a field's fault while it is being filled in */
  setFault: (name: Name, code: string | undefined) => void
}

/** Half of what the server accepts: what was typed is sent twice, also within the previous answer. */
const heaviestBytes = 120 * 1024
const weightOf = (form: FormData): number =>
  new TextEncoder().encode([...form.values()].filter((value) => typeof value === 'string').join('')).length

function typed(state: FormState, name: string): string[] {
  const value = state.data?.reply.initialValue?.[name]
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string')
  return typeof value === 'string' ? [value] : []
}

/**
 * A form for a server action, with and without script: what was typed is returned, faults are shown at their fields and
 * in the summary. React resets a form to its default values after the action, so these are what was typed until it
 * succeeds; what was typed after the press stays. Only the server parses, so zod stays out of the browser; `check` is for what cannot even be sent. `labels`
 * in the order of the page: a fault names its field, so that the summary makes sense by itself.
 */
export function useActionForm<Name extends string>(
  id: string,
  action: FormAction,
  labels: Readonly<Record<Name, string>>,
  defaults: Partial<Record<Name, string>> = {},
  check?: (form: FormData) => Faults<Name>,
): ActionForm<Name> {
  const words = useFaultWords()
  const [state, formAction, pending] = useActionState(action, {})
  const dropSecond = useOnePress(pending)
  const keepTyped = useKeepTyped()
  const [early, setEarly] = useState<Faults<Name>>({})
  const [heavy, setHeavy] = useState(false)
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget)
    const wrong = check?.(form) ?? {}
    if (check) setEarly(wrong)
    const tooLarge = weightOf(form) > heaviestBytes
    setHeavy(tooLarge)
    if (tooLarge || Object.values(wrong).some((code) => code !== undefined)) event.preventDefault()
    else dropSecond(event)
    if (!event.defaultPrevented) keepTyped(event.currentTarget)
  }
  const setFault = (name: Name, code: string | undefined) => {
    setEarly((before) => ({ ...before, [name]: code }))
  }
  const returned = Boolean(state.data?.reply.initialValue)
  const field = (name: Name): FieldProps => {
    const code = early[name] ?? state.data?.reply.error?.[name]?.[0]
    return {
      id: `${id}-${name}`,
      name,
      defaultValue: returned ? (typed(state, name)[0] ?? '') : defaults[name],
      error: code === undefined ? undefined : words.fault(code, labels[name].replace(/[?.]$/, '')),
    }
  }
  const refusal = heavy ? 'too-large' : (state.serverError ?? state.data?.refusal)
  const refused = refusal ? [{ fieldId: id, message: words.refusal(refusal) }] : []
  const names = Object.keys(labels) as Name[]
  const wrong = names.flatMap((name) => {
    const { id: fieldId, error } = field(name)
    return error === undefined ? [] : [{ fieldId, message: error }]
  })
  const isChosen = (name: Name, value: string) =>
    returned ? typed(state, name).includes(value) : defaults[name] === value
  return {
    formAction,
    onSubmit,
    pending,
    field,
    isChosen,
    faults: [...refused, ...wrong],
    done: state.data?.done,
    setFault,
  }
}
