import type { ReactNode } from 'react'
import { joinClasses } from '@/components/ui/join-classes.ts'

/** A square to tick with a pen: an outline that prints, without colour. */
export function Box({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={joinClasses('inline-block size-4.5 shrink-0 border-2 border-ink bg-paper align-[-0.2em]', className)}
    />
  )
}

/** Choices in a row, each with its square; a choice outside the scale is set apart. */
export function TickRow({ options, apart }: { options: readonly string[]; apart?: string }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-2 print:flex-nowrap print:justify-between print:gap-x-2 print:text-small print:leading-tight">
      {options.map((option) => (
        <li key={option} className="flex items-baseline gap-2 print:gap-1">
          <Box /> <span>{option}</span>
        </li>
      ))}
      {apart ? (
        <li className="flex items-baseline gap-2 border-l-2 border-ink pl-5 print:gap-1 print:pl-3">
          <Box /> <span>{apart}</span>
        </li>
      ) : null}
    </ul>
  )
}

/** Lines to write on. */
export function Lines({ count }: { count: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, position) => (
        <div key={position} className="h-8 border-b border-ink-soft" />
      ))}
    </div>
  )
}

/** A question with its hint, and below it what to tick or write. */
export function Asked({ label, hint, children }: { label: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className="break-inside-avoid">
      <p className="max-w-none font-strong">{label}</p>
      {hint ? <p className="max-w-none text-small text-ink-soft">{hint}</p> : null}
      {children}
    </div>
  )
}
