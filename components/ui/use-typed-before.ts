'use client'
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react'

const unchanging = () => () => undefined

interface Typed {
  readonly text: string
  readonly selection: readonly [number, number]
}

/** What stands in a box of the server's page, if that is not what the server wrote there. */
function typedIn(id: string): Typed | null {
  const box = document.getElementById(id)
  if (!(box instanceof HTMLTextAreaElement)) return null
  // a value has one kind of line end, and the server's text may have another
  if (box.value === box.defaultValue.replaceAll('\r\n', '\n')) return null
  return { text: box.value, selection: [box.selectionStart, box.selectionEnd] }
}

/**
 * Keeps what somebody typed in the text area `id` before its script ran. React writes the server's text into a text area
 * that it takes over (`initTextarea` in react-dom 19), and on a slow machine people type before that. The text is read
 * while React takes over the page, and written back, with an event as of typing, so that a counter and what saves see it.
 *
 * @returns the reference to give to the text area
 */
export function useTypedBefore(id: string): RefObject<HTMLTextAreaElement | null> {
  const box = useRef<HTMLTextAreaElement>(null)
  // only while a page of the server is taken over: else the box with this id belongs to the page that is left
  const takingOver = useSyncExternalStore(
    unchanging,
    () => false,
    () => true,
  )
  const [typed] = useState(() => (takingOver && typeof document !== 'undefined' ? typedIn(id) : null))
  useLayoutEffect(() => {
    const area = box.current
    if (!typed || !area) return
    area.value = typed.text
    if (document.activeElement === area) area.setSelectionRange(...typed.selection)
  }, [typed])
  useEffect(() => {
    if (typed) box.current?.dispatchEvent(new Event('input', { bubbles: true }))
  }, [typed])
  return box
}
