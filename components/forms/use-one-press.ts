'use client'
import { useRef, type SubmitEvent } from 'react'

/** What a press sends, as one text: with the value of the button that was pressed. */
export const sentBy = ({ currentTarget, submitter }: SubmitEvent<HTMLFormElement>): string =>
  JSON.stringify([...new FormData(currentTarget, submitter)])

/**
 * For `onSubmit`: drops a press that sends what is under way already, as the second of a double click. It would wait, do
 * its work again and answer for a form that was done: "invited" would become "nothing to invite". What was changed
 * meanwhile is sent all the same, or it would be lost when the form begins anew.
 */
export function useOnePress(pending: boolean): (event: SubmitEvent<HTMLFormElement>) => void {
  const underWay = useRef('')
  return (event) => {
    const sent = sentBy(event)
    if (pending && sent === underWay.current) event.preventDefault()
    else underWay.current = sent
  }
}
