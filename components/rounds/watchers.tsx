'use client'
import { useTranslations } from 'next-intl'
import { useEffect, useState, type ReactNode } from 'react'
import { readWatchers, type Watchers as Count } from '@/lib/rounds/rules/watchers.ts'

interface WatchersProps {
  projectId: string
  roundId: string
  /** how many there were when the page was made: without script it stays at that */
  first: Count
}

/** The server counts somebody for half a minute after the last word. */
const betweenMs = 5000

const figure = (chunks: ReactNode) => <span className="figure mr-1 leading-[0.85]">{chunks}</span>

/** Says that somebody looks at this page, and how many do; null when that is not known now. */
async function sayWatching(address: string): Promise<Count | null> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    signal: AbortSignal.timeout(betweenMs),
  })
  return response.ok ? readWatchers(await response.json()) : null
}

/** How many wait for the reveal with this page in view, of both sides together. Keeps itself up to date. */
export function Watchers({ projectId, roundId, first }: WatchersProps) {
  const [count, setCount] = useState(first)
  const address = `/api/projects/${projectId}/rounds/${roundId}/presence`
  useEffect(() => {
    let left = false
    const say = () => {
      if (document.visibilityState !== 'visible') return
      sayWatching(address)
        .then((now) => {
          if (now && !left) setCount(now)
        })
        // the next word tells it: the page itself says when there is no connection
        .catch(() => undefined)
    }
    say()
    const saying = setInterval(say, betweenMs)
    document.addEventListener('visibilitychange', say)
    return () => {
      left = true
      clearInterval(saying)
      document.removeEventListener('visibilitychange', say)
    }
  }, [address])
  return <WatcherCount {...count} />
}

/** The number of those who watch, in words. */
export function WatcherCount({ watching, people }: Count) {
  const t = useTranslations('watching')
  return (
    <div data-watching={watching}>
      <p className="flex flex-wrap items-baseline gap-x-1 text-lead leading-tight">
        {t.rich('count', { watching, people, n: figure })}
      </p>
      <p className="mt-2 max-w-measure text-small text-ink-soft">{t('note')}</p>
    </div>
  )
}
