import { beforeAll, describe, expect, test } from 'vitest'
import { changeCommitment, releaseQuestion } from '@/lib/agreements/commands.ts'
import { makeBulkProgramme, releaseBulkWords } from '@/lib/testing/bulk-programme.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { addJob, runJobs } from '@/lib/testing/jobs.ts'
import { refreshPortfolio } from '@/lib/testing/portfolio-views.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { dropSuggestion, makeOwn, takeOver } from './commands/teams.ts'
import { agreeToProgramme } from './commands/programme.ts'
import { getTeamPage, listSuggestions, listTeamProgrammes } from './queries/teams.ts'

const use = useDatabase()
const question = 'Hoe kunnen we samen beginnen?'

let programmeId: string
let projects: string[]
let lead: TestPerson
let other: TestPerson
let member: TestPerson
/** What a team read before anything was counted. */
let before: Awaited<ReturnType<typeof getTeamPage>>

/** Somebody who joined a project of the programme. */
async function joined(projectId: string, role: string, side: string): Promise<TestPerson> {
  const person = await makePerson()
  await asDefiner(
    `insert into membership (project_id, person_id, role, side, name, organisation_id, joined_at)
     select $1, $2, $3, $4, 'Iemand', o.organisation_id, now() from project_organisation o
     where o.project_id = $1 and o.side = $4`,
    [projectId, person.id, role, side],
  )
  return person
}

const renew = async () => {
  await addJob('renew-team-figures', { programmeId })
  await runJobs()
}
const pageOf = ({ context }: TestPerson) => getTeamPage(context, programmeId)
const projectAt = (position: number): string => projects[position] ?? ''

/** Each side of a project lets the teams read its questions, or the office alone. */
async function letTeamsRead(projectId: string, teams: boolean): Promise<void> {
  await asDefiner(
    `update question_release set teams_client = $2, teams_contractor = $2
     where project_id = $1 and released_client and released_contractor`,
    [projectId, teams],
  )
  await runJobs()
}

beforeAll(async () => {
  const options = { neighbourhoods: 24, rounds: 1, municipalities: 6, contractors: 5, raters: 4 }
  programmeId = (await makeBulkProgramme(use.admin, options)).id
  await releaseBulkWords(use.admin, programmeId)
  projects = (
    await asDefiner<{ id: string }>(
      'select project_id as id from neighbourhood where programme_id = $1 order by code',
      [programmeId],
    )
  ).map(({ id }) => id)
  lead = await joined(projectAt(0), 'sideLead', 'client')
  other = await joined(projectAt(1), 'sideLead', 'client')
  member = await joined(projectAt(1), 'participant', 'contractor')
  before = await pageOf(member)
  await letTeamsRead(projectAt(2), true)
  await refreshPortfolio(programmeId)
})

describe('what a programme gives back to its teams', () => {
  test('is nothing before the first issue, and then figures that name nobody', async () => {
    expect([before.stages, before.madeOn, before.words]).toEqual([null, null, []])
    const page = await pageOf(member)
    expect(page.stages).toMatchObject({ invited: 24, revealed: 24 })
    const shown = page.figures.filter(({ n }) => n !== null)
    expect(shown.length).toBeGreaterThan(0)
    for (const { n, labels } of shown) expect([...(labels ?? [])].reduce((sum, [, count]) => sum + count, 0)).toBe(n)
    const text = JSON.stringify({ ...page, own: [] })
    const names = await asDefiner<{ name: string }>(
      `select name from neighbourhood where programme_id = $1 union select name from organisation`,
      [programmeId],
    )
    expect(names.filter(({ name }) => text.includes(name))).toEqual([])
    expect(page.own.map(({ projectId }) => projectId)).toEqual([projectAt(1)])
  })

  test('is the same for every team, whatever each knows', async () => {
    const [one, two] = [await pageOf(lead), await pageOf(member)]
    expect({ ...one, own: [] }).toEqual({ ...two, own: [] })
  })

  test('is there for no stranger, and for nobody whose project has revealed nothing or has left', async () => {
    await expect(pageOf(await makePerson())).rejects.toMatchObject({ code: 'not-found' })
    const early = await joined(projectAt(3), 'participant', 'client')
    await use.admin.query(
      `begin; set local session_replication_role = replica;
       update round set revealed_at = null, status = 'sealed' where project_id = '${projectAt(3)}'; commit`,
    )
    await expect(pageOf(early)).rejects.toMatchObject({ code: 'not-found' })
    await use.admin.query(
      `begin; set local session_replication_role = replica;
       update round set revealed_at = now(), status = 'revealed' where project_id = '${projectAt(3)}'; commit`,
    )
    expect((await pageOf(early)).own).toHaveLength(1)
    expect(await listTeamProgrammes(early.context, projectAt(3))).toHaveLength(1)
  })

  test('stays as it is where nothing changed', async () => {
    const page = await pageOf(member)
    await renew()
    expect(await pageOf(member)).toEqual(page)
  })
})

