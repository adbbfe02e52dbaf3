'use client'
import { useEffect, useRef, type SubmitEvent } from 'react'
import { sentBy } from './use-one-press.ts'

/**
 * For `onSubmit` of a form that the browser itself sends: drops a press that sends what is under way already. The page that
 * comes next takes its place; a page that the browser kept and shows again may be pressed again.
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
