import type { ReactNode } from 'react'
import { joinClasses } from '@/components/ui/join-classes.ts'

interface ChartFrameProps {
  /** what lies where, in words */
  label: string
  /** in px; the width is that of the page, without measuring */
  height: number
  className?: string | undefined
  children: ReactNode
}

/** One picture to whoever listens, as wide as there is room; its places across are in percent. */
export function ChartFrame({ label, height, className, children }: ChartFrameProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      width="100%"
      height={height}
      className={joinClasses('block overflow-visible forced-color-adjust-none', className)}
    >
      {children}
    </svg>
  )
}
