import { guessStripMarks, type GuessStripInput } from '@/lib/charts/guess-strip-marks.ts'
import { Strip } from './strip-parts.tsx'

interface GuessStripProps extends GuessStripInput {
  /** who thought and said what, in words and counts */
  label: string
  /** "dacht" and "zei": beside the two rows of marks */
  words: { thought: string; said: string }
}

/** What one side thought of the other, and what that other said; see `guessStripMarks`. */
export function GuessStrip({ label, words, ...input }: GuessStripProps) {
  const marks = guessStripMarks(input)
  // right of the last stop nobody stands, so the words need no room of their own
  const word = 'absolute left-[89%] text-caption leading-none text-ink-soft'
  return (
    <div className="relative">
      <span aria-hidden="true" className={word} style={{ top: `${marks.axis - 26}px` }}>
        {words.thought}
      </span>
      <span aria-hidden="true" className={word} style={{ top: `${marks.axis + 14}px` }}>
        {words.said}
      </span>
      <Strip marks={marks} label={label} />
    </div>
  )
}