describe('a text that both sides let the teams read', () => {
  const found = async (who: TestPerson) => (await pageOf(who)).words.filter(({ words }) => words === question)

  test('is taken over as a suggestion, and goes when its owners take it back', async () => {
    const [words] = await found(other)
    const taking = { projectId: projectAt(1), programmeId, wordsId: words?.id ?? '' }
    await expect(takeOver(member.context, taking)).rejects.toMatchObject({ code: 'not-allowed' })
    await takeOver(other.context, taking)
    await takeOver(other.context, taking)
    expect(await listSuggestions(member.context, projectAt(1))).toMatchObject([{ words: question, own: false }])
    await letTeamsRead(projectAt(2), false)
    expect(await found(other)).toEqual([])
    expect(await listSuggestions(member.context, projectAt(1))).toEqual([])
    await expect(takeOver(other.context, taking)).rejects.toMatchObject({ code: 'not-found' })
    // for good: let go once more it is a text like any other, and in nobody's plan
    await letTeamsRead(projectAt(2), true)
    expect(await found(other)).toHaveLength(1)
    expect(await listSuggestions(member.context, projectAt(1))).toEqual([])
    await letTeamsRead(projectAt(2), false)
  })

  test('stays, in the words of the team that made it its own', async () => {
    await letTeamsRead(projectAt(2), true)
    await refreshPortfolio(programmeId)
    const [words] = await found(other)
    await takeOver(other.context, { projectId: projectAt(1), programmeId, wordsId: words?.id ?? '' })
    const [taken] = await listSuggestions(other.context, projectAt(1))
    const ids = { projectId: projectAt(1), suggestionId: taken?.id ?? '' }
    await makeOwn(other.context, ids, 'Hoe beginnen wij?')
    await letTeamsRead(projectAt(2), false)
    expect(await listSuggestions(other.context, projectAt(1))).toMatchObject([
      { words: 'Hoe beginnen wij?', own: true },
    ])
    await dropSuggestion(other.context, ids)
    expect(await listSuggestions(other.context, projectAt(1))).toEqual([])
  })

  test('is read by the office alone while one side lets only the office read it', async () => {
    const contractor = await joined(projectAt(2), 'sideLead', 'contractor')
    const client = await joined(projectAt(2), 'sideLead', 'client')
    const [asked] = await asDefiner<{ session: string }>(
      'select session_id as session from question_release where project_id = $1 and number = 1',
      [projectAt(2)],
    )
    const ids = { projectId: projectAt(2), sessionId: asked?.session ?? '', factor: 1, number: 1 }
    await releaseQuestion(client.context, ids, { readers: 'teams', words: null })
    await releaseQuestion(contractor.context, ids, { readers: 'office', words: null })
    await refreshPortfolio(programmeId)
    expect(await found(other)).toEqual([])
    await releaseQuestion(contractor.context, ids, { readers: 'teams', words: null })
    await refreshPortfolio(programmeId)
    expect(await found(other)).toHaveLength(1)
    // other words are new to the contractor: nobody reads them until it lets them go too
    await releaseQuestion(client.context, ids, { readers: 'teams', words: 'Hoe begint u samen?' })
    await refreshPortfolio(programmeId)
    expect(await found(other)).toEqual([])
    await releaseQuestion(contractor.context, ids, { readers: 'teams', words: 'Hoe begint u samen?' })
    await refreshPortfolio(programmeId)
    expect((await pageOf(other)).words.map(({ words }) => words)).toContain('Hoe begint u samen?')
    // and taken back by one side it is gone at once
    await releaseQuestion(contractor.context, ids, null)
    expect((await pageOf(other)).words).toEqual([])
  })

  test('of an agreement is read in the words of both', async () => {
    const [made] = await asDefiner<{ id: string }>('select id from commitment where project_id = $1', [projectAt(0)])
    const contractor = await joined(projectAt(0), 'sideLead', 'contractor')
    for (const { context } of [lead, contractor])
      await changeCommitment(
        context,
        { projectId: projectAt(0), commitmentId: made?.id ?? '' },
        { kind: 'release', readers: 'teams', words: 'Elke week samen buiten.' },
      )
    await refreshPortfolio(programmeId)
    expect((await pageOf(other)).words).toMatchObject([{ kind: 'agreement', words: 'Elke week samen buiten.' }])
  })
})

