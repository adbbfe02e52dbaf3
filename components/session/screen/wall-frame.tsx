'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, type ReactNode } from 'react'
import { useSession } from '@/components/session/use-session.ts'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { fitWall } from './fit-wall.ts'

/** The content between the wall's head and foot, made to fit. */
export function WallFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('screen')
  const frame = useRef<HTMLDivElement>(null)
  // each of these changes what is shown
  const { state, presence } = useSession()
  const fit = useEffectEvent(() => {
    if (!frame.current) return
    fitWall(frame.current, {
      more: t('goesOn'),
      rest: (count, keeps) => t(keeps === 'last' ? 'latest' : 'more', { count }),
    })
    // whoever measures the wall waits for this
    const { defaultView } = frame.current.ownerDocument
    if (defaultView) frame.current.dataset.fitted = `${defaultView.innerWidth}×${defaultView.innerHeight}`
  })
  useLayoutEffect(() => {
    fit()
  }, [state, presence])
  useEffect(() => {
    const watching = new ResizeObserver(() => {
      fit()
    })
    if (frame.current) watching.observe(frame.current)
    // fonts load when first needed, and change the text's width
    const redraw = () => {
      fit()
    }
    // in small it stands on a document of its own
    const { fonts } = frame.current?.ownerDocument ?? document
    fonts.addEventListener('loadingdone', redraw)
    return () => {
      watching.disconnect()
      fonts.removeEventListener('loadingdone', redraw)
    }
  }, [])
  return (
    <div ref={frame} className="my-5 min-h-0 overflow-hidden max-desk:overflow-visible">
      {/* the fitted content needs its own size */}
      <div className="wall-type h-full">{children}</div>
    </div>
  )
}

interface WallTextProps {
  /** a contribution; on the wall its line breaks are dropped */
  text: string
  /** the maximum; three or more */
  lines?: number
  className?: string
}

/** A contribution on the wall: whole, or cut at a word with where to read on. */
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
  /** the total, including lines that are not drawn */
  all: number
  /** which lines stay where not all fit */
  keeps?: 'first' | 'last'
  /** the minimum that stays; default one */
  least?: 0 | 1
  ordered?: boolean
  /** each with `data-wall-line` */
  children: ReactNode
  className?: string
}

/** A list on the wall. Where not all of it fits, it says how many more people can see on their own screens. */
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
