import { makePerson, type TestOrganisation, type TestPerson } from './factories-people.ts'
import { asDefiner } from './factories-roles.ts'

export interface TestProgramme {
  readonly id: string
  readonly name: string
  readonly manager: TestPerson
}

/** Adds another manager of a programme. */
export async function addManager(programmeId: string): Promise<TestPerson> {
  const manager = await makePerson()
  await asDefiner('insert into programme_manager (programme_id, person_id) values ($1, $2)', [programmeId, manager.id])
  return manager
}

/** A programme that asks for nothing yet, with a manager; its name is unique by default. */
export async function newProgramme(name = `Programma ${crypto.randomUUID().slice(0, 8)}`): Promise<TestProgramme> {
  const [row] = await asDefiner<{ id: string }>('insert into programme (name) values ($1) returning id', [name])
  const id = row?.id ?? ''
  return { id, name, manager: await addManager(id) }
}

/**
 * Neighbourhoods that a programme asks a municipality for, without telling it: Gevraagde wijk 01 (W-01) and so on.
 * Returns their ids, in that order.
 */
export async function askFor(
  programmeId: string,
  municipality: TestOrganisation,
  count: number,
  prefix = 'W',
): Promise<string[]> {
  const rows = await asDefiner<{ id: string }>(
    `insert into neighbourhood (programme_id, code, name, municipality_id, municipality)
     select $1, $5 || '-' || lpad(x::text, 2, '0'), 'Gevraagde wijk ' || lpad(x::text, 2, '0'), $2, $3
     from generate_series(1, $4::int) x returning id`,
    [programmeId, municipality.id, municipality.name, count, prefix],
  )
  return rows.map(({ id }) => id)
}

/** Makes a project's neighbourhood part of a programme, shown to it. */
export async function addToProgramme(programmeId: string, projectId: string): Promise<string> {
  const [row] = await asDefiner<{ id: string }>(
    `insert into neighbourhood (programme_id, code, name, municipality_id, municipality, project_id, client_agreed_at,
       contractor_agreed_at)
     select $1, left(p.id::text, 8), p.name, o.id, o.name, p.id, now(), now() from project p join organisation o on o.id = p.municipality_id
     where p.id = $2 returning id`,
    [programmeId, projectId],
  )
  return row?.id ?? ''
}

/** A programme that shows one neighbourhood: this project. */
export async function showInProgramme(
  projectId: string,
): Promise<{ programme: string; neighbourhood: string; manager: TestPerson }> {
  const { id: programme, manager } = await newProgramme()
  return { programme, neighbourhood: await addToProgramme(programme, projectId), manager }
}
