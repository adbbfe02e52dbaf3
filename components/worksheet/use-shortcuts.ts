'use client'
import { useEffect, type RefObject } from 'react'
import { DONT_KNOW } from '@/lib/worksheet/rules/sheet-form.ts'

const typing = 'textarea, select, input:not([type=radio]):not([type=checkbox]), [contenteditable]'
// Enter already has a meaning there
const pressable = 'a, button, summary, [role=menuitem], [role=dialog] *'

/**
 * Keys 1 to 5 rate from left to right, 0 is "I do not know", Enter goes on. Not while typing, not with Ctrl, Alt or
 * Meta, and not when the person turned single keys off; Enter in a radio then still goes on, through the form itself.
 */
export function useShortcuts(form: RefObject<HTMLFormElement | null>, on: boolean): void {
  useEffect(() => {
    if (!on) return
    const press = (event: KeyboardEvent) => {
      const { target } = event
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat)
        return
      if (!form.current || (target instanceof Element && target.closest(typing))) return
      if (/^[0-5]$/.test(event.key)) {
        const value = event.key === '0' ? DONT_KNOW : event.key
        const stop = form.current.querySelector<HTMLInputElement>(`input[name=extent][value="${value}"]`)
        if (!stop) return
        event.preventDefault()
        stop.click()
        stop.focus()
      } else if (event.key === 'Enter' && target instanceof Element && !target.closest(`${pressable}, form`)) {
        // inside the form the browser does it
        event.preventDefault()
        form.current.requestSubmit()
      }
    }
    document.addEventListener('keydown', press)
    return () => {
      document.removeEventListener('keydown', press)
    }
  }, [form, on])
}
