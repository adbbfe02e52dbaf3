import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

interface DisclosureProps {
  summary: ReactNode
  children: ReactNode
  open?: boolean
  /** shut on a phone alone; from a tablet on it is shown without a button */
  onPhone?: boolean
  /** of several with the same name at most one is open */
  group?: string
  className?: string
}

/** Hidden content behind a button; printed open. Plain <details>. */
export function Disclosure({ summary, children, open = false, onPhone = false, group, className }: DisclosureProps) {
  return (
    <details
      open={open}
      name={group}
      className={joinClasses('group/disclosure', onPhone && 'open-from-tablet', className)}
    >
      <summary className="inline-flex min-h-11 items-center gap-[0.55em] text-small">
        <span
          aria-hidden="true"
          className="size-[0.5em] flex-none -rotate-45 rtl:rotate-45 border-e-2 border-b-2 border-current transition-[rotate] duration-(--ws-motion-change) group-open/disclosure:rotate-45 rtl:group-open/disclosure:-rotate-45"
        />
        <span className="underline decoration-1 underline-offset-[0.18em] hover:decoration-[3px]">{summary}</span>
      </summary>
      <div className="pt-1 pb-4">{children}</div>
    </details>
  )
}
