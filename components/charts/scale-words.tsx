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
  // depends on the strip's own width: two strips side by side are narrow on a wide page
  const word =
    'absolute w-[4.9em] -translate-x-1/2 text-center text-[0.8125rem] leading-[1.15] @min-[27rem]:w-[5.6em] @min-[27rem]:text-caption @min-[27rem]:leading-tight'
  // on the narrowest strips the second and fourth word would overlap their neighbours
  const between = '@max-[20.6rem]:hidden'
  const edge = under ? 'top-0' : 'bottom-0'
  return (
    <div aria-hidden="true" className={joinClasses('@container text-ink-soft', className)}>
      <div className="relative h-[3em] @max-[20.6rem]:h-[3.4em] @min-[27rem]:h-[2.2em]">
        {steps.map((step) => (
          <span
            key={step}
            className={joinClasses(word, edge, step % 2 === 0 && between)}
            style={{ left: `${scaleX(step)}%` }}
          >
            {words[step - 1]}
          </span>
        ))}
        {unknownWord ? (
          <span
            className={joinClasses(word, edge, '@max-[27rem]:w-[2.9em]! @max-[20.6rem]:w-[2.1em]!')}
            style={{ left: `${unknownX}%` }}
          >
            {unknownWord}
          </span>
        ) : null}
      </div>
    </div>
  )
}
