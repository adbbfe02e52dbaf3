import 'server-only'
import type { Tx } from '@/lib/access/access.ts'
import { noSql, sql, type Sql } from '@/lib/access/sql.ts'
import type { PortfolioFilter, PortfolioRow } from './model.ts'
import { orders, placeColumns } from './places.ts'
import { factorOrNull, placeOf, roundOf, type CellRow, type PlaceRow, type RoundRow } from './stored.ts'

/** What somebody types is sought as it stands: `%` and `_` are letters too. */
const asPart = (text: string): string => `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** The neighbourhoods that fit, with the round that is looked at; as `n` and `r`. */
function fitting(programmeId: string, { text, municipality, phase, round, label, factor }: PortfolioFilter): Sql {
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
     where n.programme_id = ${programmeId}::uuid and n.withdrawn_at is null ${part}
       ${municipality === null ? noSql : sql`and n.municipality_id = ${municipality}::uuid`}
       ${phase === null ? noSql : sql`and n.phase = ${phase}`} ${labelled}`
}

type GridRow = PlaceRow & { [Column in keyof Omit<RoundRow, 'neighbourhoodId'>]: RoundRow[Column] | null } & {
  cluster: number | null
}
/** A row of the grid with one of its cells; without a round it comes once, and without a cell. */
type GridCellRow = GridRow & { [Column in keyof Omit<CellRow, 'neighbourhoodId' | 'number'>]: CellRow[Column] | null }

function rowOf(row: GridRow, cells: readonly CellRow[]): PortfolioRow {
  const { number, kind, revealedOn, clientAnswered, contractorAnswered, cluster } = row
  const round =
    number === null || kind === null || revealedOn === null
      ? null
      : roundOf({ neighbourhoodId: row.id, number, kind, revealedOn, clientAnswered, contractorAnswered }, cells)
  return { ...placeOf(row), round, cluster: factorOrNull(cluster) }
}

/** Which of the rows that fit, from 0. */
export interface Part {
  readonly from: number
  readonly count: number
}

/** Whether nothing is left out of the programme. */
export const isWhole = ({ text, municipality, phase, round, label }: PortfolioFilter): boolean =>
  text.trim() === '' && [municipality, phase, round, label].every((choice) => choice === null)

/** Where a part lies: of the whole programme by place, which is as fast far down; else by counting what fits. */
function windowOf(filter: PortfolioFilter, { from, count }: Part): { within: Sql; limit: Sql } {
  if (filter.sort === 'cluster' || !isWhole(filter)) return { within: noSql, limit: sql`limit ${count} offset ${from}` }
  const place = filter.sort === 'name' ? sql`n.place_by_name` : sql`n.place`
  return { within: sql`and ${place} > ${from} and ${place} <= ${from + count}`, limit: noSql }
}

/** Rows of the grid, a line a cell: in one statement, as each asks the rules of three tables once. */
export function rowsStatement(programmeId: string, filter: PortfolioFilter, part: Part): Sql {
  const { within, limit } = windowOf(filter, part)
  const order = orders[filter.sort]
  return sql`
    select f.*, c.factor, c.visibility, c.label, c.strength, c.divided, c.client_counts as "clientCounts",
      c.client_dont_know as "clientDontKnow", c.contractor_counts as "contractorCounts",
      c.contractor_dont_know as "contractorDontKnow"
      from (
        select ${placeColumns}, r.number, r.kind, r.revealed_on as "revealedOn", r.client_answered as "clientAnswered",
          r.contractor_answered as "contractorAnswered", r.cluster, row_number() over (order by ${order}) as line
          from ${fitting(programmeId, filter)} ${within} order by ${order} ${limit}) f
      left join portfolio_cell c on c.programme_id = ${programmeId}::uuid and c.neighbourhood_id = f.id and c.number = f.number
     order by f.line, c.factor`
}

const cellsIn = (lines: readonly GridCellRow[]): CellRow[] =>
  lines.flatMap((line) => {
    const { id: neighbourhoodId, number, factor, visibility, clientCounts, contractorCounts } = line
    if (number === null || factor === null || visibility === null) return []
    const counts = { clientCounts: clientCounts ?? [], contractorCounts: contractorCounts ?? [] }
    return [{ ...line, ...counts, neighbourhoodId, number, factor, visibility }]
  })

/** How many neighbourhoods fit a filter. */
export async function countFitting(tx: Tx, programmeId: string, filter: PortfolioFilter): Promise<number> {
  const [counted] = await tx.$queryRaw<{ matching: number }[]>`
    select count(*)::int as matching from ${fitting(programmeId, filter)}`
  return counted?.matching ?? 0
}

/** Rows that fit a filter, in its order, whatever its page. */
export async function loadRows(
  tx: Tx,
  programmeId: string,
  filter: PortfolioFilter,
  part: Part,
): Promise<PortfolioRow[]> {
  const lines = await tx.$queryRaw<GridCellRow[]>(rowsStatement(programmeId, filter, part))
  return [...Map.groupBy(lines, ({ id }) => id).values()].flatMap((ofOne) =>
    ofOne.slice(0, 1).map((row) => rowOf(row, cellsIn(ofOne))),
  )
}
