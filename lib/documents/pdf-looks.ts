import type { TextLook } from './rules/block.ts'
import { pdfColours, type Style } from './pdf-page.ts'

const style = (face: Style['face'], size: number, leading: number, colour: string = pdfColours.ink): Style => ({
  face,
  size,
  leading,
  colour,
})
export const styles = {
  brand: style('display', 13, 16),
  title: style('display', 25, 29),
  intro: style('text', 12.5, 18, pdfColours.soft),
  h2: style('display', 16, 20),
  h3: style('display', 12, 16),
  side: {
    client: style('strong', 9.6, 13, pdfColours.clientText),
    contractor: style('strong', 9.6, 13, pdfColours.contractorText),
  },
  small: style('text', 8.8, 12.4, pdfColours.soft),
  smallStrong: style('strong', 8.8, 12.4),
  cell: style('text', 9.4, 13),
  cellStrong: style('strong', 9.4, 13),
} as const
export const looks: Readonly<Record<TextLook, Style>> = {
  body: style('text', 10.4, 15),
  lead: style('text', 11.6, 16.4),
  strong: style('strong', 10.6, 15),
  soft: styles.small,
  quiet: styles.small,
}
