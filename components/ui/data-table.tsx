import { isValidElement, type ReactNode } from 'react'
import { joinClasses } from './join-classes.ts'

interface DataColumn {
  key: string
  header: ReactNode
  /** numbers, aligned right */
  numeric?: boolean
  /** a column of buttons: its header is for screen readers only */
  actions?: boolean
}
interface DataRow {
  key: string
  /** one per column; the first is the row's name */
  cells: readonly ReactNode[]
}

interface DataTableProps {
  caption: ReactNode
  /** when a heading above already says it */
  captionHidden?: boolean
  columns: readonly DataColumn[]
  rows: readonly DataRow[]
  /** rows: on a phone every row becomes a small list with its headers; scroll: the table stays, and scrolls */
  onPhone?: 'rows' | 'scroll'
}

/** No word of ours is as long: what has one is an address, or a name that somebody typed. */
const longWord = /\S{25}/u

/** Without this the longest word would be the least width of its column. Content that a component makes is not read. */
const hasLongWord = (node: ReactNode): boolean => {
  if (Array.isArray(node)) return node.some(hasLongWord)
  if (isValidElement<{ children?: ReactNode }>(node)) return hasLongWord(node.props.children)
  return typeof node === 'string' && longWord.test(node)
}

/** Explicit, because the display of a list removes them. */
const listRoles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const
const noRoles: { readonly [Part in keyof typeof listRoles]?: undefined } = {}

/** A real table, even where a phone draws it as lists. */
export function DataTable({ caption, captionHidden = false, columns, rows, onPhone = 'rows' }: DataTableProps) {
  const stack = onPhone === 'rows'
  const roles = stack ? listRoles : noRoles
  const table = (
    <table {...roles.table} className={joinClasses('data-table', stack ? 'data-table-rows' : 'data-table-scroll')}>
      {/* in a table drawn as a list it would be as narrow as its longest word */}
      <caption
        className={captionHidden ? 'sr-only' : joinClasses('pb-2 text-start font-strong', stack && 'max-tablet:block')}
      >
        {caption}
      </caption>
      <thead {...roles.group}>
        <tr {...roles.row}>
          {columns.map((column) => (
            <th key={column.key} {...roles.columnHeader} scope="col" data-right={column.numeric ? '' : undefined}>
              {column.actions ? <span className="sr-only">{column.header}</span> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...roles.group}>
        {rows.map((row) => (
          <tr key={row.key} {...roles.row}>
            {columns.map((column, position) => (
              <Cell key={column.key} column={column} first={position === 0} stack={stack}>
                {row.cells[position]}
              </Cell>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (stack) return table
  return (
    <div
      // contains visually hidden text: positioned by the page, it would make the page as wide as the table
      className="relative overflow-x-auto print:overflow-visible"
      tabIndex={0}
      role="group"
      aria-label={typeof caption === 'string' ? caption : undefined}
    >
      {table}
    </div>
  )
}

function Cell({
  column,
  first,
  stack,
  children,
}: {
  column: DataColumn
  first: boolean
  stack: boolean
  children: ReactNode
}) {
  const roles = stack ? listRoles : noRoles
  const look = {
    className: hasLongWord(children) ? 'wrap-anywhere' : undefined,
    'data-right': column.numeric || column.actions ? '' : undefined,
  }
  if (first) {
    return (
      <th {...roles.rowHeader} scope="row" {...look}>
        {children}
      </th>
    )
  }
  return (
    <td {...roles.cell} {...look}>
      {stack && !column.actions ? (
        <span aria-hidden="true" data-header="">
          {column.header}
        </span>
      ) : null}
      {children}
    </td>
  )
}
