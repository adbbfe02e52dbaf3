import type { ReactNode } from 'react'
import { Drawn } from '@/components/charts/drawn.tsx'
import { Pictured } from '@/components/charts/pictured.tsx'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { Disclosure } from '@/components/ui/disclosure.tsx'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import {
  textOf,
  type Block,
  type FacingBlock,
  type FigureBlock,
  type StripFigure,
  type TableBlock,
  type TextBlock,
  type TextLook,
} from '@/lib/documents/rules/block.ts'
import type { Side } from '@/lib/measures/model.ts'
import { LabelText, LineText, piecesOf } from './line-text.tsx'
import { FactsPart, ListPart } from './list-parts.tsx'

/** Parts of a page in the place of a block, by the block's slot: what a reader can do there, or sees as theirs. */
export type Slots = Readonly<Record<string, ReactNode>>

/** Has a page this block? */
export const isOnPage = (block: Block): boolean => !('only' in block)

/** The blocks of a document one after another, as in its files. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {besideEachOther(blocks.filter(isOnPage)).map((some, position) => {
        const [first] = some
        return some.length === 1 && first ? (
          <BlockPart key={position} block={first} />
        ) : (
          <div
            key={position}
            className="grid grid-cols-[minmax(0,1fr)] gap-x-(--ws-column-gap) gap-y-6 desk:grid-cols-2 print:block print:[&>*+*]:mt-4"
          >
            {some.map((block, place) => (
              <BlockPart key={place} block={block} />
            ))}
          </div>
        )
      })}
    </div>
  )
}

/** A chart that takes the width it gets. */
const isFluid = (block: Block): boolean => block.kind === 'figure' && 'shapes' in block.chart

/** Each block by itself, but for charts in a row that take any width: two of them stand beside each other. */
function besideEachOther(blocks: readonly Block[]): Block[][] {
  const rows: Block[][] = []
  for (const block of blocks) {
    const last = rows.at(-1)
    if (isFluid(block) && last?.every(isFluid)) last.push(block)
    else rows.push([block])
  }
  return rows
}

/** Behind a button with the given words; without them as it is. */
function Folded({ as, children }: { as: { readonly summary: string } | undefined; children: ReactNode }) {
  return as === undefined ? children : <Disclosure summary={as.summary}>{children}</Disclosure>
}

function classOf(look: TextLook): string {
  switch (look) {
    case 'body':
      return 'wrap-anywhere whitespace-pre-line'
    case 'lead':
      return 'text-lead leading-snug wrap-anywhere whitespace-pre-line'
    case 'strong':
      return 'font-strong'
    case 'soft':
      return 'text-small text-ink-soft'
    case 'quiet':
      return 'text-ink-soft'
  }
}

export function BlockPart({ block, slots = {} }: { block: Block; slots?: Slots | undefined }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? (
        <h2 className="mt-10 border-t-2 border-ink pt-4 text-h2 break-after-avoid">{block.text}</h2>
      ) : (
        <h3 className="mt-4 text-h3 break-after-avoid">{block.text}</h3>
      )
    case 'text':
      return <TextPart block={block} />
    case 'facts':
      return <FactsPart block={block} />
    case 'list':
      return (
        <Folded as={block.folded}>
          <ListPart block={block} />
        </Folded>
      )
    case 'table':
      return <TablePart block={block} />
    case 'strip':
      return <StripPart figure={block} />
    case 'figure':
      return (
        <Folded as={block.folded}>
          <ChartPart figure={block} />
        </Folded>
      )
    case 'facing':
      return (block.slot === undefined ? null : slots[block.slot]) ?? <FacingPart block={block} />
    case 'group':
      return (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3 border-t-2 border-ink pt-3 break-inside-avoid">
          {block.blocks.map((part, position) => (
            <InGroup key={position} block={part} />
          ))}
        </div>
      )
  }
}

