/** A position in the grid: rows from 0, and in a row its focus stops, from 0. */
export interface GridPosition {
  readonly row: number
  readonly stop: number
}

const rowsOfPage = 10

/**
 * Where a key leads in a grid whose rows have these numbers of stops; null for other keys. `column`: the column of
 * vertical movement, kept while passing a row that is one wide cell.
 */
export function positionAfter(
  { key, ctrl }: { readonly key: string; readonly ctrl: boolean },
  from: GridPosition,
  column: number,
  stops: readonly number[],
): GridPosition | null {
  const lastRow = stops.length - 1
  const lastOf = (row: number): number => (stops[row] ?? 1) - 1
  const inRow = (stop: number): GridPosition => ({ row: from.row, stop: Math.min(Math.max(stop, 0), lastOf(from.row)) })
  const atRow = (asked: number): GridPosition => {
    const row = Math.min(Math.max(asked, 0), lastRow)
    return { row, stop: Math.min(column, lastOf(row)) }
  }
  switch (key) {
    case 'ArrowLeft':
      return inRow(from.stop - 1)
    case 'ArrowRight':
      return inRow(from.stop + 1)
    case 'ArrowUp':
      return atRow(from.row - 1)
    case 'ArrowDown':
      return atRow(from.row + 1)
    case 'PageUp':
      return atRow(from.row - rowsOfPage)
    case 'PageDown':
      return atRow(from.row + rowsOfPage)
    case 'Home':
      return ctrl ? { row: 0, stop: 0 } : inRow(0)
    case 'End':
      return ctrl ? { row: lastRow, stop: lastOf(lastRow) } : inRow(lastOf(from.row))
    default:
      return null
  }
}
