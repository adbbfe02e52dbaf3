'use client'
import { useEffect } from 'react'
import { forgetPaperOf } from '@/components/worksheet/kept-texts.ts'

/** One key per person: two papers may be typed in one tab, one after the other. */
const typedKey = (personId: string): string => `wijkspiegel:typed:${personId}`

/** Records that this tab showed somebody's paper. */
export function MarkPaper({ personId }: { personId: string }) {
  useEffect(() => {
    try {
      sessionStorage.setItem(typedKey(personId), 'yes')
    } catch {
      // storage is switched off: the tab keeps its pages in memory until it is left
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
 * Removes what this browser still holds of a paper that its lead may no longer read: unsent text, and in the tab where
 * it was typed the pages in memory, which only a full reload clears.
 */
export function ForgetPaper({ personId }: { personId: string }) {
  useEffect(() => {
    forgetPaperOf(personId)
    if (wasShown(personId)) window.location.reload()
  }, [personId])
  return null
}
