import { beforeAll, describe, expect, test } from 'vitest'
import { makeBulkProgramme, releaseBulkWords } from '@/lib/testing/bulk-programme.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { asText, everythingOf, refreshPortfolio } from '@/lib/testing/portfolio-views.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getTeamPage } from './queries/teams.ts'

const use = useDatabase()

let programmeId: string
let manager: TestPerson
/** All that the manager is shown of the world as it stands at first. */
let shown: readonly string[]

beforeAll(async () => {
  const bulk = { neighbourhoods: 15, rounds: 2, municipalities: 4, contractors: 5, fewEvery: 7 }
  programmeId = (await makeBulkProgramme(use.admin, bulk)).id
  manager = await makePerson()
  await asDefiner('insert into programme_manager (programme_id, person_id) values ($1, $2)', [programmeId, manager.id])
  await releaseBulkWords(use.admin, programmeId)
  await refreshPortfolio(programmeId)
  shown = await everythingOf(manager.context, programmeId)
}, 240_000)

describe('who manages a programme', () => {
  test('reads nowhere who does the work: no view holds a contractor, by name or by id', async () => {
    const seen = [...shown, asText(await getTeamPage(manager.context, programmeId))].join('\n')
    const { rows } = await use.admin.query<{ id: string; name: string }>(
      `select id, name from organisation where kind = 'contractor'`,
    )
    expect(rows).toHaveLength(5)
    for (const { id, name } of rows) {
      expect(seen).not.toContain(id)
      expect(seen).not.toContain(name)
    }
    const { rows: stored } = await use.admin.query<{ text: string }>(
      `select string_agg(t::text, ' ') as text from (
         select c::text as t from portfolio_cell c union all select r::text from portfolio_round r
         union all select f::text from portfolio_figure f union all select s::text from portfolio_summary s
         union all select a::text from portfolio_agreement a union all select q::text from portfolio_question q
         union all select n::text from neighbourhood n union all select g::text from team_figure g) x`,
    )
    for (const { id } of rows) expect(stored[0]?.text).not.toContain(id)
    // the page of the teams has figures, and the released texts are included
    expect((await getTeamPage(manager.context, programmeId)).stages).not.toBeNull()
    for (const text of [seen, stored[0]?.text]) expect(text).toContain('Hoe kunnen we samen beginnen?')
    expect(seen).not.toContain('dit voor zich?')
  })

  test('sees the same to the letter when the contractors change places', async () => {
    await use.admin.query(
      `update project_organisation o set organisation_id = x.other from (
         select project_id, organisation_id, lead(organisation_id, 1, first) over (order by project_id) as other from (
           select p.project_id, p.organisation_id, first_value(p.organisation_id) over (order by p.project_id) as first
           from project_organisation p where p.part = 'contractor') y) x
       where o.project_id = x.project_id and o.part = 'contractor' and o.organisation_id = x.organisation_id`,
    )
    await refreshPortfolio(programmeId)
    expect(await everythingOf(manager.context, programmeId)).toEqual(shown)
  }, 120_000)

  test('has no column of a contractor in any table that can be read', async () => {
    const { rows } = await use.admin.query<{ column: string }>(
      `select table_name || '.' || column_name as column from information_schema.columns
       where table_schema = 'public' and (table_name like 'portfolio%' or table_name = 'neighbourhood')
         and column_name ~ 'contractor|organisation' order by 1`,
    )
    // that side's answers and agreement, whichever side it is
    expect(rows.map(({ column }) => column)).toEqual([
      'neighbourhood.contractor_agreed_at',
      'portfolio_cell.contractor_counts',
      'portfolio_cell.contractor_dont_know',
      'portfolio_round.contractor_answered',
    ])
  })
})
