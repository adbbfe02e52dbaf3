import type { TextLook } from './rules/block.ts'
import { pdfColours, type PdfPage, type Style } from './pdf-page.ts'

const style = (face: Style['face'], size: number, leading: number, colour: string = pdfColours.ink): Style => ({
  face,
  size,
  leading,
  colour,
})

const ordinary = {
  brand: style('display', 13, 16),
  title: style('display', 25, 29),
  intro: style('text', 12.5, 18, pdfColours.soft),
  h2: style('display', 16, 20),
  h3: style('display', 12, 16),
  client: style('strong', 9.6, 13, pdfColours.clientText),
  contractor: style('strong', 9.6, 13, pdfColours.contractorText),
  small: style('text', 8.8, 12.4, pdfColours.soft),
  smallStrong: style('strong', 8.8, 12.4),
  cell: style('text', 9.4, 13),
  cellStrong: style('strong', 9.4, 13),
  body: style('text', 10.4, 15),
  lead: style('text', 11.6, 16.4),
  strong: style('strong', 10.6, 15),
} as const

/** Of a dense sheet: small print keeps the size in which it can still be read. */
const dense: typeof ordinary = {
  brand: ordinary.brand,
  title: style('display', 21, 24),
  intro: style('text', 10, 14, pdfColours.soft),
  h2: style('display', 12.5, 15.5),
  h3: style('display', 9.6, 12.4),
  client: style('strong', 8, 11, pdfColours.clientText),
  contractor: style('strong', 8, 11, pdfColours.contractorText),
  small: style('text', 7.6, 10.4, pdfColours.soft),
  smallStrong: style('strong', 7.6, 10.4),
  cell: style('text', 8.2, 11.2),
  cellStrong: style('strong', 8.2, 11.2),
  body: style('text', 8.8, 12.2),
  lead: style('text', 8.8, 12.2),
  strong: style('strong', 8.8, 12.2),
}

function looksFrom(styles: typeof ordinary) {
  const { body, lead, strong, small, client, contractor } = styles
  const looks: Readonly<Record<TextLook, Style>> = { body, lead, strong, soft: small, quiet: small }
  return { styles: { ...styles, side: { client, contractor } }, looks }
}
const [ordinaryLooks, denseLooks] = [looksFrom(ordinary), looksFrom(dense)]

/** The styles of a sheet's parts. */
export const stylesOf = (sheet: PdfPage) => (sheet.dense ? denseLooks : ordinaryLooks).styles
/** The styles of a sheet's texts, by their look. */
export const looksOf = (sheet: PdfPage) => (sheet.dense ? denseLooks : ordinaryLooks).looks
