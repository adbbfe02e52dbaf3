import { useLocale, useTranslations } from 'next-intl'
import { Drawn } from '@/components/charts/drawn.tsx'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { BlockPart } from '@/components/documents/blocks.tsx'
import { LineText } from '@/components/documents/line-text.tsx'
import { MirrorKey } from '@/components/mirror/mirror-key.tsx'
import { useScale } from '@/components/mirror/words.ts'
import { HatchedPanel } from '@/components/ui/hatched-panel.tsx'
import { joinClasses } from '@/components/ui/join-classes.ts'
import { Mark } from '@/components/ui/mark.tsx'
import type { StripFigure, TextBlock } from '@/lib/documents/rules/block.ts'
import { totalOf } from '@/lib/measures/tally.ts'
import { calendarDay, formatShortDate } from '@/lib/i18n/format.ts'
import type { CellTally, PortfolioRound, ShownCell } from '@/lib/programme/rules/portfolio.ts'
import type { SheetAnswers } from '@/lib/programme/rules/sheet.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { Conclusion } from './chart-sentence.tsx'
import { RoundsOfFactor } from './neighbourhood-rounds.tsx'
import { withSoftHyphens } from './soft-hyphens.ts'
import { cellIn, useFactorName, worksheet } from './words.ts'

/** Name, strip and rounds share their columns with the head, so that words are above their stops. */
const sheetGrid =
  'grid grid-cols-[minmax(0,1fr)] gap-x-(--ws-column-gap) gap-y-3 tablet:grid-cols-[11rem_minmax(0,1fr)] wide:grid-cols-[15rem_minmax(0,1fr)_24rem] print:grid-cols-[8rem_minmax(0,1fr)_13rem]!'

interface NeighbourhoodFactorsProps {
  rounds: readonly PortfolioRound[]
  answers: SheetAnswers
}

/** Eight factors: the answers of the latest round as dots, and beside them what the rounds came to. */
export function NeighbourhoodFactors({ rounds, answers }: NeighbourhoodFactorsProps) {
  const t = useTranslations('portfolio.sheet')
  const { words, unknown } = useScale(worksheet)
  const { sentence, factors, notes, table } = answers
  return (
    <div className="mt-10">
      <h2 className="sr-only">{t('factors')}</h2>
      <div className="mb-8">
        <Conclusion>
          <LineText line={sentence.text} />
        </Conclusion>
      </div>
      <div aria-hidden="true" className={joinClasses(sheetGrid, 'items-end border-b-2 border-ink pb-2')}>
        <div className="tablet:col-start-2">
          <ScaleWords words={words} unknownWord={unknown} />
        </div>
        <RoundsHead rounds={rounds} />
      </div>
      <ol role="list" className="border-b-2 border-ink">
        {factors.map(({ factor, block }) => (
          <SheetRow key={factor} factor={factor} rounds={rounds} block={block} />
        ))}
      </ol>
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-2">
        <MirrorKey ownSide={null} />
        {notes.map((note, position) => (
          <BlockPart key={position} block={note} />
        ))}
        <BlockPart block={table} />
      </div>
    </div>
  )
}

/** The heads that show which round is in which column; with many rounds, only that it is all of them. */
function RoundsHead({ rounds }: { rounds: readonly PortfolioRound[] }) {
  const t = useTranslations('portfolio.sheet')
  const kinds = useTranslations('project.kinds')
  const locale = useLocale()
  const [first] = rounds
  const last = rounds.at(-1)
  if (!first || !last) return null
  const named = ({ number, kind, revealedOn }: PortfolioRound) => (
    <>
      {last.number === number ? t('now', { kind: kinds(kind) }) : kinds(kind)}
      <span className="block font-plain">{formatShortDate(calendarDay(revealedOn), locale)}</span>
    </>
  )
  return (
    <p
      className={joinClasses(
        'hidden text-caption leading-tight font-strong wide:grid print:grid',
        rounds.length === 1 ? 'grid-cols-1' : 'grid-cols-[minmax(0,1fr)_1.5rem_minmax(0,1fr)] gap-x-3',
      )}
    >
      {rounds.length === 1 ? null : (
        <>
          <span>{rounds.length === 2 ? named(first) : t('allRounds', { count: rounds.length })}</span>
          <span />
        </>
      )}
      <span>{named(last)}</span>
    </p>
  )
}

interface SheetRowProps {
  factor: FactorNumber
  rounds: readonly PortfolioRound[]
  block: StripFigure | TextBlock
}

function SheetRow({ factor, rounds, block }: SheetRowProps) {
  const factorName = useFactorName()
  const latest = rounds.at(-1)
  const cell = latest ? cellIn(latest, factor) : null
  if (!cell) return null
  return (
    <li
      data-factor={factor}
      className={joinClasses(sheetGrid, 'items-center border-t border-line py-4 break-inside-avoid first:border-t-0')}
    >
      <div className="grid gap-1 max-wide:tablet:self-start">
        <h3 className="leading-tight wrap-anywhere hyphens-auto">{withSoftHyphens(factorName(factor))}</h3>
        {cell.visibility === 'shown' ? <Answered cell={cell} /> : null}
      </div>
      <Answers block={block} />
      <div className="tablet:max-wide:not-print:col-start-2">
        <RoundsOfFactor factor={factor} rounds={rounds} />
      </div>
    </li>
  )
}

const answersOf = ({ counts, dontKnow }: CellTally): number => totalOf(counts) + dontKnow

function Answered({ cell: { tallies } }: { cell: ShownCell }) {
  const t = useTranslations('portfolio.sheet')
  const count = (side: 'client' | 'contractor') => answersOf(tallies[side])
  return (
    <p className="text-caption text-ink-soft">
      <span aria-hidden="true" className="inline-flex items-center gap-[0.35em]">
        <Mark side="client" /> {count('client')} <Mark side="contractor" className="ml-[0.3em]" /> {count('contractor')}{' '}
        {t('answersWord')}
      </span>
      <span className="sr-only">{t('answered', { client: count('client'), contractor: count('contractor') })}</span>
    </p>
  )
}

/** Where everyone was, under the words of the scale at the top; or why that is not shown. */
function Answers({ block }: Pick<SheetRowProps, 'block'>) {
  if (block.kind === 'strip') return <Drawn drawing={block.drawing} label={block.alt} />
  return (
    <div className="grid gap-2">
      <HatchedPanel className="h-16" />
      <BlockPart block={block} />
    </div>
  )
}
