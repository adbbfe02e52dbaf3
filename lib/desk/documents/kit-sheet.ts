import { calendarDay, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { measure, page, pdfColours, whole, type PdfPage } from '@/lib/documents/pdf-page.ts'
import type { Side } from '@/lib/measures/model.ts'
import { mirrorQuestionOf, worksheetOf, type Factor, type Worksheet } from '@/lib/worksheet/rules/catalogue.ts'
import { FULFILMENTS, questionsAbout, type Fulfilment } from '@/lib/worksheet/rules/model.ts'
import type { KitRound, KitSource } from '@/lib/desk/rules/kit.ts'
import {
  asked,
  bullets,
  heightOfTicks,
  lineHeight,
  kitStyles,
  square,
  ticks,
  titledPage,
  writingLines,
  type Element,
} from './kit-parts.ts'
import type { KitWords } from './kit-words.ts'

/** A blank worksheet: of a round for one side, or of no round, for anybody. */
interface Blank {
  readonly source: KitSource
  readonly words: KitWords
  readonly worksheet: Worksheet
  readonly of: { readonly round: KitRound; readonly side: Side } | null
}

const other = { client: 'contractor', contractor: 'client' } as const

/** A name with a line to write on beside it. */
function toWrite(sheet: PdfPage, parent: Element, name: string): void {
  const top = sheet.y + 14
  sheet.y = top
  sheet.write(parent, 'P', name, kitStyles.small, { x: page.left, width: 110 })
  sheet.ornament(() => sheet.doc.rect(page.left + 116, top + 13, measure - 116, 0.8).fill(pdfColours.ink))
  sheet.y = top + 18
}

function drawFront(sheet: PdfPage, { source, words, of }: Blank): void {
  const { paper, kinds, sides, locale } = words
  const part = titledPage(sheet, of ? paper('print.sheetTitle') : paper('open.title'))
  if (of) {
    const { round, side } = of
    const leads = new Intl.ListFormat(locale, { type: 'disjunction' }).format(round.leads[side])
    const date = formatWeekdayDate(calendarDay(round.closesOn), locale)
    const kind = kinds(`${round.kind}Title`)
    sheet.write(part, 'P', paper('print.of', { kind, project: source.project }), kitStyles.h3)
    sheet.space(10)
    sheet.write(part, 'P', `${paper('print.side')}: ${sides(`${side}Title`)}`, kitStyles.strong)
    const until = paper('print.untilValue', { leads, date })
    sheet.write(part, 'P', `${paper('print.until')}: ${until}`, kitStyles.strong)
    toWrite(sheet, part, paper('print.name'))
  } else sheet.write(part, 'P', paper('open.lead'), kitStyles.body)
  sheet.space(18)
  sheet.write(part, 'H3', paper('print.before'), kitStyles.h3)
  sheet.space(5)
  bullets(sheet, part, [
    paper('print.before1'),
    of ? paper('print.before2') : paper('open.before2'),
    paper('print.before3'),
  ])
  sheet.space(6)
  sheet.write(part, 'P', paper('print.language'), kitStyles.small)
}

function drawAspects(sheet: PdfPage, parent: Element, factor: Factor, { worksheet, words }: Blank): void {
  const { question, hint, goesWell, pinches } = worksheet.aspectPrompt
  const { locale } = words
  const columns = [measure - 130, measure - 62] as const
  asked(sheet, parent, question[locale], hint[locale])
  const top = sheet.y
  const head = sheet.element(parent, 'P')
  for (const [at, text] of [goesWell[locale], pinches[locale]].entries())
    sheet.mark(head, 'P', () => {
      for (const line of sheet.linesOf(text, kitStyles.small, 66))
        sheet.drawLine(line, kitStyles.small, { x: page.left + (columns[at] ?? 0), width: 66 }, top)
    })
  sheet.y = top + 14
  const list = sheet.element(parent, 'L')
  for (const { label } of factor.aspects) {
    sheet.rule(0.6, pdfColours.control)
    sheet.y += 4
    const at = sheet.y
    const item = sheet.element(sheet.element(list, 'LI'), 'LBody')
    sheet.write(item, 'P', label[locale], kitStyles.tick, { ...whole, width: measure - 150 })
    sheet.ornament(() => {
      for (const column of columns) square(sheet, page.left + column + 10, at + 1)
    })
    sheet.y += 3
  }
  sheet.rule(0.6, pdfColours.control)
  sheet.space(9)
}

function drawFactor(sheet: PdfPage, factor: Factor, blank: Blank): void {
  const { worksheet, words } = blank
  const { paper, locale } = words
  const { scale, dontKnow, rationalePrompt, examplePrompt } = worksheet
  const stops = scale.map(({ label }) => label[locale])
  sheet.newPage()
  const part = sheet.element(sheet.root, 'Sect')
  sheet.bookmark(factor.name[locale], 3)
  sheet.rule(5)
  sheet.space(8)
  const number = paper('print.factor', { number: factor.number })
  sheet.write(part, 'P', `${number} · ${factor.name[locale]}`, kitStyles.small)
  sheet.write(part, 'H3', factor.question[locale], kitStyles.h2)
  sheet.space(4)
  sheet.write(part, 'P', factor.explanation[locale], kitStyles.tick)
  sheet.space(6)
  sheet.write(part, 'P', `${paper('print.inPlace')}: ${factor.inPlace[locale]}`, kitStyles.small)
  sheet.space(9)
  asked(sheet, part, paper('print.tickOne'))
  ticks(sheet, part, [...stops, dontKnow.label[locale]], true)
  sheet.space(8)
  drawAspects(sheet, part, factor, blank)
  const tail = tailOf(factor, blank)
  asked(sheet, part, rationalePrompt.question[locale], rationalePrompt.hint[locale])
  writingLines(sheet, reasonLines(sheet, tail))
  sheet.space(9)
  asked(sheet, part, examplePrompt.question[locale], examplePrompt.hint[locale])
  writingLines(sheet, EXAMPLE_LINES)
  for (const { question, hint, options } of tail) {
    sheet.space(9)
    asked(sheet, part, question, hint)
    ticks(sheet, part, options, true)
  }
}

interface TickQuestion {
  readonly question: string
  readonly hint?: string
  readonly options: readonly string[]
}

/** What a round asks of a factor after its example: a guess of the other side, and how it goes since last time. */
function tailOf(factor: Factor, { worksheet, words: { locale }, of }: Blank): TickQuestion[] {
  const { scale, mirrorPrompt, comparison } = worksheet
  if (!of) return []
  return [
    ...(of.round.mirrorQuestion
      ? [
          {
            question: mirrorQuestionOf(worksheet, factor.number, other[of.side], locale),
            hint: mirrorPrompt.hint[locale],
            options: [...scale.map(({ label }) => label[locale]), mirrorPrompt.noIdea[locale]],
          },
        ]
      : []),
    ...(of.round.number > 1
      ? [
          {
            question: comparison.question[locale],
            options: [...comparison.options.map(({ label }) => label[locale]), comparison.skip[locale]],
          },
        ]
      : []),
  ]
}

const EXAMPLE_LINES = 2

/** As many lines to write reasons on as the page has room for: two at least, seven at most. */
function reasonLines(sheet: PdfPage, tail: readonly TickQuestion[]): number {
  const { strong, small } = kitStyles
  const headOf = (question: string, hint?: string) =>
    sheet.heightOf(question, strong, measure) + (hint === undefined ? 0 : sheet.heightOf(hint, small, measure)) + 3
  const example = 9 + strong.leading + small.leading + 3 + EXAMPLE_LINES * lineHeight
  const below = tail.reduce(
    (sum, { question, hint, options }) => sum + 9 + headOf(question, hint) + heightOfTicks(sheet, options),
    example,
  )
  return Math.max(2, Math.min(7, Math.floor((sheet.left - below) / lineHeight)))
}

function drawPriorities(sheet: PdfPage, parent: Element, { worksheet, words: { locale } }: Blank): void {
  const { question, hint } = worksheet.priority
  sheet.write(parent, 'H3', question[locale], kitStyles.h2)
  sheet.write(parent, 'P', hint[locale], kitStyles.small)
  sheet.space(6)
  for (let at = 0; at < worksheet.factors.length; at += 2) {
    const pair = worksheet.factors.slice(at, at + 2).map(({ name }) => name[locale])
    ticks(sheet, parent, pair)
  }
  sheet.space(16)
}

function drawAgreements(sheet: PdfPage, parent: Element, { round }: { round: KitRound }, words: KitWords): void {
  if (round.asked.length === 0) return
  const { paper, agreements } = words
  const kept = { 3: 'words.fully', 2: 'words.partly', 1: 'words.not', 0: 'words.dontKnow' } as const
  const noticed = { 3: 'noticed.clearly', 2: 'noticed.little', 1: 'noticed.not', 0: 'words.dontKnow' } as const
  sheet.write(parent, 'H3', paper('print.agreements'), kitStyles.h2)
  sheet.write(parent, 'P', paper('print.agreementsHint'), kitStyles.small)
  sheet.space(8)
  for (const { about, text } of questionsAbout(round.asked)) {
    const says = (one: Fulfilment) => agreements((about === 'kept' ? kept : noticed)[one])
    const options = FULFILMENTS.map(says)
    sheet.require(sheet.heightOf(text, kitStyles.strong, measure) + heightOfTicks(sheet, options) + 30)
    asked(sheet, parent, text, about === 'noticed' ? agreements('noticed.question') : undefined)
    ticks(sheet, parent, options, true)
    sheet.space(8)
  }
  sheet.space(8)
}

/** What the person signs: without it a lead may not type the sheet. */
function drawSignature(sheet: PdfPage, parent: Element, { round }: { round: KitRound }, { paper }: KitWords): void {
  sheet.require(250)
  sheet.rule(1.4)
  sheet.space(8)
  sheet.write(parent, 'H3', paper('print.signTitle'), kitStyles.h2)
  sheet.space(5)
  bullets(
    sheet,
    parent,
    [
      ...(['sign1', 'sign2', 'sign3', 'sign4'] as const).map((key) => paper(`print.${key}`)),
      paper(`print.${round.attribution}`),
    ],
    kitStyles.tick,
  )
  sheet.space(4)
  sheet.write(parent, 'P', paper('print.after'), kitStyles.tick)
  sheet.space(3)
  ticks(sheet, parent, [paper('print.afterBack'), paper('print.afterDestroy')])
  sheet.space(4)
  sheet.write(parent, 'P', paper('print.agree'), kitStyles.strong)
  toWrite(sheet, parent, paper('print.signature'))
  toWrite(sheet, parent, paper('print.date'))
}

/** A blank worksheet to fill in with a pen: what is asked on screen, a factor a page. */
export function drawBlankSheet(
  sheet: PdfPage,
  source: KitSource,
  words: KitWords,
  of: { readonly round: KitRound; readonly side: Side } | null,
): void {
  const worksheet = worksheetOf(source.worksheetVersion)
  const blank = { source, words, worksheet, of }
  drawFront(sheet, blank)
  for (const factor of worksheet.factors) drawFactor(sheet, factor, blank)
  sheet.newPage()
  const part = sheet.element(sheet.root, 'Sect')
  sheet.rule(5)
  sheet.space(10)
  drawPriorities(sheet, part, blank)
  if (!of) return
  drawAgreements(sheet, part, of, words)
  drawSignature(sheet, part, of, words)
}
