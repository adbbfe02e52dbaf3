import type { ReactNode } from 'react'
import { TickIcon } from './icons.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

export interface CheckItem {
  key: string
  title: ReactNode
  detail?: ReactNode
  done: boolean
}

/** Required items: a tick for those done, words for those missing. No boxes, as people tried to press them. */
export function CheckList({ items, words }: { items: readonly CheckItem[]; words: { done: string; missing: string } }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.key} className="grid grid-cols-[2rem_1fr] border-b border-line py-2 leading-snug">
          <span aria-hidden="true" className="pt-0.5 font-strong">
            {item.done ? <TickIcon /> : '–'}
          </span>
          <div className="grid">
            <span>
              {item.title}
              {item.done ? (
                <VisuallyHidden>, {words.done}</VisuallyHidden>
              ) : (
                <strong className="font-strong">, {words.missing}</strong>
              )}
            </span>
            {item.detail ? <span className="text-caption text-ink-soft">{item.detail}</span> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
