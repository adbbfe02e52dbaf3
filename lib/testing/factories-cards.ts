import { randomUUID } from 'node:crypto'
import { mintAccessContext, type AccessContext } from '@/lib/access/access.ts'
import { openCard } from '@/lib/access/card-door.ts'
import { addWithoutMail, handInCard, makeCard, saveCardAnswer } from '@/lib/cards/commands.ts'
import { SIDES, type BothSides, type Side } from '@/lib/measures/model.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import type { TestProject } from './factories.ts'
import { asDefiner } from './factories-roles.ts'
import type { TestRound } from './factories-rounds.ts'
import { answersOf, type SheetDescription } from './factories-sheets.ts'

/** How many people without mail each side of a project has. */
export async function countWithoutMail({ id }: Pick<TestProject, 'id'>): Promise<BothSides<number>> {
  const rows = await asDefiner<{ side: Side }>(
    'select side from membership where project_id = $1 and without_mail and removed_at is null',
    [id],
  )
  const [client = 0, contractor = 0] = SIDES.map((side) => rows.filter((row) => row.side === side).length)
  return { client, contractor }
}

/** The side's lead adds somebody without mail, while no round is open; returns the person's id. */
export async function addCardholder(project: TestProject, side: Side, name = 'Toos Kaart'): Promise<string> {
  const organisation = side === 'client' ? project.municipality : project.contractor
  const person = { projectId: project.id, name, functionTitle: 'Wijkbeheer', organisationId: organisation.id }
  await addWithoutMail(project.people[side][0].context, person)
  const [row] = await asDefiner<{ id: string }>(
    'select person_id as id from membership where project_id = $1 and side = $2 and name = $3 and without_mail',
    [project.id, side, name],
  )
  if (!row) throw new Error(`${name} was not added`)
  return row.id
}

export interface TestCard {
  readonly secret: string
  readonly code: string
}

export const makeTestCard = (project: TestProject, round: TestRound, side: Side, personId: string): Promise<TestCard> =>
  makeCard(project.people[side][0].context, { projectId: project.id, roundId: round.id, personId })

/** Opens a card in a browser of its own; with the number of the first opening, which is returned then. */
export async function openTestCard(
  { secret }: Pick<TestCard, 'secret'>,
  number: string | null = null,
): Promise<{ context: AccessContext; token: string; number: string | null }> {
  const opened = await openCard({ key: { secret }, number, browser: randomUUID(), internetAddress: null })
  if (opened === 'number') throw new Error('the number is asked for')
  return { ...opened, context: mintAccessContext(opened.token) }
}

/** Fills in a sheet by an open card, and hands it in when complete. */
export async function fillByCard(context: AccessContext, description: SheetDescription): Promise<void> {
  const answers = answersOf(description)
  const clientId = randomUUID()
  for (const [index, content] of answers.entries()) {
    const factor = FACTOR_NUMBERS[index]
    if (!content || !factor) continue
    await saveCardAnswer(context, { factor, baseVersion: 0, clientId, sequence: index + 1, content })
  }
  if (!answers.includes(null)) await handInCard(context)
}

/** The client's lead asks the other side for somebody without mail, in an open round; returns the request's id. */
export async function askWithoutMail(project: TestProject): Promise<string> {
  const person = { projectId: project.id, name: 'Late Kaart', functionTitle: 'Wijkbeheer' }
  await addWithoutMail(project.people.client[0].context, { ...person, organisationId: project.municipality.id })
  const [row] = await asDefiner<{ id: string }>(
    `select id from without_mail_request where project_id = $1 and side = 'client'`,
    [project.id],
  )
  return row?.id ?? ''
}
