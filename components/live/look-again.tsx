'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

interface LookAgainProps {
  /** milliseconds between two looks */
  every: number
}

/** Loads the page anew now and then while something is to come; without script there is a link to press. Draws nothing. */
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
