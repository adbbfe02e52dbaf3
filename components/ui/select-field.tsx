import type { ComponentProps } from 'react'
import { describedBy, FieldFrame, inputClass, type FieldWords } from './field-frame.tsx'
import { joinClasses } from './join-classes.ts'

interface SelectFieldProps extends FieldWords, Omit<ComponentProps<'select'>, 'id' | 'required'> {
  name: string
  /** before a choice is made */
  empty: string
  options: readonly { readonly value: string; readonly label: string }[]
}

/** One of a list that is too long to show whole. The browser's own, so that a phone shows its own wheel. */
export function SelectField(props: SelectFieldProps) {
  const { id, label, optional, hint, error, errorPrefix, empty, options, className, ...select } = props
  return (
    <FieldFrame {...{ id, label, optional, hint, error, errorPrefix, className }}>
      <select
        {...select}
        // a form that comes back with a fault is reset, and a select then forgets the choice it came back with
        key={String(select.defaultValue)}
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy({ id, hint, error }, select['aria-describedby'])}
        className={joinClasses(inputClass(error), 'min-h-12 pr-8')}
      >
        <option value="">{empty}</option>
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
