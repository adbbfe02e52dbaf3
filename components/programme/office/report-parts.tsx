import { DataTable } from '@/components/ui/data-table.tsx'
import { Facts } from '@/components/ui/facts.tsx'
import type { ReportPart } from '@/lib/programme/rules/portfolio.ts'

/** The parts of a report one after another, as in its file. */
export function ReportParts({ parts }: { parts: readonly ReportPart[] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {parts.map((part, position) => (
        <Part key={position} part={part} />
      ))}
    </div>
  )
}

function Part({ part }: { part: ReportPart }) {
  switch (part.kind) {
    case 'heading':
      return part.level === 2 ? (
        <h2 className="mt-10 border-t-2 border-ink pt-4 text-h2 break-after-avoid">{part.text}</h2>
      ) : (
        <h3 className="mt-4 text-h3 break-after-avoid">{part.text}</h3>
      )
    case 'text':
      return <p className={part.look === 'soft' ? 'text-small text-ink-soft' : ''}>{part.text}</p>
    case 'facts':
      return <Facts facts={part.facts.map(({ name, value }) => ({ key: name, name, value }))} />
    case 'list':
      return <Items items={part.items} />
    case 'table':
      return (
        <DataTable
          caption={part.caption}
          onPhone="scroll"
          columns={part.columns.map((header, position) => ({ key: header, header, numeric: position > 0 }))}
          rows={part.rows.map((cells) => ({ key: cells.join('|'), cells }))}
        />
      )
  }
}

function Items({ items }: Pick<Extract<ReportPart, { kind: 'list' }>, 'items'>) {
  return (
    <ul role="list" className="grid gap-3">
      {items.map(({ text, note, strong }, position) => (
        <li key={position} className="max-w-measure break-inside-avoid">
          <p className={strong ? 'font-strong' : ''}>{text}</p>
          <p className="text-small text-ink-soft">{note}</p>
        </li>
      ))}
    </ul>
  )
}
