import { joinClasses } from '@/components/ui/join-classes.ts'
import { placeOf, steps, unknownPlace } from './scale-places.ts'

interface ScaleWordsProps {
  /** of the five stops, in order */
  words: readonly string[]
  unknownWord: string
  /** below a chart the words hang from the top, above it they stand on the bottom */
  under?: boolean
  className?: string
}

/** The words of the scale at the places of its stops. For the eye: a chart says its own words in its label. */
export function ScaleWords({ words, unknownWord, under = false, className }: ScaleWordsProps) {
  const word =
    'absolute w-[4.9em] -translate-x-1/2 text-center text-[0.8125rem] leading-[1.15] tablet:w-[5.6em] tablet:text-caption tablet:leading-tight'
  // on the narrowest phones the second and fourth word would run into their neighbours
  const between = 'max-[23rem]:hidden'
  const edge = under ? 'top-0' : 'bottom-0'
  return (
    <div
      aria-hidden="true"
      className={joinClasses('relative h-[3em] max-[23rem]:h-[3.4em] text-ink-soft tablet:h-[2.2em]', className)}
    >
      {steps.map((step) => (
        <span
          key={step}
          className={joinClasses(word, edge, step % 2 === 0 && between)}
          style={{ left: `${placeOf(step)}%` }}
        >
          {words[step - 1]}
        </span>
      ))}
      <span
        className={joinClasses(word, edge, 'max-tablet:w-[2.9em]! max-[23rem]:w-[2.1em]!')}
        style={{ left: `${unknownPlace}%` }}
      >
        {unknownWord}
      </span>
    </div>
  )
}
