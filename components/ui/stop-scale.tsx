import { useId, type ReactNode } from 'react'
import { FieldError } from './field-error.tsx'
import { joinClasses } from './join-classes.ts'

export interface StopOption {
  value: string
  label: string
}

export interface StopScaleProps {
  /** round for the client's people, who answer or are guessed; pointed for the contractor's */
  shape: 'round' | 'pointed'
  name: string
  label: ReactNode
  /** id of the page's heading if that is the question; the label is then not drawn again */
  labelledBy?: string | undefined
  /** the stops in order, usually five */
  options: readonly StopOption[]
  /** an answer outside the line: "weet ik niet" */
  apart?: StopOption | undefined
  hint?: ReactNode
  error?: string | undefined
  errorPrefix?: string | undefined
  id?: string | undefined
  defaultValue?: string | undefined
  /** smaller, for a second scale on the same screen */
  compact?: boolean | undefined
}

type StopPlacement = 'first' | 'middle' | 'last' | 'apart'

const side = {
  round: '[--side:var(--ws-client)] [--side-text:var(--ws-client-text)]',
  pointed: '[--side:var(--ws-contractor)] [--side-text:var(--ws-contractor-text)]',
}
/* the route line is drawn piece by piece, from stop to stop; standing on a phone, lying from 700 px on */
const lineThrough: Record<StopPlacement, string> = {
  first: 'before:top-1/2 before:bottom-0 tablet:before:start-1/2 tablet:before:end-0',
  middle: 'before:inset-y-0 tablet:before:inset-x-0',
  last: 'before:top-0 before:bottom-1/2 tablet:before:start-0 tablet:before:end-1/2',
  apart: 'before:hidden',
}
const line =
  "relative grid h-full w-13 place-items-center before:absolute before:start-[calc(50%-1.5px)] before:w-[3px] before:bg-ink before:content-[''] forced-colors:before:bg-[CanvasText] tablet:w-full tablet:before:top-[calc(50%-1.5px)]! tablet:before:bottom-auto! tablet:before:h-[3px] tablet:before:w-auto"

function StopMark({
  shape,
  placement,
  compact,
}: {
  shape: 'round' | 'pointed'
  placement: StopPlacement
  compact: boolean
}) {
  const size =
    shape === 'round' ? (compact ? 'size-[1.1rem]' : 'size-[1.4rem]') : compact ? 'size-[0.95rem]' : 'size-[1.2rem]'
  return (
    <span
      aria-hidden="true"
      className={joinClasses(line, lineThrough[placement], compact ? 'tablet:h-9' : 'tablet:h-12')}
    >
      <span
        className={joinClasses(
          'relative border-[3px] bg-paper group-has-focus-visible:ring-focus transition-[scale,background-color] duration-(--ws-motion-change) ease-out forced-color-adjust-none',
          size,
          shape === 'round' ? 'rounded-full' : 'rotate-45',
          placement === 'apart'
            ? 'border-2 border-dashed border-line-control group-has-checked:scale-120 group-has-checked:border-solid group-has-checked:border-ink-soft group-has-checked:bg-ink-soft'
            : 'border-ink group-hover:scale-115 group-has-checked:scale-150! group-has-checked:border-(--side) group-has-checked:bg-(--side)',
        )}
      />
    </span>
  )
}

interface StopProps {
  name: string
  option: StopOption
  chosen: boolean
  placement: StopPlacement
  shape: 'round' | 'pointed'
  compact: boolean
}

function Stop({ name, option, chosen, placement, shape, compact }: StopProps) {
  return (
    <div
      className={
        placement === 'apart'
          ? 'mt-1 border-t border-line pt-1 tablet:mt-0 tablet:ms-3 tablet:border-t-0 tablet:border-s tablet:pt-0'
          : ''
      }
    >
      <label
        className={joinClasses(
          'group relative grid h-12 cursor-pointer grid-cols-[3.25rem_1fr] items-center tablet:h-full tablet:grid-cols-1 tablet:content-start tablet:justify-items-center tablet:pb-3 tablet:text-center',
          compact ? 'tablet:min-h-21' : 'tablet:min-h-24',
        )}
      >
        <input
          type="radio"
          name={name}
          value={option.value}
          defaultChecked={chosen}
          className="pointer-events-none absolute inset-0 m-0 size-full opacity-0"
        />
        <StopMark shape={shape} placement={placement} compact={compact} />
        <span
          className={joinClasses(
            'pe-2 leading-tight underline-offset-[0.2em] group-hover:underline group-has-focus-visible:underline group-has-checked:font-strong tablet:px-1',
            compact ? 'text-body tablet:text-small' : 'text-lead tablet:text-body',
            placement !== 'apart' && 'group-has-checked:text-(--side-text)',
          )}
        >
          {option.label}
        </span>
      </label>
    </div>
  )
}

/**
 * A radio group drawn as stops on a line, with one stop set apart. Words only, no numbers. Plain radios, so that
 * without script a form sends it and the arrow keys work.
 */
export function StopScale(props: StopScaleProps) {
  const { shape, name, label, labelledBy, options, apart, hint, error, errorPrefix, compact = false } = props
  const generated = useId()
  const id = props.id ?? generated
  const described = joinClasses(Boolean(hint) && `${id}-hint`, error !== undefined && `${id}-error`)
  const place = (index: number): StopPlacement =>
    index === 0 ? 'first' : index === options.length - 1 ? 'last' : 'middle'
  const stop = (option: StopOption, at: StopPlacement) => (
    <Stop
      key={option.value}
      chosen={option.value === props.defaultValue}
      placement={at}
      {...{ name, option, shape, compact }}
    />
  )
  return (
    <div
      role="radiogroup"
      id={id}
      aria-labelledby={labelledBy ?? `${id}-label`}
      aria-describedby={described || undefined}
      aria-invalid={error === undefined ? undefined : true}
      className={joinClasses('min-w-0', error !== undefined && 'border-s-4 border-danger ps-4', side[shape])}
    >
      {labelledBy ? null : (
        <span id={`${id}-label`} className="block max-w-measure text-lead leading-snug font-strong">
          {label}
        </span>
      )}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-small text-ink-soft">
          {hint}
        </p>
      ) : null}
      {error === undefined ? null : (
        <FieldError id={`${id}-error`} prefix={errorPrefix}>
          {error}
        </FieldError>
      )}
      <div
        className={joinClasses(
          'grid tablet:mt-3 tablet:auto-cols-[minmax(0,1fr)] tablet:grid-flow-col',
          !labelledBy && 'mt-3',
        )}
      >
        {options.map((option, index) => stop(option, place(index)))}
        {apart ? stop(apart, 'apart') : null}
      </div>
    </div>
  )
}
