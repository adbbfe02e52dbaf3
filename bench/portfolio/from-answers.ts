import type { FactorNumber } from '@/lib/worksheet/catalogue.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/catalogue.ts'

/** Answers of the latest revealed round of each neighbourhood, both sides of a factor in one pass. */
const tallied = (neighbourhoods: string): string => `
  select n.id, a.factor,
    count(*) filter (where a.side = 'client' and a.extent is not null) as client_n,
    coalesce(sum(a.extent) filter (where a.side = 'client'), 0) as client_sum,
    count(*) filter (where a.side = 'client' and a.dont_know) as client_unknown,
    count(*) filter (where a.side = 'client' and a.extent <= 2) as client_low,
    count(*) filter (where a.side = 'client' and a.extent >= 4) as client_high,
    count(*) filter (where a.side = 'contractor' and a.extent is not null) as contractor_n,
    coalesce(sum(a.extent) filter (where a.side = 'contractor'), 0) as contractor_sum,
    count(*) filter (where a.side = 'contractor' and a.dont_know) as contractor_unknown,
    count(*) filter (where a.side = 'contractor' and a.extent <= 2) as contractor_low,
    count(*) filter (where a.side = 'contractor' and a.extent >= 4) as contractor_high
  from ${neighbourhoods} n join round r on r.project_id = n.project_id and r.number = n.latest_round
  join answer a on a.project_id = r.project_id and a.round_id = r.id and a.counted
  group by 1, 2`

const divided = (side: 'client' | 'contractor'): string =>
  `least(${side}_low, ${side}_high) >= case when ${side}_n >= 4 then 2 else 1 end
    and 4 * least(${side}_low, ${side}_high) >= ${side}_n`

/** The label of a factor, as lib/divergence/label.ts tries them, in integers. */
const label = `case
  when client_unknown >= client_n or contractor_unknown >= contractor_n then 'unknown'
  when abs(client_sum * contractor_n - contractor_sum * client_n) >= client_n * contractor_n then 'diverging'
  when (${divided('client')}) or (${divided('contractor')}) then 'divided'
  when 2 * client_sum <= 5 * client_n and 2 * contractor_sum <= 5 * contractor_n then 'shared-concern'
  when 2 * client_sum >= 7 * client_n and 2 * contractor_sum >= 7 * contractor_n then 'shared-strength'
  else 'shared-middle' end`

const gap = `client_sum::float8 / nullif(client_n, 0) - contractor_sum::float8 / nullif(contractor_n, 0)`

/** Neighbourhoods by label and factor with their mean gap, straight from the answers. $1: the programme. */
export const figuresFromAnswers = `
  with cell as (${tallied('(select id, project_id, latest_round from neighbourhood where programme_id = $1)')})
  select factor, ${label} as label, count(*)::int as count, avg(${gap}) as gap from cell group by 1, 2`

/** Neighbourhoods by eight factors, straight from the answers. $1: the programme, $2: how many come before, $3: how many. */
export const pageFromAnswers = `
  with cell as (${tallied(`(select id, project_id, latest_round from neighbourhood where programme_id = $1
    and withdrawn_at is null order by municipality, name, id limit $3 offset $2)`)})
  select id, factor, ${label} as label, ${gap} as gap, client_n, contractor_n from cell`

interface CountedRow {
  readonly factor: number
  readonly label: string
  readonly count: number
}

/** The counts by factor, labels in the order of the alphabet: to hold one way of counting against another. */
export const countsIn = (rows: readonly CountedRow[]): Record<FactorNumber, string> =>
  Object.fromEntries(
    FACTOR_NUMBERS.map((factor) => [
      factor,
      rows
        .filter((row) => row.factor === factor)
        .map(({ label: name, count }) => `${name} ${count}`)
        .sort()
        .join(', '),
    ]),
  ) as Record<FactorNumber, string>
