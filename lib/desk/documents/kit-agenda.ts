import { formatDate, formatTime, formatWeekdayDate } from '@/lib/i18n/format.ts'
import { measure, page, type PdfPage } from '@/lib/documents/pdf-page.ts'
import { drawHead } from '@/lib/documents/pdf.ts'
import { endOf } from '@/lib/planning/rules/model.ts'
import { clockAfter, lengthOf, planOf, splitTopics, type PlanLine } from '@/lib/session/rules/plan.ts'
import { startTimeMs, stepsOf, type Agenda } from '@/lib/session/rules/steps.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import type { KitSource } from '@/lib/desk/rules/kit.ts'
import { templatePhases } from '@/lib/desk/rules/template.ts'
import { bullets, kitStyles, titledPage, type Element } from './kit-parts.ts'
import type { KitWords } from './kit-words.ts'

/** "13:30": when the session begins, if that is known. */
const beginOf = ({ day }: KitSource, { locale }: KitWords): string | null =>
  day && !day.calledOff ? formatTime(day.startsAt, locale) : null

const factorNameOf = ({ worksheetVersion }: KitSource, { locale }: KitWords) => {
  const worksheet = worksheetOf(worksheetVersion)
  return (factor: number) => factorOf(worksheet, factor).name[locale]
}

/** The first page: when and where, what the kit holds, and what it does not. */
export function drawCover(sheet: PdfPage, source: KitSource, words: KitWords): void {
  const { t, planning, sides, locale } = words
  const { day, agenda, awaitsAgenda, roomCode, template, round } = source
  drawHead(sheet, { title: t('title'), lead: source.project })
  sheet.space(14)
  const when =
    day && !day.calledOff
      ? planning('when', {
          day: formatWeekdayDate(day.startsAt, locale),
          from: formatTime(day.startsAt, locale),
          until: formatTime(endOf(day), locale),
        })
      : t('noDay')
  const facts = sheet.element(sheet.root, 'Sect')
  sheet.write(facts, 'P', `${t('when')}: ${when}`, kitStyles.body)
  if (day && !day.calledOff)
    sheet.write(facts, 'P', `${t('where')}: ${day.place || planning('noPlace')}`, kitStyles.body)
  const listed = (title: string, items: readonly string[]) => {
    if (items.length === 0) return
    const part = sheet.element(sheet.root, 'Sect')
    sheet.space(20)
    sheet.write(part, 'H2', title, kitStyles.h2)
    sheet.space(6)
    bullets(sheet, part, items)
  }
  const both = new Intl.ListFormat(locale).format([sides('clientTitle'), sides('contractorTitle')])
  listed(t('inside'), [
    ...(agenda ? [t('parts.agenda')] : []),
    ...(agenda && template && Object.keys(template.lines).length > 0 ? [t('parts.lines')] : []),
    ...(roomCode ? [t('parts.wall')] : []),
    t('parts.cards'),
    round ? t('parts.sheets', { sides: both }) : t('parts.open'),
  ])
  listed(t('missing'), [
    ...(agenda || !awaitsAgenda ? [] : [t('absent.agenda')]),
    ...(agenda && !roomCode ? [t('absent.wall')] : []),
  ])
  sheet.space(22)
  sheet.write(sheet.root, 'P', t('codes'), kitStyles.body)
}

/** The steps within a topic in depth, with the minutes of each: "Lezen 2 · Navertellen 5". */
function phasesOf(agenda: Agenda, line: PlanLine, { t, steps }: KitWords): string | null {
  if (line.kind !== 'in-depth') return null
  return stepsOf(agenda)
    .slice(line.first, line.last + 1)
    .map((step) => t('steps', { name: steps(`${step.phase}.name`), minutes: startTimeMs(step) / 60_000 }))
    .join(' · ')
}

