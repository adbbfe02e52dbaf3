import { useTranslations } from 'next-intl'
import { tallestOf } from '@/lib/charts/guess-strip-marks.ts'
import { GuessStrip } from '@/components/charts/guess-strip.tsx'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { Mark } from '@/components/ui/mark.tsx'
import { mirrorSentencesOf } from '@/lib/measures/mirror-sentence.ts'
import { otherSide, SIDES, type Side } from '@/lib/measures/model.ts'
import { countsOf } from '@/lib/measures/tally.ts'
import type { OverviewRow } from '@/lib/mirror/rules/overview.ts'
import type { Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { GuessTable } from './guess-table.tsx'
import { useCountWords, useSay, useScale } from './words.ts'

interface GuessesProps {
  row: OverviewRow
  worksheet: Worksheet
  level: 3 | 4
  /** without buttons, for paper */
  printed: boolean
}

const nobody = [0, 0, 0, 0, 0] as const

/** Each side's guesses about the other, face to face: the client's left, the contractor's right. */
export function FacingGuesses(props: GuessesProps) {
  const t = useTranslations('mirror.guesses')
  if (props.row.analysis.mirror === null) return null
  return (
    <FacingColumns
      label={t('title')}
      first={<SideGuess {...props} guesser="client" />}
      second={<SideGuess {...props} guesser="contractor" />}
    />
  )
}

function SideGuess({ row: { analysis }, worksheet, level, printed, guesser }: GuessesProps & { guesser: Side }) {
  const t = useTranslations('mirror.guesses')
  const figures = useTranslations('mirror.figures')
  const say = useSay()
  const scale = useScale(worksheet)
  const countWords = useCountWords(worksheet)
  const sentences = mirrorSentencesOf(analysis)
  const verdict = analysis.mirror?.[guesser]
  const thought = countsOf(analysis.tallies[guesser].guesses ?? nobody)
  const said = countsOf(analysis.tallies[otherSide(guesser)].counts)
  const Heading = `h${level}` as const
  const tallies = SIDES.map((side) => analysis.tallies[side])
  const room = {
    thought: Math.max(...tallies.map(({ guesses }) => tallestOf(countsOf(guesses ?? nobody)))),
    said: Math.max(...tallies.map(({ counts }) => tallestOf(countsOf(counts)))),
  }
  const label = t('label', {
    side: guesser,
    thought: countWords({ counts: thought, dontKnow: 0 }),
    said: countWords({ counts: said, dontKnow: 0 }),
  })
  return (
    <div data-guess={guesser}>
      <Heading className="flex items-center gap-[0.5em] font-text text-small">
        <Mark side={guesser} look="hollow" /> {t(`${guesser}Title`)}
      </Heading>
      {/* three lines, so that both charts are at the same height */}
      <p className="mt-2 tablet:min-h-[5.1rem] print:min-h-[4.4rem]! print:text-small">
        {sentences ? say(sentences[guesser]) : null}
      </p>
      <div className="mt-5 print:mt-1">
        <ScaleWords words={scale.words} unknownWord="" className="mb-1" />
        <GuessStrip
          guesser={guesser}
          thought={thought}
          said={said}
          miss={verdict?.strength ?? 'plain'}
          label={label}
          room={room}
          words={{ thought: t('thought'), said: t('said') }}
        />
      </div>
      {printed ? null : (
        <Disclosure summary={figures('show')} className="mt-2">
          <GuessTable guesser={guesser} thought={thought} said={said} words={scale.words} />
        </Disclosure>
      )}
    </div>
  )
}
