'use client'
import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { keepFor, onOwnerGone } from './kept-here.ts'

/**
 * What this browser stores belongs only to the person signed in here. On open pages null, which keeps a person's texts
 * and removes those of people who signed out; on signed-in pages that person's id.
 */
export function KeptOwner({ personId }: { personId: string | null }) {
  // a sign-out elsewhere in the product changes pages without a new document
  const path = usePathname()
  useEffect(() => {
    keepFor(personId)
    if (personId === null) return
    return onOwnerGone(personId, () => {
      keepFor(null)
      // to the page for whoever is signed in now, in a fresh document: this one still contains what was typed
      location.reload()
    })
  }, [personId, path])
  return null
}
