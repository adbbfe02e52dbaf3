'use client'
import { useEffect } from 'react'
import { forgetPaperOf } from '@/components/worksheet/kept-texts.ts'

/** What this browser still holds of a paper that its lead may read no more. */
export function ForgetPaper({ personId }: { personId: string }) {
  useEffect(() => {
    forgetPaperOf(personId)
  }, [personId])
  return null
}
