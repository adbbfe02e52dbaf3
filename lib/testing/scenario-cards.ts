import { addWithoutMail, closeCard, makeCard } from '@/lib/cards/commands.ts'
import { mintAccessContext } from '@/lib/access/access.ts'
import { makeProject, type TestProject } from './factories.ts'
import { addCardholder, fillByCard, makeTestCard, openTestCard } from './factories-cards.ts'
import { asDefiner } from './factories-roles.ts'
import { lock, makeOpenRound, reveal, type TestRound } from './factories-rounds.ts'
import { fillSheet } from './factories-sheets.ts'
import type { Asker } from './scenarios.ts'

const nobody = { personId: null, projectId: null }

/** In an open round: a card on each side, and somebody without mail for whom the contractor asks the client. */
export async function askAndMakeCards(project: TestProject, round: TestRound): Promise<void> {
  for (const side of ['client', 'contractor'] as const) {
    const [row] = await asDefiner<{ id: string }>(
      'select person_id as id from membership where project_id = $1 and side = $2 and without_mail',
      [project.id, side],
    )
    await makeTestCard(project, round, side, row?.id ?? '')
  }
  const person = { projectId: project.id, name: 'Late Kaart', functionTitle: 'Wijkbeheer' }
  await addWithoutMail(project.people.contractor[0].context, { ...person, organisationId: project.contractor.id })
}

/** A card that is being filled in, one that was closed, and one of a round that was revealed elsewhere. */
export async function cardAskers(
  project: TestProject,
  round: TestRound,
): Promise<Record<'card' | 'closed card' | 'card after the reveal', Asker>> {
  const [row] = await asDefiner<{ id: string }>(
    `select person_id as id from membership where project_id = $1 and side = 'contractor' and without_mail`,
    [project.id],
  )
  const ids = { projectId: project.id, roundId: round.id, personId: row?.id ?? '' }
  const card = await makeCard(project.people.contractor[0].context, ids)
  const open = await openTestCard(card)
  await fillByCard(open.context, '4-5?----')
  const closed = await openTestCard(card, open.number)
  await closeCard(mintAccessContext(closed.token))
  const revealed = await cardAfterReveal()
  // a proof takes longer than ten minutes, and a use of a pass is then no change of its row
  await asDefiner(`update card_pass set idle_until = now() + interval '1 day'`)
  return {
    card: { token: open.token, ...nobody },
    'closed card': { token: closed.token, ...nobody },
    'card after the reveal': { token: revealed, ...nobody },
  }
}

/** A round that was revealed, in a project of its own, with a sheet that was handed in by a card. Returns the token. */
async function cardAfterReveal(): Promise<string> {
  const project = await makeProject({ client: 1, contractorPeople: 1 })
  const personId = await addCardholder(project, 'client')
  const round = await makeOpenRound(project)
  const card = await openTestCard(await makeTestCard(project, round, 'client', personId))
  await fillByCard(card.context, '44352413')
  for (const side of ['client', 'contractor'] as const) await fillSheet(project.people[side][0], round, '22354412')
  for (const side of ['client', 'contractor'] as const) await lock(project, round, side)
  await reveal(project, round)
  return card.token
}
