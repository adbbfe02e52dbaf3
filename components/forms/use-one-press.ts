'use client'
import { useRef, type SubmitEvent } from 'react'

/** What a press sends, as one text, including the value of the pressed button. */
export const sentBy = ({ currentTarget, submitter }: SubmitEvent<HTMLFormElement>): string =>
  JSON.stringify([...new FormData(currentTarget, submitter)])

/**
 * For `onSubmit`: drops a press that repeats the one under way, such as the second of a double click. It would wait, do
 * its work again and answer for a form already done: "invited" would become "nothing to invite". Changes made meanwhile
 * are still sent, or they would be lost when the form is reset.
 */
export function useOnePress(pending: boolean): (event: SubmitEvent<HTMLFormElement>) => void {
  const underWay = useRef('')
  return (event) => {
    const sent = sentBy(event)
    if (pending && sent === underWay.current) event.preventDefault()
    else underWay.current = sent
  }
}
