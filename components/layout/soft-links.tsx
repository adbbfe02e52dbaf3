'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { leadsElsewhere } from './leads-elsewhere.ts'

/** Follows links in plain markup (components/ui/plain.tsx) as those of React: without a new document. */
export function SoftLinks() {
  const router = useRouter()
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = leadsElsewhere(event)
      // a file is no page
      if (!link?.closest('[data-plain]') || link.pathname.startsWith('/api/')) return
      event.preventDefault()
      router.push(`${link.pathname}${link.search}${link.hash}`)
    }
    document.addEventListener('click', follow)
    return () => {
      document.removeEventListener('click', follow)
    }
  }, [router])
  return null
}
