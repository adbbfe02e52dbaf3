import { joinClasses } from '@/components/ui/join-classes.ts'
import { scaleX, steps, unknownX } from '@/lib/charts/scale-x.ts'

interface ScaleWordsProps {
  /** of the five stops, in order */
  words: readonly string[]
  /** empty where the strip has no such column */
  unknownWord: string
  /** below a chart the words are aligned at the top, above it at the bottom */
  under?: boolean
  className?: string
}

/** The words of the scale at their stops. Visual only: a chart's label has its own text. */
export function ScaleWords({ words, unknownWord, under = false, className }: ScaleWordsProps) {
  return (
    <div aria-hidden="true" className={joinClasses('scale-words', under && 'scale-words-under', className)}>
      <div>
        {steps.map((step) => (
          <span key={step} style={{ left: `${scaleX(step)}%` }}>
            {words[step - 1]}
          </span>
        ))}
        {unknownWord ? <span style={{ left: `${unknownX}%` }}>{unknownWord}</span> : null}
      </div>
    </div>
  )
}
