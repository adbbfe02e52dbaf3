import { useSay } from '@/components/mirror/words.ts'
import type { ReactNode } from 'react'
import type { SentenceMessage } from '@/lib/measures/messages.ts'

/** The conclusion above a chart. */
export function Conclusion({ children }: { children: ReactNode }) {
  return (
    <p
      data-sentence
      className="max-w-none font-display text-lead leading-snug text-balance max-tablet:text-small wrap-anywhere"
    >
      {children}
    </p>
  )
}

/** The conclusion above a chart, in the words of the measures; empty where there is none. */
export function ChartSentence({ messages }: { messages: readonly SentenceMessage[] }) {
  const say = useSay()
  return messages.length === 0 ? null : <Conclusion>{say(messages)}</Conclusion>
}
