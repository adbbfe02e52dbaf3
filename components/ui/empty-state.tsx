import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: ReactNode
  /** what this is */
  children: ReactNode
  /** the single action */
  action?: ReactNode
  /** an example of filled content, with an introduction */
  example?: { intro: ReactNode; text: ReactNode }
}

/** Nothing here yet: the empty line with five stops, what this is, one action, an example. */
export function EmptyState({ title, children, action, example }: EmptyStateProps) {
  return (
    <div className="grid justify-items-start gap-3">
      <svg
        aria-hidden="true"
        className="h-9 w-full max-w-96 overflow-visible"
        viewBox="0 0 384 36"
        preserveAspectRatio="none"
      >
        {[8, 100, 192, 284, 376].map((x) => (
          <path key={x} className="fill-none stroke-line" strokeDasharray="2 4" d={`M${x} 0V36`} />
        ))}
        <path className="fill-none stroke-ink" strokeWidth="1.5" d="M8 18H376" />
        {[8, 100, 192, 284, 376].map((x) => (
          <path key={x} className="fill-none stroke-ink" strokeWidth="1.5" d={`M${x} 14V22`} />
        ))}
      </svg>
      <h2 className="text-h3">{title}</h2>
      <div className="running">{children}</div>
      {action}
      {example ? (
        <div className="mt-4 max-w-measure border-s-2 border-line-control ps-4">
          <p className="text-caption text-ink-soft">{example.intro}</p>
          <p>{example.text}</p>
        </div>
      ) : null}
    </div>
  )
}
