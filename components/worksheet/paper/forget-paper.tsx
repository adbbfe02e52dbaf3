'use client'
import { useEffect } from 'react'
import { forgetPaperOf } from '@/components/worksheet/kept-texts.ts'

/** One key a person: two papers may be typed in one tab, one after the other. */
const typedKey = (personId: string): string => `wijkspiegel:typed:${personId}`

/** Notes in this tab that somebody's paper was shown in it. */
export function MarkPaper({ personId }: { personId: string }) {
  useEffect(() => {
    try {
      sessionStorage.setItem(typedKey(personId), 'yes')
    } catch {
      // storage is switched off: the tab keeps the page's memory until it is left
    }
  }, [personId])
  return null
}

function wasShown(personId: string): boolean {
  try {
    if (sessionStorage.getItem(typedKey(personId)) === null) return false
    sessionStorage.removeItem(typedKey(personId))
    return true
  } catch {
    return false
  }
}

/**
 * What this browser still holds of a paper that its lead may read no more: unsent text, and in the tab where it was typed
 * the memory of the pages, which only a fresh document lets go of.
 */
export function ForgetPaper({ personId }: { personId: string }) {
  useEffect(() => {
    forgetPaperOf(personId)
    if (wasShown(personId)) window.location.reload()
  }, [personId])
  return null
}
