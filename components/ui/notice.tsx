import type { ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

interface NoticeProps {
  title?: ReactNode
  children: ReactNode
  /** news: what happened; fault: what went wrong. Always in words, never by colour alone. */
  kind?: 'news' | 'fault'
  /** announce it when it appears after a press: politely, or at once for a fault */
  live?: boolean
  action?: ReactNode
}

/** A message about the whole page. Stays in its position; success is plain black text. */
export function Notice({ title, children, kind = 'news', live = false, action }: NoticeProps) {
  return (
    <div
      role={live ? (kind === 'fault' ? 'alert' : 'status') : undefined}
      className={joinClasses(
        'flex max-w-[46rem] flex-wrap items-center justify-between gap-x-6 gap-y-3 border-s-8 py-1 ps-5',
        kind === 'fault' ? 'border-danger' : 'border-ink',
      )}
    >
      <div className="running">
        {title ? <p className={joinClasses('font-strong', kind === 'fault' && 'text-danger')}>{title}</p> : null}
        <div className={joinClasses('max-w-measure', title ? 'mt-0.5!' : '')}>{children}</div>
      </div>
      {action}
    </div>
  )
}
