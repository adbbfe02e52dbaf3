import Link from 'next/link'
import type { ReactNode } from 'react'

export interface TaskLink {
  href: string
  title: ReactNode
  note?: ReactNode
  /** a file: fetched only on request, and saved */
  file?: boolean
}

/** Other actions beside the one filled button: quiet links, each with an explanation. */
export function TaskLinks({ tasks }: { tasks: readonly TaskLink[] }) {
  return (
    <ul className="grid content-start gap-4 border-line pt-4 max-tablet:border-t tablet:border-s tablet:pt-1.5 tablet:ps-(--ws-column-gap)">
      {tasks.map((task) => (
        <li key={task.href} className="grid justify-items-start">
          {task.file ? (
            <Link href={task.href} prefetch={false} download>
              {task.title}
            </Link>
          ) : (
            <Link href={task.href}>{task.title}</Link>
          )}
          {task.note ? <span className="text-small text-ink-soft">{task.note}</span> : null}
        </li>
      ))}
    </ul>
  )
}
