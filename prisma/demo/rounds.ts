import { movedDay, type DemoRound, type DemoRoundState } from '@/lib/demo/model.ts'
import { SIDES } from '@/lib/divergence/model.ts'
import {
  acceptFacilitators,
  createRound,
  lockSide,
  openRound,
  revealRound,
  setParticipation,
} from '@/lib/rounds/commands.ts'
import { seedSheet } from './sheets.ts'
import type { Stage } from './stage.ts'

const order: readonly DemoRoundState[] = ['draft', 'open', 'sealed', 'revealed', 'aligned']
/** Does the round stand in this state, or has it passed it? */
const hasReached = (round: DemoRound, state: DemoRoundState): boolean =>
  order.indexOf(round.state) >= order.indexOf(state)

/** Leaves out, by the own lead, who is in the team and not in this round. */
async function leaveOut(stage: Stage, round: DemoRound, roundId: string): Promise<void> {
  for (const member of stage.members()) {
    if (round.invited.some((invited) => invited.person === member.person)) continue
    const personId = await stage.cast.idOf(stage.cast.person(member.person).email)
    if (personId === null) continue
    await setParticipation(await stage.lead(member.side), stage.projectId, roundId, personId, false)
  }
}

async function fillIn(stage: Stage, round: DemoRound, roundId: string): Promise<void> {
  const place = { projectId: stage.projectId, roundId }
  const writers = []
  for (const assessment of round.assessments)
    writers.push({ assessment, context: await stage.cast.as(assessment.person) })
  // people write at the same time, as they would
  await Promise.all(writers.map(({ context, assessment }) => seedSheet(context, place, assessment)))
}

/**
 * One round, from draft to the state that the story gives it. All of it happens today: no command sets the clock back.
 * `aligned` stays revealed as long as the product has no sessions.
 */
export async function seedRound(stage: Stage, round: DemoRound, today: string): Promise<void> {
  const { projectId } = stage
  const facilitator = await stage.cast.as(stage.project.facilitator)
  const { kind, attribution, mirrorQuestion, maskedPreparation } = round
  const closesOn = movedDay(round.closesOn, stage.cast.file.asOf, today)
  const rules = { kind, closesOn, attribution, mirrorQuestion, maskedPreparation }
  const roundId = await createRound(facilitator, projectId, rules)
  await leaveOut(stage, round, roundId)
  if (!hasReached(round, 'open')) return
  for (const side of SIDES) await acceptFacilitators(await stage.lead(side), projectId, roundId)
  await openRound(facilitator, projectId, roundId)
  await fillIn(stage, round, roundId)
  if (!hasReached(round, 'sealed')) return
  for (const side of SIDES) await lockSide(await stage.lead(side), projectId, roundId)
  if (hasReached(round, 'revealed')) await revealRound(facilitator, projectId, roundId)
}
