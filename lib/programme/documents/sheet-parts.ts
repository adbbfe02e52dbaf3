import { calendarDay, formatDate, formatDecimal } from '@/lib/i18n/format.ts'
import { SIDES } from '@/lib/measures/model.ts'
import { labelNameOf } from '@/lib/measures/naming.ts'
import { roundedSteps } from '@/lib/measures/rounding.ts'
import { answersStrip } from '@/lib/mirror/documents/answers-strip.ts'
import type {
  FactsBlock,
  Line,
  ListItem,
  Section,
  StripFigure,
  TableBlock,
  TextBlock,
} from '@/lib/documents/rules/block.ts'
import type { SheetAnswers, SheetParts } from '@/lib/programme/rules/sheet.ts'
import { sheetSentenceOf } from '@/lib/programme/rules/cell-sentence.ts'
import {
  gapOf,
  type NeighbourhoodDetail,
  type PortfolioCell,
  type PortfolioRound,
  type ReleasedText,
} from '@/lib/programme/rules/portfolio.ts'
import { FACTOR_NUMBERS, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import { cellOf } from './cell-words.ts'
import { factorWord } from './programme-lines.ts'
import type { ProgrammeWords } from './programme-words.ts'

function factsOf(sheet: NeighbourhoodDetail, { portfolio, kinds, locale }: ProgrammeWords): FactsBlock {
  const { phase, stage, rounds, agreementsOpen, agreementsOverdue } = sheet
  const latest = rounds.at(-1)
  const fact = (key: 'municipality' | 'phase' | 'round' | 'answers' | 'session' | 'agreements', value: string) => ({
    name: portfolio(`sheet.${key}`),
    value,
  })
  const revealed = ({ kind, revealedOn }: PortfolioRound) =>
    portfolio('sheet.revealed', { kind: kinds(kind), date: formatDate(calendarDay(revealedOn), locale) })
  return {
    kind: 'facts',
    look: 'spread',
    facts: [
      fact('municipality', sheet.municipality),
      fact('phase', portfolio(`phase.${phase ?? 'none'}`)),
      fact('round', latest ? revealed(latest) : portfolio(`map.stage.${stage}`)),
      ...(latest
        ? [
            fact(
              'answers',
              latest.answered ? portfolio('sheet.answered', { ...latest.answered }) : portfolio('sheet.few'),
            ),
          ]
        : []),
      fact('session', portfolio(stage === 'held' ? 'sheet.held' : 'sheet.notHeld')),
      fact('agreements', portfolio('sheet.agreementsOpen', { count: agreementsOpen, overdue: agreementsOverdue })),
    ],
  }
}

/** The words of the scale: the same in every version of the worksheet. */
function scaleIn({ locale }: ProgrammeWords) {
  const { scale, dontKnow } = worksheetOf(1)
  return { names: scale.map(({ label }) => label[locale]), unknown: dontKnow.label[locale] }
}

function answersOf(cell: PortfolioCell, words: ProgrammeWords): StripFigure | TextBlock {
  if (cell.visibility !== 'shown')
    return { kind: 'text', look: 'soft', text: words.portfolio(`sheet.${cell.visibility}`) }
  const { factor, tallies, strength } = cell
  const answers = { factor: factorWord(factor, words), tallies, gap: strength ?? ('plain' as const) }
  return answersStrip(answers, { ...words, scale: scaleIn(words) })
}

/** The label of a cell; for a hidden one, that it is hidden. */
function labelOf(cell: PortfolioCell, { portfolio, say }: ProgrammeWords): string {
  if (cell.visibility === 'hidden') return portfolio('cell.hidden')
  return say(labelNameOf(cell.visibility === 'shown' ? cell : { ...cell, strength: null, dividedSides: [] }))
}

/** Every number of the sheet: how many of a side chose what in each round, the latest first, and the gap. */
function tableOf(rounds: readonly PortfolioRound[], words: ProgrammeWords): TableBlock {
  const { portfolio, kinds, sides, table, locale } = words
  const { names, unknown } = scaleIn(words)
  const none: Line = { pieces: [{ text: portfolio('sheet.notShown'), look: 'absent' }], between: '' }
  const rows = FACTOR_NUMBERS.flatMap((factor) =>
    rounds.toReversed().flatMap((round) =>
      SIDES.map((side): Line[] => {
        const cell = cellOf({ round }, factor) ?? { visibility: 'hidden', factor }
        const tally = cell.visibility === 'shown' ? cell.tallies[side] : null
        const gap = gapOf(cell)
        const steps = gap && roundedSteps(gap)
        return [
          factorWord(factor, words),
          kinds(round.kind),
          { pieces: [{ text: sides(`${side}Title`), side, look: 'strong' }], between: '' },
          ...(tally ? [...tally.counts, tally.dontKnow].map(String) : [...names, unknown].map(() => none)),
          steps === null ? none : `${steps > 0 ? '+' : ''}${formatDecimal(steps, locale)}`,
          labelOf(cell, words),
        ]
      }),
    ),
  )
  const ends = [portfolio('sheet.gap'), portfolio('sheet.label')]
  const columns = [portfolio('sheet.factor'), portfolio('sheet.round'), portfolio('sheet.side'), ...names, unknown]
  return {
    ...{ kind: 'table', caption: portfolio('sheet.tableCaption'), columns: [...columns, ...ends], rows },
    ofWords: [1, 2, columns.length + 1],
    folded: { summary: table('show'), captioned: true },
  }
}

function answersIn(rounds: readonly PortfolioRound[], words: ProgrammeWords): SheetAnswers {
  const { portfolio, say, locale } = words
  const round = rounds.at(-1) ?? null
  const note = (text: string): TextBlock => ({ kind: 'text', look: 'soft', text })
  return {
    sentence: { kind: 'text', look: 'lead', text: say(sheetSentenceOf(rounds, locale)) },
    factors: FACTOR_NUMBERS.map((factor) => ({
      factor,
      block: answersOf(cellOf({ round }, factor) ?? { visibility: 'hidden', factor }, words),
    })),
    notes: [
      ...(rounds.length > 1 ? [note(portfolio('sheet.everyoneNote'))] : []),
      ...(rounds.length > 2 ? [note(portfolio('sheet.courseNote'))] : []),
    ],
    table: tableOf(rounds, words),
  }
}

/** Texts that leads of both sides released to the programme; nothing else that was said leaves the project. */
function releasedIn(released: readonly ReleasedText[], words: ProgrammeWords): Section[] {
  const { portfolio } = words
  const items = (kind: ReleasedText['kind']): ListItem[] =>
    released
      .filter((one) => one.kind === kind)
      .map(({ text, effect, factor, status }) => ({
        text,
        note: [
          effect === '' ? '' : portfolio('patterns.released.effect', { effect }),
          factor ? factorWord(factor, words) : '',
          status ? portfolio(`sheet.status.${status}`) : '',
        ]
          .filter(Boolean)
          .join(' · '),
      }))
  const blocks = (of: readonly ListItem[], look: 'agreements' | 'quotes', none: string): Section['blocks'] =>
    of.length > 0 ? [{ kind: 'list', look, items: of }] : [{ kind: 'text', look: 'soft', text: none }]
  return [
    {
      id: 'released-agreements',
      title: portfolio('sheet.releasedAgreements'),
      note: portfolio('sheet.releasedNote'),
      blocks: blocks(items('agreement'), 'agreements', portfolio('sheet.noAgreements')),
    },
    {
      id: 'released-questions',
      title: portfolio('sheet.releasedQuestions'),
      blocks: blocks(items('question'), 'quotes', portfolio('sheet.noQuestions')),
    },
  ]
}

/** One neighbourhood as its programme sees it. */
export function sheetParts(sheet: NeighbourhoodDetail, words: ProgrammeWords): SheetParts {
  const { rounds, stage } = sheet
  const waits = stage === 'revealed' || stage === 'held' ? 'counting' : 'noRound'
  return {
    facts: factsOf(sheet, words),
    answers:
      rounds.length > 0
        ? answersIn(rounds, words)
        : { kind: 'text', look: 'body', text: words.portfolio(`sheet.${waits}`) },
    released: releasedIn(sheet.released, words),
  }
}
