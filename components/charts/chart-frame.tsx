import type { ReactNode } from 'react'
import { joinClasses } from '@/components/ui/join-classes.ts'

interface ChartFrameProps {
  /** a description of the chart */
  label: string
  /** in px; the width is the page's, without measuring */
  height: number
  className?: string | undefined
  children: ReactNode
}

/** A single image to screen readers, as wide as there is room; horizontal positions are in per cent. */
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
