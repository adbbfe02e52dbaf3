import { describe, expect, test } from 'vitest'
import { makeBulkProgramme } from '@/lib/testing/bulk-programme.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { addJob, runJobs } from '@/lib/testing/jobs.ts'
import { asText, refreshPortfolio } from '@/lib/testing/portfolio-views.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getTeamPage } from './queries/teams.ts'

const use = useDatabase()

/** The same answers in each world: of a project its position says which municipality (of 6) and contractor (of 5) it has. */
const options = { neighbourhoods: 24, rounds: 2, municipalities: 6, contractors: 5, raters: 4 }

interface World {
  readonly programmeId: string
  /** by position */
  readonly projects: readonly string[]
  /** who knows every cell of contractor 0 */
  readonly reader: TestPerson
}

async function makeWorld(): Promise<World> {
  const { id: programmeId } = await makeBulkProgramme(use.admin, options)
  const rows = await asDefiner<{ id: string }>(
    'select project_id as id from neighbourhood where programme_id = $1 order by code',
    [programmeId],
  )
  const projects = rows.map(({ id }) => id)
  const reader = await makePerson()
  for (const project of projects.filter((_project, position) => position % options.contractors === 0))
    await asDefiner(
      `insert into membership (project_id, person_id, role, side, name, organisation_id, joined_at)
       select $1, $2, 'participant', 'contractor', 'Iemand', o.organisation_id, now() from project_organisation o
       where o.project_id = $1 and o.side = 'contractor'`,
      [project, reader.id],
    )
  await revealSecond(projects, false)
  return { programmeId, projects, reader }
}

interface Cells {
  readonly factor: number
  /** whose cell comes to stand where, by position */
  readonly pairs: readonly (readonly [from: number, to: number])[]
}

/** Puts cells of a factor, with all that they are counted from, where others stand. */
async function place({ projects }: World, { factor, pairs }: Cells): Promise<void> {
  const [from, to] = [pairs.map((pair) => projects[pair[0]]), pairs.map((pair) => projects[pair[1]])]
  await use.admin.query('begin; set local session_replication_role = replica')
  for (const [table, columns, beside] of [
    ['factor_result', 'label, strength, client_sum, client_n, contractor_sum, contractor_n', 'null'],
    ['factor_tally', 'counts, dont_know', 'x.side'],
    // the portfolio counts what was sealed, and takes no stored count at its word
    [
      'answer',
      'extent, dont_know',
      'x.side || row_number() over (partition by x.project_id, x.side order by x.assessment_id)',
    ],
  ] as const)
    await use.admin.query(
      `with known as (select x.*, x.ctid as ctid_, ${beside} as beside from ${table} x where x.factor = $1 and x.project_id = any ($2::uuid[] || $3::uuid[])
           and x.round_id in (select id from round where number = 1)),
         moved as (select p.to_project, k.* from unnest($2::uuid[], $3::uuid[]) p(from_project, to_project)
           join known k on k.project_id = p.from_project)
       update ${table} t set (${columns}) = (select ${columns
         .split(', ')
         .map((column) => `m.${column}`)
         .join(', ')} from moved m where m.to_project = o.project_id and m.beside is not distinct from o.beside)
       from known o where o.ctid_ = t.ctid and t.project_id = any ($3::uuid[])`,
      [factor, from, to],
    )
  await use.admin.query('commit')
}

const labelsOf = ({ projects }: World, factor: number) =>
  asDefiner<{ position: number; label: string }>(
    `select p.position::integer - 1 as position, f.label from unnest($1::uuid[]) with ordinality p(id, position)
     join round r on r.project_id = p.id and r.number = 1
     join factor_result f on f.project_id = p.id and f.round_id = r.id and f.factor = $2 order by 1`,
    [projects, factor],
  )

/** Whether the second round of these projects is revealed. */
async function revealSecond(projects: readonly string[], revealed: boolean): Promise<void> {
  await use.admin.query('begin; set local session_replication_role = replica')
  await use.admin.query(
    `update round set status = case when $2 then 'revealed' else 'sealed' end,
       revealed_at = case when $2 then sealed_at + interval '1 day' end
     where number = 2 and project_id = any ($1::uuid[])`,
    [projects, revealed],
  )
  await use.admin.query('commit')
}

/** Two neighbourhoods of no organisation of the reader's, with another label each; the municipalities differ too. */
async function others(world: World, factor: number): Promise<readonly [number, number]> {
  const labels = (await labelsOf(world, factor)).filter(({ position }) => position % options.contractors !== 0)
  for (const one of labels) {
    const two = labels.find(
      ({ position, label }) =>
        label !== one.label && position % options.municipalities !== one.position % options.municipalities,
    )
    if (two) return [one.position, two.position]
  }
  throw new Error('all have one label')
}

/** All that the page says, but which programme it is of, and what the reader's own neighbourhoods are called. */
async function seen({ programmeId, reader }: World): Promise<string> {
  const { figures, kept, stages, words, madeOn } = await getTeamPage(reader.context, programmeId)
  return asText({ figures, kept, stages, words, madeOn })
}

async function renew({ programmeId }: World): Promise<void> {
  await refreshPortfolio(programmeId)
  await addJob('renew-team-figures', { programmeId })
  await runJobs()
}

describe('for who knows every cell of one organisation, and kept the page of both months', () => {
  test('two worlds in which two other neighbourhoods have exchanged a cell are the same to the byte', async () => {
    const [one, exchanged, changed] = [await makeWorld(), await makeWorld(), await makeWorld()]
    await refreshPortfolio(one.programmeId)
    const shown = (await getTeamPage(one.reader.context, one.programmeId)).figures.filter(({ n }) => n !== null)
    const [first] = shown
    if (!first) throw new Error('no figure stands')
    const { factor } = first
    const [a, b] = await others(one, factor)
    await place(exchanged, {
      factor,
      pairs: [
        [a, b],
        [b, a],
      ],
    })
    // that the page does tell of a cell that only came: else all worlds would be the same
    await place(changed, { factor, pairs: [[a, b]] })
    await refreshPortfolio(exchanged.programmeId)
    await refreshPortfolio(changed.programmeId)
    expect(await labelsOf(exchanged, factor)).not.toEqual(await labelsOf(one, factor))
    const firstMonth = await seen(one)
    expect(await seen(exchanged)).toBe(firstMonth)
    expect(await seen(changed)).not.toBe(firstMonth)

    // in the second month eight others, the same in both, have revealed another round
    for (const world of [one, exchanged]) {
      const moving = world.projects.filter((_project, position) => position !== a && position !== b).slice(0, 8)
      await revealSecond(moving, true)
      await renew(world)
    }
    expect(await seen(one)).not.toBe(firstMonth)
    expect(await seen(exchanged)).toBe(await seen(one))
  })
})
