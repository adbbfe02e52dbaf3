import { useLocale, useTranslations } from 'next-intl'
import { Glyph } from '@/components/charts/glyph.tsx'
import { Share } from '@/components/charts/tally.tsx'
import type { GlyphKind } from '@/lib/charts/glyph-marks.ts'
import { useSay } from '@/components/mirror/words.ts'
import type { Pattern } from '@/lib/measures/programme-figures.ts'
import { patternReasonOf, patternSentenceOf } from '@/lib/measures/programme-sentence.ts'
import type { FactorFigures, ReleasedWords } from '@/lib/programme/rules/portfolio.ts'
import { noPatternSentence, patternsIn } from '@/lib/programme/rules/overview-sentence.ts'
import { factorOf } from '@/lib/worksheet/rules/catalogue.ts'
import { HistogramBins } from './gap-histogram.tsx'
import { labelGlyphOf } from './portfolio-key.tsx'
import { ReleasedTexts } from './released-words.tsx'
import { Withheld } from './withheld.tsx'
import { useFactorName, worksheet } from './words.ts'

/** The glyph of a pattern; where views differ, with the side that is more positive in most of its neighbourhoods. */
function patternGlyphOf({ label, directions }: Pattern): GlyphKind {
  if (!directions) return labelGlyphOf(label)
  const higher = directions.clientHigher >= directions.contractorHigher ? 'client' : 'contractor'
  return { label: 'diverging', firm: true, higher }
}

interface PatternListProps {
  figures: readonly FactorFigures[]
  /** texts that leads of both sides released to the programme */
  released?: readonly ReleasedWords[]
  /** beside each pattern its picture in place of questions and texts */
  pictured?: boolean
}

/** Each pattern in worksheet order: what it is, why it is one, and example questions, or its picture. */
export function PatternList({ figures, released = [], pictured = false }: PatternListProps) {
  const say = useSay()
  const patterns = patternsIn(figures)
  if (figures.every(({ n }) => n === null)) return <Withheld />
  if (patterns.length === 0) return <p className="max-w-measure">{say(noPatternSentence)}</p>
  return (
    <ul role="list">
      {patterns.map(({ factor, n, pattern }) => (
        <li
          key={`${factor} ${pattern.label}`}
          className="grid gap-x-(--ws-column-gap) gap-y-4 border-b border-line py-6 break-inside-avoid first:pt-0 tablet:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]"
        >
          <PatternWords factor={factor} n={n} pattern={pattern} />
          {pictured ? (
            <PatternPicture
              histogram={figures.find((one) => one.factor === factor)?.histogram ?? null}
              {...{ factor, n, pattern }}
            />
          ) : (
            <Questions factor={factor} released={released.filter((words) => words.factor === factor)} />
          )}
        </li>
      ))}
    </ul>
  )
}

interface FoundPatternProps extends Pick<FactorFigures, 'factor'> {
  n: number
  pattern: Pattern
}

/** Where views differ how wide, in colour from one step on; else in how many of all. */
function PatternPicture({ factor, histogram, n, pattern }: FoundPatternProps & Pick<FactorFigures, 'histogram'>) {
  if (!pattern.directions || histogram === null)
    return (
      <div className="self-center">
        <Share count={pattern.neighbourhoods} all={n} />
      </div>
    )
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 self-center">
      <HistogramBins factor={factor} histogram={histogram} />
    </div>
  )
}

function PatternWords({ factor, n, pattern }: FoundPatternProps) {
  const factorName = useFactorName()
  const say = useSay()
  return (
    <div className="grid content-start gap-2">
      <h3 className="flex items-center gap-[0.5em] text-h3">
        <Glyph kind={patternGlyphOf(pattern)} mono size="big" />
        <span className="min-w-0 hyphens-auto">{factorName(factor)}</span>
      </h3>
      <p>{say(patternSentenceOf(pattern, n))}</p>
      <p className="text-small text-ink-soft">{say(patternReasonOf(pattern, n))}</p>
    </div>
  )
}

function Questions({ factor, released }: Required<Pick<PatternListProps, 'released'>> & Pick<FactorFigures, 'factor'>) {
  const t = useTranslations('portfolio.patterns')
  const locale = useLocale()
  const [first, ...more] = factorOf(worksheet, factor).howMightWe
  return (
    <div className="grid content-start gap-3 border-l-2 border-ink pl-4">
      <p className="text-caption text-ink-soft">{t('questions')}</p>
      {first ? <p className="font-display text-lead leading-snug">{first[locale]}</p> : null}
      {more.map((question) => (
        <p key={question.nl} className="text-small">
          {question[locale]}
        </p>
      ))}
      {released.map((words) => (
        <div key={words.kind} className="mt-3">
          <ReleasedTexts {...words} />
        </div>
      ))}
    </div>
  )
}