/** In a group the strong text is what it is about. */
export function InGroup({ block, near = false }: { block: Block; near?: boolean }) {
  if (block.kind === 'facing') return <FacingPart block={block} near={near} />
  if (block.kind !== 'text' || block.look !== 'strong') return <BlockPart block={block} />
  return (
    <p className="text-lead leading-snug font-strong wrap-anywhere">
      <LineText line={block.text} />
    </p>
  )
}

function TextPart({ block: { text, look } }: { block: TextBlock }) {
  const pieces = piecesOf(text)
  if (pieces.some(({ glyph }) => glyph)) {
    return (
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 font-strong">
        <LabelText line={text} />
      </div>
    )
  }
  // what each side answered
  if (pieces.some(({ side, tick, hollow }) => side && (tick ?? hollow))) {
    return (
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-small">
        {pieces.map((piece) => (
          <li key={piece.side}>
            <LineText line={{ pieces: [piece], between: '' }} />
          </li>
        ))}
      </ul>
    )
  }
  const beside = pieces.some(({ side }) => side) ? ' flex flex-wrap items-baseline gap-x-4' : ''
  return (
    <p className={`${classOf(look)}${beside}`}>
      <LineText line={text} />
    </p>
  )
}

function TablePart({
  block: { caption, columns, rows, onPhone = 'scroll', ofWords = [], folded },
}: {
  block: TableBlock
}) {
  const table = (
    <DataTable
      caption={caption}
      captionHidden={folded !== undefined && !folded.captioned}
      onPhone={onPhone}
      columns={columns.map((header, position) => ({
        key: textOf(header),
        header: <LineText line={header} />,
        numeric: position > 0 && !ofWords.includes(position),
      }))}
      rows={rows.map((cells) => ({
        key: cells.map(textOf).join('|'),
        cells: cells.map((cell, position) => <LineText key={position} line={cell} />),
      }))}
    />
  )
  return <Folded as={folded}>{table}</Folded>
}

/** `near`: what they say comes close below the titles. */
function FacingPart({ block: { label, titleLevel, sides }, near = false }: { block: FacingBlock; near?: boolean }) {
  const gap = near ? 'mt-1' : titleLevel ? 'mt-3' : 'mt-2'
  const one = (side: Side) => {
    const { title, blocks } = sides[side]
    return (
      <div data-side={side}>
        {titleLevel ? (
          <h3 className="font-text text-small">
            <SideName side={side}>{title}</SideName>
          </h3>
        ) : (
          <SideName side={side}>{title}</SideName>
        )}
        {blocks.map((block, position) => (
          <div key={position} className={introduced(blocks, position) ? '' : gap}>
            <BlockPart block={block} />
          </div>
        ))}
      </div>
    )
  }
  return <FacingColumns label={label} first={one('client')} second={one('contractor')} />
}

/** Does the text before it introduce it? */
function introduced(blocks: readonly Block[], position: number): boolean {
  const [before, own] = [blocks[position - 1], blocks[position]]
  return before?.kind === 'text' && before.look === 'soft' && own?.kind === 'text' && own.look === 'body'
}

function StripPart({ figure: { drawing, alt, words, unknown } }: { figure: StripFigure }) {
  return (
    <div className="max-w-[44rem]">
      <Drawn drawing={drawing} label={alt} />
      <ScaleWords under words={words} unknownWord={unknown} className="mt-1" />
    </div>
  )
}

function ChartPart({ figure: { caption, alt, chart } }: { figure: FigureBlock }) {
  return (
    <figure className="grid grid-cols-[minmax(0,1fr)] gap-2 break-inside-avoid">
      <figcaption className="text-small font-strong">{caption}</figcaption>
      {'shapes' in chart ? (
        <div className="max-w-[47.5rem]">
          <Drawn drawing={chart} label={alt} />
        </div>
      ) : (
        // where it does not fit it scrolls, as smaller letters could not be read; paper takes it smaller
        <div className="overflow-x-auto print:overflow-visible" tabIndex={0} role="group" aria-label={caption}>
          <Pictured picture={chart} label={alt} />
        </div>
      )}
    </figure>
  )
}
