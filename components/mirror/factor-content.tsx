import { useTranslations } from 'next-intl'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { mirrorSentencesOf } from '@/lib/measures/mirror-sentence.ts'
import { sentenceOf } from '@/lib/measures/sentence.ts'
import { furtherNotesOf } from '@/lib/mirror/rules/overview.ts'
import { aspectViewsOf, marksOfAnswers } from '@/lib/mirror/rules/rationales.ts'
import { factorOf } from '@/lib/worksheet/rules/catalogue.ts'
import { AnsweredSides } from './answered.tsx'
import { AspectMatrix } from './aspect-matrix.tsx'
import { FacingGuesses } from './facing-guesses.tsx'
import { FacingRationales } from './facing-rationales.tsx'
import { FactorStrip, type FactorPart } from './factor-strip.tsx'
import { FiguresTable } from './figures-table.tsx'
import { GuideLink } from './guide-link.tsx'
import { MirrorSection } from './mirror-section.tsx'
import { MarkSpots } from './mark-spots.tsx'
import { MissingAnswers } from './missing-answers.tsx'
import { TextSalts } from './text-salts.tsx'
import { useSay, useScale } from './words.ts'

interface FactorContentProps extends FactorPart {
  /** of the sections' headings */
  level: 2 | 3
  /** on paper: no buttons, and ids that are unique on the page */
  printed?: boolean
}

/** All that the mirror knows of one factor: the conclusion, then the reasons, then what could still change it. */
export function FactorContent({ level, printed = false, ...part }: FactorContentProps) {
  const factor = factorOf(part.worksheet, part.row.agenda.factor)
  const props = { ...part, level, printed, idOf: (name: string) => (printed ? `${factor.key}-${name}` : name) }
  return (
    <>
      <Answers {...props} />
      <Reasons {...props} />
      <Aspects {...props} />
      {part.mirror.round.mirrorQuestion ? <Guesses {...props} /> : null}
      <MissingAnswers id={props.idOf('missing')} row={part.row} level={level} />
    </>
  )
}

type PartProps = FactorPart & { level: 2 | 3; printed: boolean; idOf: (name: string) => string }

/** The conclusion in large type, and everyone's answers on the line. */
function Answers({ printed, idOf, level, ...part }: PartProps) {
  const t = useTranslations('mirror')
  const { words, unknown } = useScale(part.worksheet)
  const { analysis } = part.row
  const Heading = `h${level}` as const
  return (
    <section
      id={idOf('answers')}
      aria-labelledby={printed ? undefined : idOf('answers-title')}
      className="scroll-mt-8 pt-8 print:pt-3"
    >
      <Heading id={idOf('answers-title')} className="sr-only">
        {t('factor.answers')}
      </Heading>
      <Conclusion row={part.row} />
      <div className="pt-8 print:pt-3">
        <ScaleWords words={words} unknownWord={unknown} className="mb-2" />
        {printed ? (
          <div>
            <FactorStrip {...part} size="row" />
          </div>
        ) : (
          <div className="large-strip">
            <FactorStrip {...part} size="large" />
            {part.mirror.round.attribution === 'named' ? <MarkSpots row={part.row} /> : null}
          </div>
        )}
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 pt-4">
        <AnsweredSides analysis={analysis} />
        <span className="flex flex-wrap gap-x-6">
          {analysis.strength ? <GuideLink to="firm" /> : <GuideLink to="labels" />}
          <GuideLink to="dots" />
        </span>
      </div>
      {printed ? null : (
        <Disclosure summary={t('figures.show')} className="mt-1">
          <FiguresTable mirror={part.mirror} rows={[part.row]} />
        </Disclosure>
      )}
    </section>
  )
}

function Conclusion({ row: { analysis } }: Pick<FactorPart, 'row'>) {
  const say = useSay()
  const [first, ...others] = sentenceOf(analysis)
  return (
    <div className="grid gap-3">
      <p data-sentence className="max-w-[46rem] text-lead print:text-body">
        <span className="mb-2 block font-display text-h2 leading-[1.18] font-strong text-balance print:text-h3">
          {first ? say(first) : null}
        </span>{' '}
        {say(others)}
      </p>
      {furtherNotesOf(analysis).map((note, position) => (
        // the same message can come twice, once for each side
        <p key={position} data-note className="text-small">
          {say(note)}
        </p>
      ))}
    </div>
  )
}

function Reasons({ level, idOf, printed, row, mirror, worksheet }: PartProps) {
  const t = useTranslations('mirror')
  const named = mirror.round.attribution === 'named'
  return (
    <MirrorSection
      id={idOf('reasons')}
      title={t('voices.title')}
      level={level}
      lead={<p className="text-small text-ink-soft">{t(`attribution.${mirror.round.attribution}`)}</p>}
    >
      <FacingRationales
        answers={mirror.answers}
        factor={row.agenda.factor}
        named={named}
        worksheet={worksheet}
        level={level === 2 ? 3 : 4}
        whole={printed}
        marks={named && !printed ? marksOfAnswers(mirror.answers, row.agenda.factor) : undefined}
      />
      {printed ? null : <TextSalts answers={mirror.answers} />}
    </MirrorSection>
  )
}

function Aspects({ level, idOf, row, worksheet }: PartProps) {
  const t = useTranslations('mirror.aspects')
  const views = aspectViewsOf(row.analysis, factorOf(worksheet, row.agenda.factor))
  const opposite = views.marked.filter((view) => view.goesWellFor !== null).length
  const apparent = row.analysis.badges.includes('apparent-agreement')
  return (
    <MirrorSection
      id={idOf('aspects')}
      title={t('title')}
      level={level}
      whole
      lead={
        <>
          {views.marked.length === 0 ? <p>{t('none')}</p> : null}
          {opposite > 0 ? <p data-opposite-count>{t('opposite', { count: opposite })}</p> : null}
          {apparent ? <GuideLink to="apparent" /> : null}
        </>
      }
    >
      <AspectMatrix views={views} />
    </MirrorSection>
  )
}

function Guesses({ level, idOf, printed, row, worksheet }: PartProps) {
  const t = useTranslations('mirror.guesses')
  const say = useSay()
  const sentences = mirrorSentencesOf(row.analysis)
  return (
    <MirrorSection
      id={idOf('guesses')}
      title={t('title')}
      level={level}
      whole
      lead={
        <>
          {sentences === null ? <p>{t('none')}</p> : null}
          {sentences?.together ? <p data-together>{say(sentences.together)}</p> : null}
          <GuideLink to="guesses" />
        </>
      }
    >
      <FacingGuesses row={row} worksheet={worksheet} level={level === 2 ? 3 : 4} printed={printed} />
    </MirrorSection>
  )
}
