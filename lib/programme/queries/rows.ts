import 'server-only'
import type { Tx } from '@/lib/access/access.ts'
import { countStatement, rowsIn, rowsStatement, type StoredGridRow, type RowRange } from '@/lib/programme/sql/grid.ts'
import type { Medium, PortfolioFilter, PortfolioRow } from '@/lib/programme/rules/portfolio.ts'

/** How many neighbourhoods fit a filter. */
export async function countFitting(
  tx: Tx,
  programmeId: string,
  filter: PortfolioFilter,
  medium: Medium,
): Promise<number> {
  const [counted] = await tx.$queryRaw<{ matching: number }[]>(countStatement(programmeId, filter, medium))
  return counted?.matching ?? 0
}

/** Rows that fit a filter, in its order, whatever its page. */
export async function loadRows(
  tx: Tx,
  programmeId: string,
  filter: PortfolioFilter,
  part: RowRange,
  medium: Medium,
): Promise<PortfolioRow[]> {
  return rowsIn(await tx.$queryRaw<StoredGridRow[]>(rowsStatement(programmeId, filter, part, medium)))
}
