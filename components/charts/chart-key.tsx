import type { ReactNode } from 'react'
import { Mark } from '@/components/ui/mark.tsx'
import { meansSample } from '@/lib/charts/strip-drawing.ts'
import { Figures } from './drawn.tsx'

interface ChartKeyProps {
  words: {
    client: ReactNode
    contractor: ReactNode
    own?: { side: 'client' | 'contractor'; text: ReactNode } | undefined
    unknown?: ReactNode
    means: ReactNode
  }
}

/** Two half marks and the bar between them, as on the line. */
export function MeansSample() {
  return (
    <svg className="h-[1.15rem] w-11 flex-none overflow-visible" viewBox="0 0 44 18" aria-hidden="true">
      <Figures figures={meansSample} />
    </svg>
  )
}

/** The key to the marks of a strip. */
export function ChartKey({ words }: ChartKeyProps) {
  const item = 'inline-flex items-center gap-[0.5em]'
  return (
    <ul className="flex flex-wrap gap-x-8 gap-y-2 text-small">
      <li className={item}>
        <Mark side="client" /> {words.client}
      </li>
      <li className={item}>
        <Mark side="contractor" /> {words.contractor}
      </li>
      {words.own ? (
        <li className={item}>
          <Mark side={words.own.side} look="eye" /> {words.own.text}
        </li>
      ) : null}
      {words.unknown ? (
        <li className={item}>
          <Mark side="client" look="hollow" />
          <Mark side="contractor" look="hollow" className="-ml-[0.2em]" /> {words.unknown}
        </li>
      ) : null}
      <li className={item}>
        <MeansSample /> {words.means}
      </li>
    </ul>
  )
}
