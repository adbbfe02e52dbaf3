'use client'
import { useLayoutEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react'

const unchanging = () => () => undefined

interface Before {
  /** null: what the server wrote there */
  readonly typed: string | null
  /** null: the box has not the focus */
  readonly selection: readonly [number, number] | null
}

/** What was found at first: React may write its text and move the caret, begin anew, and ask again. */
const found = new WeakMap<HTMLTextAreaElement, Before>()

/** What somebody did in a box of the server's page; null for a box that is not there. */
function stateOf(id: string): Before | null {
  const box = document.getElementById(id)
  if (!(box instanceof HTMLTextAreaElement)) return null
  // a value has one kind of line end, and the server's text may have another
  const isTyped = box.value !== box.defaultValue.replaceAll('\r\n', '\n')
  const isFocused = document.activeElement === box
  const before = found.get(box)
  if (before && !isTyped) return before
  const now: Before = {
    typed: isTyped ? box.value : null,
    selection: isFocused ? [box.selectionStart, box.selectionEnd] : null,
  }
  found.set(box, now)
  return now
}

/** As if somebody typed it: React takes an event for a change only where the value is not the one that it knows. */
function typeInto(area: HTMLTextAreaElement, text: string): void {
  // through React's own property of the element, which remembers it; then past it
  area.value = area.defaultValue
  Reflect.set(HTMLTextAreaElement.prototype, 'value', text, area)
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/**
 * Keeps what somebody typed and selected in the text area `id` before its script ran. React writes the server's text into
 * a text area that it takes over (`initTextarea` in react-dom 19), and on a slow machine people type before that. Both are
 * read while React takes over the page, and put back, with an event as of typing, so that a counter and what saves see it.
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
  const [before] = useState(() => (takingOver && typeof document !== 'undefined' ? stateOf(id) : null))
  useLayoutEffect(() => {
    const area = box.current
    if (!before || !area) return
    if (before.typed !== null) typeInto(area, before.typed)
    if (before.selection) area.setSelectionRange(...before.selection)
  }, [before])
  return box
}
