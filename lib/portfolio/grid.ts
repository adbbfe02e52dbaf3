import 'server-only'
import { noSql, sql, type Sql } from '@/lib/access/sql.ts'
import type { PortfolioFilter, PortfolioRow } from './model.ts'
import { factorOrNull, placeOf, roundOf, type CellRow, type PlaceRow, type RoundRow } from './stored.ts'

/** Orders of a list of neighbourhoods `n`, with the round `r` that is looked at. Never by what was answered. */
export const orders = {
  municipality: sql`n.place nulls last, n.id`,
  name: sql`n.place_by_name nulls last, n.id`,
  cluster: sql`r.cluster nulls last, n.place nulls last, n.id`,
}

export const placeColumns = sql`n.id, n.code, n.name, n.municipality, n.phase, n.reached, n.latitude, n.longitude`

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
/** The cells of a row as they come: in the order of `cellList`, one after the other. */
type CellTuple = [
  factor: number,
  visibility: string,
  label: string | null,
  strength: string | null,
  divided: string | null,
  clientCounts: number[],
  clientDontKnow: number | null,
  contractorCounts: number[],
  contractorDontKnow: number | null,
]
export type GridCellsRow = GridRow & { cells: CellTuple[] | null }

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

const cellList = sql`json_build_array(c.factor, c.visibility, c.label, c.strength, c.divided, c.client_counts, c.client_dont_know,
  c.contractor_counts, c.contractor_dont_know)`

/**
 * Rows of the grid with their cells as one list a row: in one statement, as each asks the rules of three tables once, and
 * not a line a cell, as fifty rows would say everything eight times.
 */
export function rowsStatement(programmeId: string, filter: PortfolioFilter, part: Part): Sql {
  const { within, limit } = windowOf(filter, part)
  const order = orders[filter.sort]
  return sql`
    select f.*, x.cells
      from (
        select ${placeColumns}, r.number, r.kind, r.revealed_on::timestamp at time zone 'UTC' as "revealedOn",
          r.client_answered as "clientAnswered", r.contractor_answered as "contractorAnswered", r.cluster, row_number() over (order by ${order}) as line
          from ${fitting(programmeId, filter)} ${within} order by ${order} ${limit}) f
      left join lateral (select json_agg(${cellList}) as cells from portfolio_cell c
        where c.programme_id = ${programmeId}::uuid and c.neighbourhood_id = f.id and c.number = f.number) x on true
     order by f.line`
}

const cellsIn = ({ id: neighbourhoodId, number, cells }: GridCellsRow): CellRow[] =>
  (cells ?? []).map(([factor, visibility, label, strength, divided, ...answers]) => {
    const [clientCounts, clientDontKnow, contractorCounts, contractorDontKnow] = answers
    const of = { clientCounts, clientDontKnow, contractorCounts, contractorDontKnow }
    return { neighbourhoodId, number: number ?? 0, factor, visibility, label, strength, divided, ...of }
  })

/** As `rowsStatement`, how many there are: one row, `matching`. */
export const countStatement = (programmeId: string, filter: PortfolioFilter): Sql =>
  sql`select count(*)::int as matching from ${fitting(programmeId, filter)}`

/** What `rowsStatement` gave, as rows of the grid. */
export const rowsIn = (rows: readonly GridCellsRow[]): PortfolioRow[] => rows.map((row) => rowOf(row, cellsIn(row)))
