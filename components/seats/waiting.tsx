'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** As often as this a page that waits looks whether the session is open. */
const lookMs = 3000

/** Takes the page along once the session opens; without script there is a link to press. Draws nothing. */
export function Waiting() {
  const router = useRouter()
  useEffect(() => {
    const looking = setInterval(() => {
      router.refresh()
    }, lookMs)
    return () => {
      clearInterval(looking)
    }
  }, [router])
  return null
}
