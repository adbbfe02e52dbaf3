import type { ComponentProps } from 'react'
import { describedBy, FieldFrame, inputClass, type FieldWords } from './field-frame.tsx'
import { joinClasses } from './join-classes.ts'

interface SelectFieldProps extends FieldWords, Omit<ComponentProps<'select'>, 'id' | 'required'> {
  name: string
  /** shown before a choice is made */
  empty: string
  options: readonly { readonly value: string; readonly label: string }[]
}

/** One choice from a list too long to show whole. The browser's own control, so that a phone shows its own picker. */
export function SelectField(props: SelectFieldProps) {
  const { id, label, optional, hint, error, errorPrefix, empty, options, className, ...select } = props
  return (
    <FieldFrame {...{ id, label, optional, hint, error, errorPrefix, className }}>
      <select
        {...select}
        // a form returned with a fault is reset, and a select would then lose the returned choice
        key={String(select.defaultValue)}
        id={id}
        aria-invalid={error === undefined ? undefined : true}
        aria-describedby={describedBy({ id, hint, error }, select['aria-describedby'])}
        className={joinClasses(inputClass(error), 'min-h-12 pe-8')}
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
