import { Strip } from '@/components/charts/strip-parts.tsx'
import { ScaleWords } from '@/components/charts/scale-words.tsx'
import { DataTable } from '@/components/ui/data-table.tsx'
import { FacingColumns } from '@/components/ui/facing-columns.tsx'
import { Facts } from '@/components/ui/facts.tsx'
import { SideName } from '@/components/ui/mark.tsx'
import type { Side } from '@/lib/measures/model.ts'
import type { Block, ListItem, StripFigure, TextLook } from '@/lib/documents/rules/block.ts'

/** The blocks of a document one after another, as in its files. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {blocks.map((block, position) => (
        <BlockPart key={position} block={block} />
      ))}
    </div>
  )
}

const looks: Readonly<Record<TextLook, string>> = {
  body: '',
  lead: 'text-lead leading-snug',
  strong: 'font-strong',
  soft: 'text-small text-ink-soft',
}

function BlockPart({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? (
        <h2 className="mt-10 border-t-2 border-ink pt-4 text-h2 break-after-avoid">{block.text}</h2>
      ) : (
        <h3 className="mt-4 text-h3 break-after-avoid">{block.text}</h3>
      )
    case 'text':
      return <p className={looks[block.look]}>{block.text}</p>
    case 'facts':
      return <Facts facts={block.facts.map(({ name, value }) => ({ key: name, name, value }))} />
    case 'list':
      return <Items items={block.items} />
    case 'table':
      return (
        <DataTable
          caption={block.caption}
          onPhone="scroll"
          columns={block.columns.map((header, position) => ({ key: header, header, numeric: position > 0 }))}
          rows={block.rows.map((cells) => ({ key: cells.join('|'), cells }))}
        />
      )
    case 'strip':
      return <StripPart figure={block} />
    case 'facing': {
      const { client, contractor } = block.sides
      return (
        <FacingColumns
          label={`${client.title}, ${contractor.title}`}
          first={<OneSide side="client" {...client} />}
          second={<OneSide side="contractor" {...contractor} />}
        />
      )
    }
    case 'group':
      return (
        <div className="border-t-2 border-ink pt-3 break-inside-avoid">
          <Blocks blocks={block.blocks} />
        </div>
      )
  }
}

function Items({ items }: { items: readonly ListItem[] }) {
  return (
    <ul role="list" className="grid gap-3">
      {items.map(({ text, note, strong }, position) => (
        <li key={position} className="max-w-measure break-inside-avoid">
          <p className={strong ? 'font-strong' : ''}>{text}</p>
          {note === '' ? null : <p className="text-small text-ink-soft">{note}</p>}
        </li>
      ))}
    </ul>
  )
}

function OneSide({ side, title, blocks }: { side: Side; title: string; blocks: readonly Block[] }) {
  return (
    <>
      <h3 className="mb-3 font-text text-small">
        <SideName side={side}>{title}</SideName>
      </h3>
      <Blocks blocks={blocks} />
    </>
  )
}

function StripPart({ figure: { marks, alt, words, unknown } }: { figure: StripFigure }) {
  const { old, axis } = marks
  return (
    <div className="max-w-[44rem]">
      <Strip marks={marks} label={alt}>
        {old ? (
          <line
            className="stroke-ink"
            strokeWidth={3}
            strokeDasharray="1.5 4"
            x1={`${old.from.toFixed(2)}%`}
            x2={`${old.to.toFixed(2)}%`}
            y1={axis}
            y2={axis}
          />
        ) : null}
      </Strip>
      <ScaleWords under words={words} unknownWord={unknown} className="mt-1" />
    </div>
  )
}
