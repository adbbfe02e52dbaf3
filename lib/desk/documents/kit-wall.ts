import { encode } from 'uqr'
import { page, pdfColours, type PdfPage, type Style } from '@/lib/documents/pdf-page.ts'
import { joinAddressOf, spacedCode } from '@/lib/session/rules/seats.ts'
import { factorOf, worksheetOf } from '@/lib/worksheet/rules/catalogue.ts'
import type { KitSource } from '@/lib/desk/rules/kit.ts'
import type { Element } from './kit-parts.ts'
import type { KitWords } from './kit-words.ts'

const big = (size: number, face: Style['face'] = 'display'): Style => ({
  face,
  size,
  leading: size * 1.2,
  colour: pdfColours.ink,
})

/** Lines in the middle of the page, below what is there. */
function centred(sheet: PdfPage, parent: Element, tag: string, text: string, style: Style): void {
  const lines = sheet.linesOf(text, style, page.width - 120)
  sheet.mark(sheet.element(parent, tag), tag, () => {
    for (const line of lines) {
      sheet.drawLine(line, style, { x: (page.width - line.width) / 2, width: line.width }, sheet.y)
      sheet.y += style.leading
    }
  })
}

/** The sheet for the wall: how to come in, to be read across a room. The code of the room is on the big screen as well. */
export function drawWall(sheet: PdfPage, source: KitSource, roomCode: string, { seats, t }: KitWords): void {
  const { doc } = sheet
  sheet.newPage()
  sheet.leaveBare()
  const part = sheet.element(sheet.root, 'Sect')
  sheet.bookmark(t('parts.wall'), 2)
  sheet.y = 70
  centred(sheet, part, 'P', source.project, big(18, 'text'))
  centred(sheet, part, 'H2', seats('title'), big(30))
  sheet.y += 16
  centred(sheet, part, 'P', spacedCode(roomCode), big(96))
  sheet.y += 14
  const { size, data } = encode(joinAddressOf(source.address, roomCode), { ecc: 'M', border: 0 })
  const [side, top] = [330, sheet.y]
  const [left, unit] = [(page.width - side) / 2, side / size]
  const shown = source.address.replace(/^https?:\/\//, '')
  const figure = sheet.element(part, 'Figure', {
    alt: seats('qr', { address: shown }),
    bbox: [left, top, left + side, top + side],
  })
  sheet.mark(figure, 'Figure', () => {
    for (const [y, row] of data.entries())
      for (const [x, dark] of row.entries())
        // a hair wider than a module, so that no printer leaves a seam between two
        if (dark) doc.rect(left + x * unit, top + y * unit, unit + 0.1, unit + 0.1)
    doc.fill('#000000')
  })
  sheet.y = top + side + 24
  centred(sheet, part, 'P', seats('go', { address: shown }), big(17, 'strong'))
  sheet.y += 8
  centred(sheet, part, 'P', seats('own'), big(15, 'text'))
}

const card = { width: page.width / 2, height: page.height / 2, margin: 30 } as const

/** The scale without a value, at the foot of a card: something to lay a hand or a coin on. */
function drawScale(sheet: PdfPage, element: Element, x: number, y: number, ends: readonly [string, string]): void {
  const width = card.width - 2 * card.margin
  sheet.ornament(() => {
    sheet.doc.rect(x, y, width, 1.2).fill(pdfColours.ink)
    for (let stop = 0; stop < 5; stop += 1)
      sheet.doc.rect(x + (stop * (width - 1.2)) / 4, y - 6, 1.2, 13).fill(pdfColours.ink)
  })
  const look: Style = { face: 'text', size: 9, leading: 12, colour: pdfColours.soft }
  sheet.mark(sheet.element(element, 'P'), 'P', () => {
    for (const [at, text] of ends.entries())
      for (const line of sheet.linesOf(text, look, width / 2))
        sheet.drawLine(line, look, { x: at === 0 ? x : x + width - line.width, width: line.width }, y + 11)
  })
}

/** The eight factors, four to a page with lines to cut along: a name that is read across a table, and the question. */
export function drawCards(sheet: PdfPage, { worksheetVersion }: KitSource, { t, locale }: KitWords): void {
  const worksheet = worksheetOf(worksheetVersion)
  const width = card.width - 2 * card.margin
  // as large as the longest word allows: a name is never cut
  const widest = sheet.widestWord(
    worksheet.factors.map(({ name }) => name[locale]),
    big(27),
  )
  const nameStyle = big(27 * Math.min(1, width / widest))
  const ends = [worksheet.scale.at(0)?.label[locale] ?? '', worksheet.scale.at(-1)?.label[locale] ?? ''] as const
  for (const { number } of worksheet.factors) {
    const at = (number - 1) % 4
    if (at === 0) {
      sheet.newPage()
      sheet.leaveBare()
      if (number === 1) sheet.bookmark(t('parts.cards'), 2)
      sheet.ornament(() => {
        sheet.doc.lineWidth(0.6).dash(4, { space: 4 })
        sheet.doc.moveTo(card.width, 0).lineTo(card.width, page.height).stroke(pdfColours.control)
        sheet.doc.moveTo(0, card.height).lineTo(page.width, card.height).stroke(pdfColours.control)
        sheet.doc.undash()
      })
    }
    const { name, question, explanation } = factorOf(worksheet, number)
    const box = { x: (at % 2) * card.width + card.margin, width }
    const top = Math.floor(at / 2) * card.height
    const element = sheet.element(sheet.root, 'Sect')
    sheet.y = top + card.margin
    sheet.write(element, 'P', t('card', { number }), { ...big(9.5, 'strong'), colour: pdfColours.soft }, box)
    sheet.write(element, 'H2', name[locale], nameStyle, box)
    sheet.y += 6
    sheet.rule(3, pdfColours.ink, box)
    sheet.y += 10
    sheet.write(element, 'P', question[locale], { ...big(15.5, 'text'), leading: 20 }, box)
    sheet.y += 8
    sheet.write(
      element,
      'P',
      explanation[locale],
      { face: 'text', size: 10.6, leading: 14.4, colour: pdfColours.soft },
      box,
    )
    drawScale(sheet, element, box.x, top + card.height - card.margin - 26, ends)
  }
}