test('a withdrawal empties every figure and text at once, until the next issue', async () => {
  const client = await joined(projectAt(5), 'sideLead', 'client')
  await agreeToProgramme(client.context, projectAt(5), programmeId, false)
  const page = await pageOf(member)
  expect([page.stages, page.words, page.kept, page.madeOn]).toEqual([null, [], [], null])
  expect(page.figures.filter(({ n }) => n !== null)).toEqual([])
  await expect(pageOf(client)).rejects.toMatchObject({ code: 'not-found' })
  await refreshPortfolio(programmeId)
  await renew()
  // how far all are is no secret; of the labels one that leaves alone would stand out
  const next = await pageOf(member)
  expect(next.stages).toMatchObject({ invited: 23 })
  expect(next.figures.filter(({ n }) => n !== null)).toEqual([])
})

describe('who reads more than one programme, or carries many neighbourhoods', () => {
  const sourceOf = async (of: string) =>
    asDefiner<{ subject: string; organisations: string[] }>(
      'select subject, organisations from authz.team_source($1)',
      [of],
    )
  const labelsOf = async (of: string) => (await sourceOf(of)).filter(({ subject }) => subject === 'labels').length

  test('subtracts nothing: of two programmes one counts a project', async () => {
    const before = await labelsOf(programmeId)
    // first by its id, whichever id the other has
    const first = '00000000-0000-4000-8000-000000000001'
    await asDefiner(`insert into programme (id, name) values ($1, 'Straten van de buren')`, [first])
    await asDefiner(
      `insert into neighbourhood (programme_id, code, name, municipality_id, municipality, project_id, client_agreed_at,
         contractor_agreed_at)
       select $1, code, name, municipality_id, municipality, project_id, now(), now() from neighbourhood
       where programme_id = $2 and joined`,
      [first, programmeId],
    )
    await refreshPortfolio(first)
    expect([await labelsOf(first), await labelsOf(programmeId)]).toEqual([before, 0])
  })

  test("is left out with all that it knows: a facilitator's office counts as an organisation", async () => {
    const office = await asDefiner<{ id: string }>(
      `insert into organisation (kind, name) values ('facilitation', 'Bureau Brug') returning id`,
    )
    const person = await makePerson()
    await asDefiner(
      `insert into membership (project_id, person_id, role, name, organisation_id, joined_at)
       values ($1, $2, 'facilitator', 'Iemand', $3, now())`,
      [projectAt(7), person.id, office[0]?.id],
    )
    const rows = await sourceOf(programmeId)
    expect(rows.filter(({ organisations }) => organisations.includes(office[0]?.id ?? ''))).not.toEqual([])
  })
})
