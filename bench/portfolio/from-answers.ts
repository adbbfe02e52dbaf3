import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'

/** Answers of the latest revealed round of each neighbourhood, both sides of a factor in one pass. */
const tallied = (neighbourhoods: string, round = 'n.latest_round'): string => `
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
  from ${neighbourhoods} n join round r on r.project_id = n.project_id and r.number = ${round}
  join answer a on a.project_id = r.project_id and a.round_id = r.id and a.counted
  group by 1, 2`

const divided = (side: 'client' | 'contractor'): string =>
  `least(${side}_low, ${side}_high) >= case when ${side}_n >= 4 then 2 else 1 end
    and 4 * least(${side}_low, ${side}_high) >= ${side}_n`

/** The label of a factor, with the rules of lib/measures/label.ts in order, in integers. */
const label = `case
  when client_unknown >= client_n or contractor_unknown >= contractor_n then 'unknown'
  when abs(client_sum * contractor_n - contractor_sum * client_n) >= client_n * contractor_n then 'diverging'
  when (${divided('client')}) or (${divided('contractor')}) then 'divided'
  when 2 * client_sum <= 5 * client_n and 2 * contractor_sum <= 5 * contractor_n then 'shared-concern'
  when 2 * client_sum >= 7 * client_n and 2 * contractor_sum >= 7 * contractor_n then 'shared-strength'
  else 'shared-middle' end`

// one division: with two, equal gaps would differ in a last digit
const gap = `(client_sum * contractor_n - contractor_sum * client_n)::float8 / nullif(client_n * contractor_n, 0)`

/** Neighbourhoods by label and factor with their mean gap, directly from the answers. $1: the programme. */
export const figuresFromAnswers = `
  with cell as (${tallied('(select id, project_id, latest_round from neighbourhood where programme_id = $1)')})
  select factor, ${label} as label, count(*)::int as count, avg(${gap}) as gap from cell group by 1, 2`

/** Neighbourhoods by eight factors, directly from the answers. $1: the programme, $2: the offset, $3: how many. */
export const pageFromAnswers = `
  with cell as (${tallied(`(select id, project_id, latest_round from neighbourhood where programme_id = $1
    and withdrawn_at is null order by municipality, name, id limit $3 offset $2)`)})
  select id, factor, ${label} as label, ${gap} as gap, client_n, contractor_n from cell`

/** How a page of the heat map is filtered or sorted, directly from the answers. */
interface Narrowing {
  /** condition on neighbourhoods; `$2` is the value */
  readonly where?: string
  readonly order?: string
  /** the selected round */
  readonly round?: string
  /** condition on cells `l` of all neighbourhoods, computed before filtering: at least one must fulfil it */
  readonly cells?: string
  /** groups those whose views differ most on the same factor */
  readonly byCluster?: boolean
}

const oneOf =
  'select id, project_id, latest_round, municipality, name from neighbourhood where programme_id = $1 and withdrawn_at is null'
const byTown = 'municipality, name, id'

/** The first fifty matching neighbourhoods by eight factors, directly from the answers. $1: the programme. */
export function narrowedFromAnswers({
  where = 'true',
  order = byTown,
  round,
  cells,
  byCluster = false,
}: Narrowing): string {
  const fitting = `${oneOf} and ${where}`
  const selected = 'select id, factor, label, gap, client_n, contractor_n'
  if (cells === undefined && !byCluster)
    return `with cell as (${tallied(`(${fitting} order by ${order} limit 50)`, round)})
      select id, factor, ${label} as label, ${gap} as gap, client_n, contractor_n from cell`
  return `with cell as (${tallied(`(${fitting})`, round)}),
    labelled as (select id, factor, ${label} as label, ${gap} as gap, client_n, contractor_n from cell),
    widest as (select distinct on (id) id, factor from labelled where label = 'diverging' order by id, abs(gap) desc, factor),
    page as (select n.id from (${fitting}) n left join widest w using (id)
      where n.id in (select l.id from labelled l where ${cells ?? 'true'})
      order by ${byCluster ? 'w.factor nulls last, ' : ''}n.municipality, n.name, n.id limit 50)
    ${selected} from labelled join page using (id)`
}

interface CountedRow {
  readonly factor: number
  readonly label: string
  readonly count: number
}

/** The counts by factor, labels in alphabetical order: to compare two ways of counting. */
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
