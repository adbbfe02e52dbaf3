import type { ReactNode } from 'react'
import { PinchIcon, TickIcon } from './icons.tsx'
import { joinClasses } from './join-classes.ts'

export interface ToggleOption {
  value: string
  label: string
  icon?: 'tick' | 'pinch'
  /** the neutral choice, quieter than the others: "laat leeg" */
  quiet?: boolean
}

interface ToggleGroupProps {
  name: string
  legend: ReactNode
  options: readonly ToggleOption[]
  defaultValue?: string | undefined
  value?: string | undefined
  onChange?: ((value: string) => void) | undefined
}

const icons = { tick: TickIcon, pinch: PinchIcon }

/**
 * Radios drawn as toggles in one row beside their question; below it on a phone. Plain radios: without script they are
 * sent like any other. The quiet option should be the default.
 */
export function ToggleGroup({ name, legend, options, defaultValue, value, onChange }: ToggleGroupProps) {
  return (
    <fieldset className="min-w-0 border-b border-line py-3 tablet:grid tablet:grid-cols-[minmax(0,1fr)_auto] tablet:items-center tablet:gap-3 tablet:py-2">
      <legend className="float-start mb-1 w-full tablet:mb-0">{legend}</legend>
      <div className="clear-both flex tablet:clear-none">
        {options.map((option) => {
          const Icon = option.icon ? icons[option.icon] : null
          return (
            <label
              key={option.value}
              className={joinClasses(
                'relative -ms-px cursor-pointer first:ms-0',
                option.quiet ? 'flex-initial tablet:flex-none' : 'flex-1 tablet:flex-none',
              )}
            >
              <input
                type="radio"
                name={name}
                value={option.value}
                {...(value === undefined
                  ? { defaultChecked: option.value === defaultValue }
                  : { checked: option.value === value })}
                {...(onChange
                  ? {
                      onChange: () => {
                        onChange(option.value)
                      },
                    }
                  : {})}
                className="peer absolute inset-0 m-0 size-full cursor-pointer opacity-0"
              />
              <span
                className={joinClasses(
                  'flex h-full min-h-11 items-center justify-center gap-[0.4em] border border-line-control px-2.5 text-small peer-focus-visible:relative peer-focus-visible:z-1 peer-focus-visible:ring-focus tablet:min-w-28',
                  option.quiet
                    ? 'min-w-20 text-ink-soft peer-checked:bg-sunken peer-checked:text-ink tablet:min-w-22! forced-colors:peer-checked:forced-color-adjust-none forced-colors:peer-checked:bg-[Highlight] forced-colors:peer-checked:text-[HighlightText]'
                    : 'peer-checked:relative peer-checked:border-ink peer-checked:bg-ink peer-checked:font-strong peer-checked:text-paper peer-not-checked:hover:bg-sunken forced-colors:peer-checked:forced-color-adjust-none forced-colors:peer-checked:bg-[Highlight] forced-colors:peer-checked:text-[HighlightText]',
                )}
              >
                {Icon ? <Icon /> : null}
                {option.label}
              </span>
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
