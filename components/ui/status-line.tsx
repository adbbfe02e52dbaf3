import type { ReactNode } from 'react'

/** One quiet line that is announced when it changes: "Opgeslagen om 14:32". Keep it mounted and change its words. */
export function StatusLine({ children }: { children: ReactNode }) {
  return (
    <p role="status" className="min-h-[1.45em] text-small text-ink-soft">
      {children}
    </p>
  )
}
