import type { ReactNode } from 'react'
import { TickIcon } from './icons.tsx'
import { joinClasses } from './join-classes.ts'
import { VisuallyHidden } from './visually-hidden.tsx'

export interface CheckItem {
  key: string
  title: ReactNode
  detail?: ReactNode
  done: boolean
}

/** What must be there first: filled squares with a tick, hollow ones for what is missing. Not a form. */
export function CheckList({ items, words }: { items: readonly CheckItem[]; words: { done: string; missing: string } }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.key} className="grid grid-cols-[2rem_1fr] border-b border-line py-2 leading-snug">
          <span
            aria-hidden="true"
            className={joinClasses(
              'mt-0.5 grid size-[1.2rem] place-items-center border-[3px]',
              item.done
                ? 'border-ink bg-ink text-paper forced-colors:bg-[CanvasText] forced-colors:text-[Canvas]'
                : 'border-line-control',
            )}
          >
            {item.done ? <TickIcon /> : null}
          </span>
          <div className="grid">
            <span>
              {item.title}
              <VisuallyHidden>, {item.done ? words.done : words.missing}</VisuallyHidden>
            </span>
            {item.detail ? <span className="text-caption text-ink-soft">{item.detail}</span> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
