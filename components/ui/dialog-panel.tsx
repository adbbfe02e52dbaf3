import type { ReactNode } from 'react'

interface DialogPanelProps {
  heading: ReactNode
  children: ReactNode
  actions: ReactNode
}

/** The panel of a question about something irreversible: its text and its buttons. Drawn by ModalDialog. */
export function DialogPanel({ heading, children, actions }: DialogPanelProps) {
  return (
    <div className="grid gap-4 border border-t-8 border-ink bg-paper p-[clamp(1.25rem,3vw,2.25rem)]">
      {heading}
      <div className="running">{children}</div>
      <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-3">{actions}</div>
    </div>
  )
}
