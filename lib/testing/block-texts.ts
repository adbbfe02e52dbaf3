import { SIDES } from '@/lib/measures/model.ts'
import { textOf, type Block, type Line } from '@/lib/documents/rules/block.ts'

type Reader = 'page' | 'file'

/** On a page a side's mark says what a file writes before a text of that side. */
function lineFor(line: Line, reader: Reader): string {
  if (typeof line === 'string' || reader === 'file') return textOf(line)
  const pieces = line.pieces.map((piece) => (piece.side ? { ...piece, before: '' } : piece))
  return textOf({ ...line, pieces })
}

/** All texts of blocks in their order, pictures by their alternative; for a page without what only a file has. */
export function blockTexts(blocks: readonly Block[], reader: Reader): string[] {
  const said = (line: Line) => lineFor(line, reader)
  return blocks.flatMap((block): string[] => {
    if (reader === 'page' && 'only' in block) return []
    switch (block.kind) {
      case 'heading':
        // a page has a button there, and what buttons say is not read here
        return reader === 'page' && block.folded ? [] : [block.text]
      case 'text':
        return [said(block.text)]
      case 'list':
        return block.items.flatMap(({ text, note }) => [said(text), said(note)])
      case 'facts':
        return block.facts.flatMap(({ name, value }) => [said(name), said(value)])
      case 'facing':
        return SIDES.flatMap((side) => [block.sides[side].title, ...blockTexts(block.sides[side].blocks, reader)])
      case 'table':
        return [block.caption, ...[block.columns, ...block.rows].flatMap((cells) => cells.map(said))]
      case 'strip':
        return [block.alt]
      case 'figure':
        return [block.caption, block.alt]
      case 'group':
        return blockTexts(block.blocks, reader)
    }
  })
}
