'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, type ReactNode } from 'react'
import { useSession } from '@/components/session/use-session.ts'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { fitWall } from './fit-wall.ts'

/** What hangs between head and foot of the wall, made to fit. */
export function WallFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('screen')
  const frame = useRef<HTMLDivElement>(null)
  // what is shown changes with each of these
  const { state, presence } = useSession()
  const fit = useEffectEvent(() => {
    if (frame.current)
      fitWall(frame.current, {
        more: t('goesOn'),
        rest: (count, keeps) => t(keeps === 'last' ? 'latest' : 'more', { count }),
      })
  })
  useLayoutEffect(() => {
    fit()
  }, [state, presence])
  useEffect(() => {
    const watching = new ResizeObserver(() => {
      fit()
    })
    if (frame.current) watching.observe(frame.current)
    // letters come when they are first needed, and are as wide as they are
    const redraw = () => {
      fit()
    }
    document.fonts.addEventListener('loadingdone', redraw)
    return () => {
      watching.disconnect()
      document.fonts.removeEventListener('loadingdone', redraw)
    }
  }, [])
  return (
    <div ref={frame} className="my-5 min-h-0 overflow-hidden max-desk:overflow-visible">
      {/* what is fitted has a size of its own */}
      <div className="h-full">{children}</div>
    </div>
  )
}

interface WallTextProps {
  /** what somebody wrote; on the wall its lines run on */
  text: string
  /** as many as it may take; three or more */
  lines?: number
  className?: string
}

/** A text that people wrote, on the wall: whole, or up to a word with where it goes on. */
export function WallText({ text, lines = 3, className }: WallTextProps) {
  return (
    <p
      data-wall-text={text}
      data-wall-lines={lines}
      className={joinClasses('max-w-none self-start text-wrap wrap-anywhere', className)}
    >
      {text}
    </p>
  )
}

interface WallListProps {
  /** how many there are, those that are not drawn included */
  all: number
  /** which stay where not all fit */
  keeps?: 'first' | 'last'
  /** how many stay at the least; one, unless it is said */
  least?: 0 | 1
  ordered?: boolean
  /** each with `data-wall-line` */
  children: ReactNode
  className?: string
}

/** A list on the wall. Where not all of it fits it says how many are on everyone's own screen. */
export function WallList({ all, keeps = 'first', least = 1, ordered = false, children, className }: WallListProps) {
  const List = ordered ? 'ol' : 'ul'
  const rest = <p data-wall-rest hidden className="max-w-none border-t border-line py-3 text-caption text-ink-soft" />
  return (
    <div data-wall-list={keeps} data-wall-all={all} data-wall-least={least} className={className}>
      {keeps === 'last' ? rest : null}
      <List role="list">{children}</List>
      {keeps === 'first' ? rest : null}
    </div>
  )
}