function drawLine(
  sheet: PdfPage,
  list: Element,
  line: { time: string; title: string; minutes: string; note: string | null },
) {
  const [timeWidth, minutesWidth] = [64, 52]
  const box = { x: page.left + timeWidth, width: measure - timeWidth - minutesWidth }
  sheet.require(sheet.heightOf(line.title, kitStyles.h3, box.width) + (line.note === null ? 0 : 26) + 16)
  sheet.rule(0.7)
  sheet.y += 7
  const item = sheet.element(list, 'LI')
  const top = sheet.y
  sheet.mark(sheet.element(item, 'Lbl'), 'Lbl', () => {
    for (const text of sheet.linesOf(line.time, kitStyles.time, timeWidth))
      sheet.drawLine(text, kitStyles.time, { x: page.left, width: timeWidth }, top - 1)
  })
  const body = sheet.element(item, 'LBody')
  sheet.write(body, 'P', line.title, kitStyles.h3, box)
  if (line.note !== null) sheet.write(body, 'P', line.note, kitStyles.small, box)
  sheet.mark(sheet.element(body, 'P'), 'P', () => {
    for (const text of sheet.linesOf(line.minutes, kitStyles.body, minutesWidth))
      sheet.drawLine(text, kitStyles.body, { x: page.width - page.right - text.width, width: text.width }, top + 1)
  })
  sheet.y += 8
}

/** The agenda with its times; without a known beginning, minutes after the start. */
export function drawAgenda(sheet: PdfPage, source: KitSource, agenda: Agenda, words: KitWords): void {
  const { t, steps, locale } = words
  const [nameOf, begin, lines] = [factorNameOf(source, words), beginOf(source, words), planOf(agenda)]
  const part = titledPage(sheet, t('agenda'))
  const lead = source.day && begin ? formatDate(source.day.startsAt, locale) : t('noDay')
  sheet.write(part, 'P', `${source.project}. ${lead}`, kitStyles.body)
  sheet.space(12)
  const list = sheet.element(part, 'L')
  for (const line of lines) {
    const factor = line.factor === null ? '' : nameOf(line.factor)
    const title =
      line.kind === 'strength' || line.kind === 'quick'
        ? t(line.kind, { factor })
        : line.kind === 'in-depth'
          ? factor
          : steps(`${line.kind}.name`)
    drawLine(sheet, list, {
      time: begin ? clockAfter(begin, line.startsAfter) : t('offset', { minutes: line.startsAfter }),
      title,
      minutes: t('minutes', { minutes: line.minutes }),
      note: phasesOf(agenda, line, words),
    })
  }
  sheet.rule(1.4)
  sheet.space(8)
  const minutes = lengthOf(lines)
  sheet.write(
    part,
    'P',
    begin ? t('done', { time: clockAfter(begin, minutes) }) : t('doneAfter', { minutes }),
    kitStyles.strong,
  )
  const later = splitTopics(agenda.topics).later.map(({ factor }) => nameOf(factor))
  if (later.length > 0) {
    sheet.space(4)
    sheet.write(part, 'P', t('later', { factors: new Intl.ListFormat(locale).format(later) }), kitStyles.small)
  }
}

/** The reader's own sentences by step, on a sheet of its own: what is said is nobody else's. */
export function drawOwnLines(sheet: PdfPage, { template }: KitSource, { t, steps }: KitWords): void {
  if (!template || Object.keys(template.lines).length === 0) return
  const part = titledPage(sheet, t('lines'))
  sheet.write(part, 'P', t('linesNote', { name: template.name }), kitStyles.body)
  for (const phase of templatePhases) {
    const line = template.lines[phase]
    if (line === undefined) continue
    sheet.require(60)
    sheet.space(14)
    sheet.write(part, 'H3', steps(`${phase}.name`), kitStyles.h3)
    sheet.space(3)
    sheet.write(part, 'P', line, { ...kitStyles.body, size: 12.5, leading: 17.5 })
  }
}
