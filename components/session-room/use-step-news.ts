import { useEffect, useRef, useState } from 'react'
import { useSession } from '@/components/session/use-session.ts'

/**
 * Says where the group went, and takes whoever lost their place (the field they stood in is gone) to the new heading.
 * Somebody who is typing elsewhere on the page is left alone.
 */
export function useStepNews(line: string): string {
  const { state } = useSession()
  const before = useRef(state.step)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (before.current === state.step) return
    before.current = state.step
    setSaid(line)
    if (document.activeElement === null || document.activeElement === document.body)
      document.getElementById('step-title')?.focus()
  }, [state.step, line])
  return said
}
