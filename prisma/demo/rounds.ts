import type { DemoRound, DemoRoundState } from '@/lib/demo/rules/model.ts'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import {
  acceptFacilitators,
  createRound,
  lockSide,
  openRound,
  revealRound,
  setParticipation,
} from '@/lib/rounds/commands.ts'
import { withKey } from '@/lib/demo/rules/model.ts'
import { seedSession } from './sessions.ts'
import { seedSheet } from './sheets.ts'
import type { Stage } from './stage.ts'

const order: readonly DemoRoundState[] = ['draft', 'open', 'sealed', 'revealed', 'aligned']
/** Has the round reached or passed this state? */
const hasReached = (round: DemoRound, state: DemoRoundState): boolean =>
  order.indexOf(round.state) >= order.indexOf(state)

/** Team members who are not in this round are left out of it by their lead. */
async function leaveOut(stage: Stage, round: DemoRound, roundId: string): Promise<void> {
  for (const member of stage.members()) {
    if (round.invited.some((invited) => invited.person === member.person)) continue
    const personId = await stage.cast.idOf(stage.cast.person(member.person).email)
    if (personId === null) continue
    await setParticipation(await stage.lead(member.side), stage.projectId, roundId, personId, false)
  }
}

async function fillIn(stage: Stage, round: DemoRound, roundId: string): Promise<void> {
  const ids = { projectId: stage.projectId, roundId }
  const { cast } = stage
  const agreementText = (key: string): string | null => {
    const agreement = withKey(cast.file.agreements, key)
    return agreement.outcome === 'agreement' ? agreement.text : null
  }
  const sheets = []
  for (const assessment of round.assessments) {
    const personId = await cast.idOf(cast.person(assessment.person).email)
    if (personId === null) throw new Error(`${assessment.person} is not there`)
    // the lead who types it from paper, or the person
    const context = await cast.as(assessment.enteredOnPaperBy ?? assessment.person)
    sheets.push({ assessment, writer: { context, personId, agreementText } })
  }
  // people write concurrently, as they would
  await Promise.all(sheets.map(({ writer, assessment }) => seedSheet(writer, ids, assessment)))
}

/**
 * Who agreed to the facilitator: both sides before a round opens; for a draft only the contractor, to leave one press.
 */
const agreeing = (round: DemoRound): readonly Side[] => (hasReached(round, 'open') ? SIDES : ['contractor'])

/** The two locks, each at its moment, in either order. */
async function lock(stage: Stage, { lockedAt }: DemoRound, roundId: string): Promise<void> {
  if (!lockedAt) throw new RangeError('a sealed round of the demo has no moments of its locks')
  const moments = SIDES.map((side) => ({ side, moment: stage.days.moment(lockedAt[side]) }))
  for (const { side, moment } of moments.sort((a, b) => a.moment.getTime() - b.moment.getTime())) {
    const lead = await stage.lead(side)
    await stage.timeline.at(moment, () => lockSide(lead, stage.projectId, roundId))
  }
}

/** The draft, with its participants. Its last day is today where the story's day has passed: see `retell`. */
async function draft(stage: Stage, round: DemoRound): Promise<string> {
  const { kind, attribution, mirrorQuestion, maskedPreparation } = round
  const day = stage.days.closingDay(round)
  const closesOn = day < stage.days.today ? stage.days.today : day
  const rules = { kind, closesOn, attribution, mirrorQuestion, maskedPreparation }
  const facilitator = await stage.cast.as(stage.project.facilitator)
  const roundId = await stage.timeline.at(stage.days.draftedAt(round), () =>
    createRound(facilitator, stage.projectId, rules),
  )
  await leaveOut(stage, round, roundId)
  for (const side of agreeing(round)) await acceptFacilitators(await stage.lead(side), stage.projectId, roundId)
  return roundId
}

/**
 * One round, from draft to its state in the story, by the product's own commands; with the session about it, if any.
 */
export async function seedRound(stage: Stage, round: DemoRound): Promise<void> {
  const { projectId, timeline } = stage
  const facilitator = await stage.cast.as(stage.project.facilitator)
  const roundId = await draft(stage, round)
  if (round.openedAt === undefined) return
  await timeline.at(stage.days.moment(round.openedAt), () => openRound(facilitator, projectId, roundId))
  await fillIn(stage, round, roundId)
  if (!hasReached(round, 'sealed')) return
  await lock(stage, round, roundId)
  if (round.revealedAt === undefined) return
  await timeline.at(stage.days.moment(round.revealedAt), () => revealRound(facilitator, projectId, roundId))
  await seedSession(stage, round, roundId)
}
