'use client'
import { usePathname } from 'next/navigation'
import { useEffect } from 'react'
import { keepFor, onOwnerGone } from './kept-here.ts'

/**
 * What this browser keeps belongs to who is signed in here, and to nobody else. Above all pages with null, which lets a
 * person's texts be and takes away those of who signed out; on the pages of somebody with that person.
 */
export function KeptOwner({ personId }: { personId: string | null }) {
  // a sign-out elsewhere in the product turns to its page without a new document
  const path = usePathname()
  useEffect(() => {
    keepFor(personId)
    if (personId === null) return
    return onOwnerGone(personId, () => {
      keepFor(null)
      // to the page that whoever is signed in now gets, in a fresh document: this one still holds what was typed
      location.reload()
    })
  }, [personId, path])
  return null
}
