import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/button.tsx'
import { ArrowIcon } from '@/components/ui/icons.tsx'
import { TaskLinks, type TaskLink } from '@/components/ui/task-links.tsx'

interface NowProps {
  title: ReactNode
  text?: ReactNode
  action?: ReactNode
  aside?: readonly TaskLink[]
  children?: ReactNode
}

/** One large action; other actions beside it, less prominent. */
export function NowFrame({ title, text, action, aside = [], children }: NowProps) {
  return (
    <div className="grid gap-x-(--ws-column-gap) gap-y-8 tablet:grid-cols-[minmax(0,1fr)_minmax(0,17rem)]">
      <div className={aside.length > 0 ? '' : 'tablet:col-span-2'}>
        <p className="font-display text-h2 leading-tight font-strong">{title}</p>
        {text ? <div className="running mt-3 max-w-measure">{text}</div> : null}
        {children ? <div className="mt-5">{children}</div> : null}
        {action ? <div className="mt-6">{action}</div> : null}
      </div>
      {aside.length > 0 ? <TaskLinks tasks={aside} /> : null}
    </div>
  )
}

/** The filled button as a link. */
export const goTo = (href: string, words: string) => (
  <LinkButton href={href}>
    {words} <ArrowIcon />
  </LinkButton>
)
