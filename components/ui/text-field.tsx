import type { ComponentProps } from 'react'
import { describedBy, FieldFrame, inputClass, type FieldWords } from './field-frame.tsx'
import { joinClasses } from './join-classes.ts'

interface TextFieldProps extends FieldWords, Omit<ComponentProps<'input'>, 'id' | 'required'> {
  name: string
  /** the expected length, in characters, where that helps (a code, a date) */
  widthInCharacters?: number
  question?: boolean
}

/** One line of text. A plain input, so it works without script; `defaultValue` restores typed text. */
export function TextField(props: TextFieldProps) {
  const { id, label, optional, hint, error, errorPrefix, question, widthInCharacters, className, ...input } = props
  return (
    <FieldFrame {...{ id, label, optional, hint, error, errorPrefix, question, className }}>
      <input
        type="text"
        {...input}
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy({ id, hint, error }, input['aria-describedby'])}
        className={joinClasses(inputClass(error), 'min-h-12')}
        style={widthInCharacters ? { maxWidth: `calc(${widthInCharacters}ch + 1.75rem)` } : undefined}
      />
    </FieldFrame>
  )
}
