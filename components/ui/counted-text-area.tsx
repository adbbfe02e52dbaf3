'use client'
import { useEffect, useState, useSyncExternalStore, type ComponentProps } from 'react'
import { intoSightAfterTab } from './into-sight.ts'
import { joinClasses } from './join-classes.ts'
import { TextArea } from './text-area.tsx'

/** Texts with {count} in them; a server component cannot pass a function. */
export interface CounterWords {
  max: string
  leftOne: string
  leftOther: string
  overOne: string
  overOther: string
}

interface CountedTextAreaProps extends ComponentProps<typeof TextArea> {
  maxLength: number
  counterWords: CounterWords
  /** for the thousands separator */
  locale: string
}

const spokenAfterMs = 1200
/* server and first render: no script yet, so no count */
const unchanging = () => () => undefined
const lengthOf = (text: string) => Array.from(text).length

function sentence(left: number, words: CounterWords, locale: string): string {
  const count = Math.abs(left)
  const text =
    left < 0 ? (count === 1 ? words.overOne : words.overOther) : count === 1 ? words.leftOne : words.leftOther
  return text.replace('{count}', count.toLocaleString(locale))
}

/**
 * A text area that shows how many characters are left (code points, as the server counts: an emoji is one). Without
 * script it shows the maximum. Announced when typing pauses, and only near the end.
 */
export function CountedTextArea({ maxLength, counterWords, locale, onChange, below, ...area }: CountedTextAreaProps) {
  const initial = area.value ?? area.defaultValue ?? ''
  const [length, setLength] = useState(typeof initial === 'string' ? lengthOf(initial) : 0)
  const [spoken, setSpoken] = useState('')
  const counting = useSyncExternalStore(
    unchanging,
    () => true,
    () => false,
  )
  const left = maxLength - length
  const near = left < maxLength / 10
  const words = sentence(left, counterWords, locale)

  useEffect(() => {
    const timer = setTimeout(() => {
      setSpoken(near ? words : '')
    }, spokenAfterMs)
    return () => {
      clearTimeout(timer)
    }
  }, [near, words])

  const counterId = `${area.id}-count`
  return (
    <TextArea
      {...area}
      aria-describedby={joinClasses(area['aria-describedby'], counterId)}
      onChange={(event) => {
        setLength(lengthOf(event.target.value))
        onChange?.(event)
      }}
      onKeyUp={intoSightAfterTab}
      below={
        <>
          <p
            id={counterId}
            className={joinClasses('text-small', left < 0 ? 'font-strong text-danger' : 'text-ink-soft')}
          >
            {counting ? words : counterWords.max.replace('{count}', maxLength.toLocaleString(locale))}
          </p>
          <p role="status" className="sr-only">
            {spoken}
          </p>
          {below}
        </>
      }
    />
  )
}
