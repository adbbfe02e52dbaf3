import { beContact } from '@/lib/programme/commands/programme.ts'
import type { TestProject } from './factories.ts'
import type { TestPerson } from './factories-people.ts'
import { asDefiner, asRole } from './factories-roles.ts'

/**
 * A programme with a neighbourhood that it shows, with a contact and with reminded facilitators, one that it invited,
 * and one that it no longer asks for.
 */
export async function addProgramme(project: TestProject, name: string, manager: TestPerson): Promise<string> {
  const [row] = await asDefiner<{ id: string }>('insert into programme (name) values ($1) returning id', [name])
  const id = row?.id ?? ''
  await asDefiner('insert into programme_manager (programme_id, person_id) values ($1, $2)', [id, manager.id])
  await asDefiner(
    `insert into neighbourhood (programme_id, code, name, municipality_id, municipality, project_id, client_agreed_at,
       contractor_agreed_at, withdrawn_at)
     select $1, x.code, x.code, $2, $3, x.project, x.agreed, x.agreed, x.withdrawn
     from (values ('shown', $4::uuid, now(), null::timestamptz), ('invited', null, null, null), ('left', null, null, now()))
       x(code, project, agreed, withdrawn)`,
    [id, project.municipality.id, project.municipality.name, project.id],
  )
  await beContact(project.people.client[0].context, project.id, id, true)
  await asDefiner(
    `insert into facilitator_reminder (programme_id, neighbourhood_id, reminded_at)
     select programme_id, id, now() from neighbourhood where programme_id = $1 and project_id = $2`,
    [id, project.id],
  )
  await showProgramme(id)
  await giveBack(id, project.id)
  return id
}

/** What teams read: a figure, a text that both sides let them read, and one that the project took over and made its own. */
async function giveBack(id: string, projectId: string): Promise<void> {
  const counted = {
    key: 'a',
    neighbourhood: id,
    municipality: id,
    organisations: [id],
    value: '3',
    first: 1,
    last: null,
  }
  await asRole('worker', `select authz.store_team_figure($1, 'stages', 0::smallint, 1, current_date, $2, $3)`, [
    id,
    JSON.stringify([['3', 5]]),
    JSON.stringify([counted]),
  ])
  await asDefiner('update portfolio_question set for_teams = true where programme_id = $1', [id])
  await asDefiner(
    `insert into team_suggestion (project_id, programme_id, kind, factor, own_text)
     values ($1, $2, 'question', 1, 'Hoe kunnen we dit zelf?')`,
    [projectId, id],
  )
}

/** A text that the teams of a programme read, and one that a project took over, by their ids. */
export async function givenBack(
  projectId: string,
  { programme, neighbourhood }: { programme: string; neighbourhood: string },
): Promise<{ words: string; suggestion: string }> {
  const [words] = await asDefiner<{ id: string }>(
    `insert into portfolio_question (programme_id, neighbourhood_id, session_id, factor, number, text, for_teams)
     values ($1, $2, gen_random_uuid(), 1, 1, 'Hoe kunnen we samen?', true) returning shared_id as id`,
    [programme, neighbourhood],
  )
  const [suggestion] = await asDefiner<{ id: string }>(
    `insert into team_suggestion (project_id, programme_id, kind, factor, own_text)
     values ($1, $2, 'question', 1, 'Hoe kunnen we dit zelf?') returning id`,
    [projectId, programme],
  )
  return { words: words?.id ?? '', suggestion: suggestion?.id ?? '' }
}

/** Programmes that no longer ask a municipality for anything: one neighbourhood was taken up, the other withdrawn. */
export async function addSettledProgrammes({ id, municipality }: TestProject): Promise<void> {
  await asDefiner(
    `with made as (insert into programme (name) values ('Wijken van samen'), ('Wijken van toen') returning id, name)
     insert into neighbourhood (programme_id, code, name, municipality_id, municipality, project_id, withdrawn_at)
     select m.id, 'settled', m.name, $1, $2, case m.name when 'Wijken van samen' then $3::uuid end,
       case m.name when 'Wijken van toen' then now() end from made m`,
    [municipality.id, municipality.name, id],
  )
}

/** What the worker stores for a programme, with content in every row. */
async function showProgramme(id: string): Promise<void> {
  await asRole('worker', 'select authz.gather_words($1)', [id])
  await asRole('worker', 'select authz.gather_portfolio($1)', [id])
  const rounds = await asDefiner<{ neighbourhoodId: string; number: number }>(
    'select neighbourhood_id as "neighbourhoodId", number from portfolio_round where programme_id = $1',
    [id],
  )
  const counts = { clientCounts: [0, 0, 1, 2, 0], contractorCounts: [1, 2, 0, 0, 0], gap: 2 }
  const shown = { visibility: 'shown', label: 'diverging', strength: 'firm', ...counts }
  const cells = rounds.map((round) => ({ ...round, ...shown, clientDontKnow: 0, contractorDontKnow: 0 }))
  await asRole('worker', 'select authz.store_cells($1, 1::smallint, $2)', [id, JSON.stringify(cells)])
  await asRole('worker', 'select authz.store_figures($1, 1::smallint, $2)', [
    id,
    JSON.stringify([{ selection: 0, content: { n: null } }]),
  ])
  await asRole('worker', 'select authz.sum_up_portfolio($1)', [id])
}

/** A list that was sent, and files in every state: being made, finished, and being made for a former manager. */
export async function addFiles(programmeId: string, people: { making: string | null; ready: string; former: string }) {
  const files = [
    [people.making, 'making', null],
    [people.ready, 'ready', 'x'],
    [people.former, 'making', null],
  ] as const
  for (const [person, state, content] of files)
    if (person !== null)
      await asDefiner(
        `insert into programme_file (programme_id, person_id, locale, filter, state, content)
         values ($1, $2, 'nl', '{}', $3, $4)`,
        [programmeId, person, state, content],
      )
  await asDefiner(
    `insert into neighbourhood_list (programme_id, person_id, content, outcome) values ($1, $2, 'code', 'columns')`,
    [programmeId, people.ready],
  )
}

/** Adds a former manager of a programme. */
export async function addFormerManager(programmeId: string, personId: string): Promise<void> {
  await asDefiner('insert into programme_manager (programme_id, person_id, removed_at) values ($1, $2, now())', [
    programmeId,
    personId,
  ])
}
