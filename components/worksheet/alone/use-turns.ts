'use client'
import { useEffect, useRef, useSyncExternalStore, type RefObject } from 'react'

/** A question, or the picture after the last one. */
export type Leaf = number | 'picture'

const listeners = new Set<() => void>()
function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  addEventListener('popstate', changed)
  return () => {
    listeners.delete(changed)
    removeEventListener('popstate', changed)
  }
}

const leafNow = (): Leaf => {
  const state: unknown = history.state
  if (typeof state !== 'object' || state === null || !('leaf' in state)) return 1
  return state.leaf === 'picture' || typeof state.leaf === 'number' ? state.leaf : 1
}
const firstLeaf = (): Leaf => 1

/**
 * Shows another part of this same page, with the browser's own way back. The address stays as it is: for a new one, if only
 * behind a #, a browser asks for the page's icon again, and somebody could count the questions.
 */
export function turnTo(leaf: Leaf): void {
  history.pushState({ ...(history.state as object | null), leaf }, '')
  for (const listener of listeners) listener()
}

/** What is shown now. After a turn its heading (h2) comes in view and in focus; not when the page has just come. */
export function useTurns(): { readonly leaf: Leaf; readonly frame: RefObject<HTMLDivElement | null> } {
  const leaf = useSyncExternalStore(subscribe, leafNow, firstLeaf)
  const frame = useRef<HTMLDivElement>(null)
  const before = useRef<Leaf | null>(null)
  useEffect(() => {
    const isFirst = before.current === null
    before.current = leaf
    if (isFirst) return
    const headings = frame.current?.querySelectorAll<HTMLElement>('h2[tabindex]') ?? []
    const heading = [...headings].find((one) => one.offsetParent !== null)
    heading?.focus({ preventScroll: true })
    heading?.closest('section')?.scrollIntoView({ block: 'start' })
  }, [leaf])
  return { leaf, frame }
}
