'use client'
import { useEffect, useRef, type SubmitEvent } from 'react'
import { sentBy } from './use-one-press.ts'

/**
 * For `onSubmit` of a form that the browser itself sends: drops a press that repeats the one under way. The next page
 * replaces this one; a page restored from the browser's cache can be pressed again.
 */
export function useNativePress(): (event: SubmitEvent<HTMLFormElement>) => void {
  const underWay = useRef('')
  useEffect(() => {
    const shownAgain = () => {
      underWay.current = ''
    }
    window.addEventListener('pageshow', shownAgain)
    return () => {
      window.removeEventListener('pageshow', shownAgain)
    }
  }, [])
  return (event) => {
    const sent = sentBy(event)
    if (sent === underWay.current) event.preventDefault()
    else underWay.current = sent
  }
}
