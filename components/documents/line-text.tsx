import { Fragment } from 'react'
import { GlyphLabel } from '@/components/charts/glyph.tsx'
import { TickIcon } from '@/components/ui/icons.tsx'
import { Mark, SideName } from '@/components/ui/mark.tsx'
import { VisuallyHidden } from '@/components/ui/visually-hidden.tsx'
import type { Line, Piece } from '@/lib/documents/rules/block.ts'

export const piecesOf = (line: Line): readonly Piece[] => (typeof line === 'string' ? [{ text: line }] : line.pieces)

/** One piece: a side has its mark, what was said or done a tick. */
export function PieceText({ piece }: { piece: Piece }) {
  const { text, side, hollow = false, tick = false, look } = piece
  if (side && look === 'strong') return <SideName side={side}>{text}</SideName>
  if (side) {
    return (
      <span className="inline-flex items-baseline gap-[0.45em] wrap-anywhere">
        <Mark side={side} look={hollow ? 'hollow' : 'filled'} />
        {hollow ? <span className="text-ink-soft">{text}</span> : <span>{text}</span>}
        {tick ? <TickIcon /> : null}
      </span>
    )
  }
  if (tick) {
    return (
      <span className="inline-flex items-baseline gap-2 text-ink">
        <TickIcon /> {text}
      </span>
    )
  }
  if (look === 'strong') return <strong className="text-ink">{text}</strong>
  if (look === 'absent') {
    return (
      <>
        <span aria-hidden="true">–</span>
        <VisuallyHidden>{text}</VisuallyHidden>
      </>
    )
  }
  if (look === 'soft') return <span className="text-ink-soft">{text}</span>
  return <span>{text}</span>
}

/** A line of a block. */
export function LineText({ line }: { line: Line }) {
  if (typeof line === 'string') return line
  return line.pieces.map((piece, position) => (
    <Fragment key={position}>
      {position > 0 ? ' ' : null}
      <PieceText piece={piece} />
    </Fragment>
  ))
}

/** A label with its glyph, and its badges. */
export function LabelText({ line }: { line: Line }) {
  const pieces = piecesOf(line)
  const badges = pieces.filter(({ badge }) => badge)
  return (
    <>
      {pieces.map(({ glyph, text }) =>
        glyph ? (
          <GlyphLabel key={text} kind={glyph}>
            {text}
          </GlyphLabel>
        ) : null,
      )}
      {badges.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {badges.map(({ text }) => (
            <li key={text} data-badge className="border border-line-control px-2 py-px text-caption leading-snug">
              {text}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
