'use client'
import { useRef, type ReactNode } from 'react'
import { playReveal } from '@/components/mirror/play-reveal.ts'
import { Button } from '@/components/ui/button.tsx'

/** The moment when a mirror opens, repeatable; without motion for people who prefer none. */
export function RevealSample({ children }: { children: ReactNode }) {
  const stage = useRef<HTMLDivElement>(null)
  const stop = useRef<() => void>(undefined)
  const play = () => {
    stop.current?.()
    if (!stage.current) return
    stop.current = playReveal(stage.current, 600, !matchMedia('(prefers-reduced-motion: reduce)').matches)
  }
  return (
    <>
      <div className="mb-4">
        <Button look="outlined" onClick={play}>
          Speel de onthulling
        </Button>
      </div>
      <div ref={stage}>{children}</div>
    </>
  )
}
