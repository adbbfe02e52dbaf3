import { useSay } from '@/components/mirror/words.ts'
import type { SentenceMessage } from '@/lib/measures/messages.ts'

/** The conclusion above a chart; empty where there is none. */
export function ChartSentence({ messages }: { messages: readonly SentenceMessage[] }) {
  const say = useSay()
  if (messages.length === 0) return null
  return (
    <p data-sentence className="max-w-176 font-display text-lead leading-snug text-balance wrap-anywhere">
      {say(messages)}
    </p>
  )
}
