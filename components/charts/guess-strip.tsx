import { guessStripMarks, type GuessStripInput } from '@/lib/charts/guess-strip-marks.ts'
import { stripDrawing } from '@/lib/charts/strip-drawing.ts'
import { Drawn } from './drawn.tsx'

interface GuessStripProps extends GuessStripInput {
  /** who guessed and answered what, in words and counts */
  label: string
  /** "dacht" and "zei": beside the two rows of marks */
  words: { thought: string; said: string }
}

/** One side's guesses of the other's answers, and those answers; see `guessStripMarks`. */
export function GuessStrip({ label, words, ...input }: GuessStripProps) {
  const marks = guessStripMarks(input)
  // right of the last stop there are no marks, so the words need no extra room
  const word = 'absolute left-[89%] text-caption leading-none text-ink-soft'
  return (
    <div className="relative">
      <span aria-hidden="true" className={word} style={{ top: `${marks.axis - 26}px` }}>
        {words.thought}
      </span>
      <span aria-hidden="true" className={word} style={{ top: `${marks.axis + 14}px` }}>
        {words.said}
      </span>
      <Drawn drawing={stripDrawing(marks)} label={label} />
    </div>
  )
}
