import 'server-only'
import { noSql, sql, type Sql } from '@/lib/platform/sql.ts'
import type { Medium, PortfolioFilter, PortfolioRow } from '@/lib/programme/rules/portfolio.ts'
import {
  cellsOf,
  factorOrNull,
  neighbourhoodOf,
  roundOf,
  type NeighbourhoodRow,
  type RoundRow,
} from '@/lib/programme/rules/stored.ts'

/** Orders of a list of neighbourhoods `n`, with the selected round `r`. Never by answers. */
export const orders = {
  municipality: sql`n.place nulls last, n.id`,
  name: sql`n.place_by_name nulls last, n.id`,
  cluster: sql`r.cluster nulls last, n.place nulls last, n.id`,
}

export const neighbourhoodColumns = sql`n.id, n.code, n.name, n.municipality, n.phase, n.reached, n.latitude, n.longitude`

/** User text is searched literally: `%` and `_` are plain characters. */
const asPart = (text: string): string => `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** In a file stand those alone of which both sides agreed that they do; on a page all. Of neighbourhoods `n`. */
export const standingIn = (medium: Medium): Sql => (medium === 'file' ? sql`and n.named_in_files` : noSql)

/** The neighbourhoods that fit, with the selected round; as `n` and `r`. */
function fitting(
  programmeId: string,
  { text, municipality, phase, round, label, factor }: PortfolioFilter,
  medium: Medium,
): Sql {
  const part =
    text.trim() === '' ? noSql : sql`and (n.name ilike ${asPart(text)} or n.municipality ilike ${asPart(text)})`
  const labelled = label
    ? sql`and exists (select from portfolio_cell c where c.programme_id = n.programme_id
        and c.neighbourhood_id = n.id and c.number = r.number and c.label = ${label}
        ${factor ? sql`and c.factor = ${factor}::smallint` : noSql})`
    : noSql
  return sql`
    neighbourhood n ${round === null ? sql`left join` : sql`join`} portfolio_round r
      on r.programme_id = n.programme_id and r.neighbourhood_id = n.id
      and r.number = ${round === null ? sql`n.latest_round` : sql`${round}::smallint`}
     where n.programme_id = ${programmeId}::uuid and n.withdrawn_at is null ${part} ${standingIn(medium)}
       ${municipality === null ? noSql : sql`and n.municipality_id = ${municipality}::uuid`}
       ${phase === null ? noSql : sql`and n.phase = ${phase}`} ${labelled}`
}

/** A row as `rowsStatement` gives it. */
export type StoredGridRow = NeighbourhoodRow & { [Column in keyof RoundRow]: RoundRow[Column] | null } & {
  readonly cluster: number | null
  readonly numberBefore: number | null
  readonly cellsBefore: unknown
}

function rowOf(row: StoredGridRow): PortfolioRow {
  const { number, kind, revealedOn, clientAnswered, contractorAnswered, cells, cluster, numberBefore, cellsBefore } =
    row
  const round =
    number === null || kind === null || revealedOn === null || cells === null
      ? null
      : roundOf({ number, kind, revealedOn, clientAnswered, contractorAnswered, cells })
  return {
    ...neighbourhoodOf(row),
    round,
    before: numberBefore === null ? null : { number: numberBefore, cells: cellsOf(cellsBefore) },
    cluster: factorOrNull(cluster),
  }
}

/** Which of the matching rows, from 0. */
export interface RowRange {
  readonly from: number
  readonly count: number
  /** for reading a list to its end: uses offsets, as positions have gaps until the next count */
  readonly whole?: boolean
}

/** Whether the filter leaves nothing out of the programme. */
export const isWhole = ({ text, municipality, phase, round, label }: PortfolioFilter): boolean =>
  text.trim() === '' && [municipality, phase, round, label].every((choice) => choice === null)

/** Where a part lies: in the whole programme by stored position, equally fast at any depth; else by offset. */
function windowOf(filter: PortfolioFilter, { from, count, whole }: RowRange): { within: Sql; limit: Sql } {
  if (whole || filter.sort === 'cluster' || !isWhole(filter))
    return { within: noSql, limit: sql`limit ${count} offset ${from}` }
  const place = filter.sort === 'name' ? sql`n.place_by_name` : sql`n.place`
  return { within: sql`and ${place} > ${from} and ${place} <= ${from + count}`, limit: noSql }
}

/**
 * Rows of the grid with the selected round and the one before it, in one statement: the policies are evaluated three
 * times. The round before is looked up by key, only for the rows of the part: no other rounds are read.
 */
export function rowsStatement(programmeId: string, filter: PortfolioFilter, part: RowRange, medium: Medium): Sql {
  const { within, limit } = windowOf(filter, part)
  const order = orders[filter.sort]
  return sql`
    select p.*, b.number as "numberBefore", b.cells as "cellsBefore" from (
      select ${neighbourhoodColumns}, r.number, r.kind, r.revealed_on::timestamp at time zone 'UTC' as "revealedOn",
        r.client_answered as "clientAnswered", r.contractor_answered as "contractorAnswered", r.cells, r.cluster,
        row_number() over (order by ${order}) as row
        from ${fitting(programmeId, filter, medium)} ${within} order by ${order} ${limit}) p
      left join lateral (
        select e.number, e.cells from portfolio_round e
         where e.programme_id = ${programmeId}::uuid and e.neighbourhood_id = p.id and e.number < p.number
         order by e.number desc limit 1) b on true
     order by p.row`
}

/** As `rowsStatement`, but the number of rows: one row, `matching`. */
export const countStatement = (programmeId: string, filter: PortfolioFilter, medium: Medium): Sql =>
  sql`select count(*)::int as matching from ${fitting(programmeId, filter, medium)}`

/** What `rowsStatement` gave, as rows of the grid. */
export const rowsIn = (rows: readonly StoredGridRow[]): PortfolioRow[] => rows.map(rowOf)
