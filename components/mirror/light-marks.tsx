'use client'
import { useEffect } from 'react'

const keyAt = (target: EventTarget | null): string | null => {
  const linked = target instanceof Element ? target.closest<HTMLElement>('[data-voice], [data-mark]') : null
  return linked?.dataset.voice ?? linked?.dataset.mark ?? null
}

function light(key: string | null): void {
  for (const lit of document.querySelectorAll('[data-lit]')) lit.removeAttribute('data-lit')
  if (key === null) return
  for (const one of document.querySelectorAll(`[data-voice="${key}"], [data-mark="${key}"]`))
    one.setAttribute('data-lit', '')
}

/** Goes to the reason of a pressed mark, also behind "meer redenen"; a mark without one stays as it is. */
function goToVoice(key: string): void {
  const voice = document.querySelector<HTMLElement>(`[data-voice="${key}"]`)
  voice?.closest('details')?.setAttribute('open', '')
  voice?.focus()
}

/**
 * A reason under the pointer or in focus lights up with its mark on the strip, and a mark under the pointer with its
 * reason; a press on a mark goes there. Nothing here knows who is who: both carry the same key where the page itself names people.
 */
export function LightMarks() {
  useEffect(() => {
    let focused: string | null = null
    const ended = new AbortController()
    const on = (type: 'pointerover' | 'focusin' | 'focusout' | 'click', listen: (event: Event) => void) => {
      document.addEventListener(type, listen, { signal: ended.signal })
    }
    // the page may scroll to what gets the focus, under a pointer that did not move
    on('pointerover', ({ target }) => {
      light(keyAt(target) ?? focused)
    })
    on('focusin', ({ target }) => {
      focused = keyAt(target)
      light(focused)
    })
    on('focusout', () => {
      focused = null
      light(null)
    })
    on('click', ({ target }) => {
      const key = keyAt(target)
      if (key !== null && target instanceof Element && target.matches('[data-mark]')) goToVoice(key)
    })
    return () => {
      ended.abort()
    }
  }, [])
  return null
}
