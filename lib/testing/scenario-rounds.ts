import { asDefiner, asRole } from './factories-roles.ts'
import type { TestPerson } from './factories-people.ts'
import type { TestRound } from './factories-rounds.ts'

export async function maskFor(round: TestRound): Promise<void> {
  const content = JSON.stringify({ factors: [], agenda: [] })
  await asRole('worker', 'select authz.store_masked($1, $2, $3)', [round.projectId, round.id, content])
}

/** Somebody who waits for a reveal. By hand, as the product keeps none in a round that is open or revealed. */
export async function leaveWatcher({ projectId, id }: TestRound, person: TestPerson): Promise<void> {
  await asDefiner('insert into round_watcher values ($1, $2, $3, now())', [projectId, id, person.id])
}

/** A round that stood still after a restore and went on, and what somebody said then, which the product keeps no longer. */
export async function leaveRestored({ projectId, id }: TestRound, person: TestPerson): Promise<void> {
  await asDefiner('insert into restored_round values ($1, $2, now(), now(), now())', [projectId, id])
  await asDefiner('insert into restored_answer values ($1, $2, $3)', [projectId, id, person.id])
}
