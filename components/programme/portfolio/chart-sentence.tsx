import { joinClasses } from '@/components/ui/join-classes.ts'
import { useSay } from '@/components/mirror/words.ts'
import type { ReactNode } from 'react'
import type { SentenceMessage } from '@/lib/measures/messages.ts'

/** The conclusion above a chart. */
export function Conclusion({ children, tight = false }: { children: ReactNode; tight?: boolean | undefined }) {
  return (
    <p
      data-sentence
      className={joinClasses(
        'max-w-none font-display leading-snug wrap-anywhere',
        tight ? 'text-body max-tablet:text-small' : 'text-lead text-balance max-tablet:text-small',
      )}
    >
      {children}
    </p>
  )
}

interface ChartSentenceProps {
  messages: readonly SentenceMessage[]
  /** smaller, where the chart must be in sight */
  tight?: boolean | undefined
}

/** The conclusion above a chart, in the words of the measures; empty where there is none. */
export function ChartSentence({ messages, tight }: ChartSentenceProps) {
  const say = useSay()
  return messages.length === 0 ? null : <Conclusion tight={tight}>{say(messages)}</Conclusion>
}
