'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

interface LookAgainProps {
  /** milliseconds between two reloads */
  every: number
}

/** Reloads the page periodically while something is expected; without script there is a link. Draws nothing. */
export function LookAgain({ every }: LookAgainProps) {
  const router = useRouter()
  useEffect(() => {
    const looking = setInterval(() => {
      router.refresh()
    }, every)
    return () => {
      clearInterval(looking)
    }
  }, [router, every])
  return null
}
