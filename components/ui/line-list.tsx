import type { ReactNode } from 'react'

/** A list of lines, each with a square: facts, parked points. */
export function LineList({ lines }: { lines: readonly { readonly text: string; readonly note?: ReactNode }[] }) {
  return (
    <ul className="max-w-measure">
      {lines.map(({ text, note }, position) => (
        // lines are only ever added at the end
        <li key={position} className="grid grid-cols-[1.1rem_1fr] border-b border-line py-2 leading-snug first:pt-0">
          <span
            aria-hidden="true"
            className="mt-[0.45em] size-2 bg-ink forced-colors:bg-[CanvasText] print:border-4 print:border-ink"
          />
          <span className="wrap-anywhere whitespace-pre-line">
            {text}
            {note ? <span className="block text-caption text-ink-soft">{note}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
