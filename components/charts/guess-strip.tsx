import { guessStripMarks, type GuessStripInput } from './guess-strip-marks.ts'
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
  const word = 'absolute left-0 text-caption leading-none text-ink-soft'
  return (
    <div className="relative pl-12">
      <span aria-hidden="true" className={word} style={{ top: `${marks.axis - 29}px` }}>
        {words.thought}
      </span>
      <span aria-hidden="true" className={word} style={{ top: `${marks.axis + 15}px` }}>
        {words.said}
      </span>
      <Strip marks={marks} label={label} />
    </div>
  )
}
