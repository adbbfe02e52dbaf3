'use client'
import { useRef } from 'react'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What somebody can change; a chosen file cannot be put back by a script. */
const fieldsOf = (form: HTMLFormElement): Field[] =>
  [...form.elements].filter(
    (element): element is Field =>
      (element instanceof HTMLInputElement && element.type !== 'hidden' && element.type !== 'file') ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement,
  )

const isChoice = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio')
const held = (field: Field): string | boolean => (isChoice(field) ? field.checked : field.value)

/** The field itself, or what stands in its place where the answer drew it anew; undefined where that is not certain. */
function nowOf(form: HTMLFormElement, field: Field): Field | undefined {
  if (field.form === form) return field
  const alike = fieldsOf(form).filter(
    (one) => one.name === field.name && one.type === field.type && (!isChoice(one) || one.value === field.value),
  )
  return alike.length === 1 ? alike[0] : undefined
}

/** No event is sent: whoever listens heard of it when it was typed. */
function putBack(field: Field | undefined, was: string | boolean): void {
  if (!field) return
  if (isChoice(field)) field.checked = was === true
  else field.value = String(was)
}

/**
 * To be called with a form whose press is sent. React resets a form once its action answers, and what somebody typed while
 * the answer was on its way would go with it: that is put back, whatever the answer is.
 */
export function useKeepTyped(): (form: HTMLFormElement) => void {
  const sent = useRef(new Map<Field, string | boolean>())
  const watched = useRef<HTMLFormElement>(null)
  return (form) => {
    sent.current = new Map(fieldsOf(form).map((field) => [field, held(field)]))
    if (watched.current === form) return
    watched.current = form
    form.addEventListener('reset', () => {
      // one that was drawn anew has left the form, and still holds what was typed in it
      const later = [...sent.current].filter(([field, before]) => held(field) !== before)
      const typed = later.map(([field]) => ({ field, was: held(field) }))
      // the browser sets the fields once this event is over
      queueMicrotask(() => {
        for (const { field, was } of typed) putBack(nowOf(form, field), was)
      })
    })
  }
}
