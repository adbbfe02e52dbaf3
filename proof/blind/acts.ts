import { handIn, reopenSheet, saveAnswer, saveFulfilments, savePicks } from '@/lib/worksheet/commands.ts'
import { effectKey, type AnswerContent, type Fulfilment } from '@/lib/worksheet/rules/model.ts'
import { getOwnSheet } from '@/lib/worksheet/queries.ts'
import type { FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { lock, reveal } from '@/lib/testing/factories-rounds.ts'
import { inviteTo } from '@/lib/testing/factories.ts'
import { isolationWorld, type IsolationWorld } from '@/lib/testing/scenarios.ts'

/** The whole of one answer; what is of the sheet stands beside it: priority picks, and what became of an agreement. */
export interface Answer {
  readonly content: AnswerContent
  readonly picks: readonly FactorNumber[]
  /** was it kept, and was its effect noticed? */
  readonly kept: Fulfilment
  readonly noticed: Fulfilment
}

const same: Answer = {
  content: {
    extent: 2,
    dontKnow: false,
    rationale: 'Dit gaat zo.',
    example: 'In maart.',
    comparison: 'same',
    guess: 4,
    aspects: { resources: 'pinches' },
  },
  picks: [1, 4],
  kept: 3,
  noticed: 3,
}

/** What one person of the other side may answer, in two worlds: one field differs, in texts of the same length. */
export const fields: Readonly<Record<string, Answer>> = {
  extent: { ...same, content: { ...same.content, extent: 5 } },
  'do not know': { ...same, content: { ...same.content, extent: null, dontKnow: true } },
  reason: { ...same, content: { ...same.content, rationale: 'Dit kan niet' } },
  example: { ...same, content: { ...same.content, example: 'In april.' } },
  comparison: { ...same, content: { ...same.content, comparison: 'worse' } },
  guess: { ...same, content: { ...same.content, guess: 1 } },
  aspect: { ...same, content: { ...same.content, aspects: { resources: 'goes-well' } } },
  priority: { ...same, picks: [1, 5] },
  'agreement kept': { ...same, kept: 1 },
  'effect noticed': { ...same, noticed: 1 },
}

/** What the one world has in a field, and what the other has. */
const answerIn = (isOther: boolean, field: string): Answer => (isOther ? (fields[field] ?? same) : same)

const factor = 1

/** Somebody of the contractor's side opens the sheet again, answers, and hands in. */
async function answer({ here, rounds }: IsolationWorld, { content, picks, kept, noticed }: Answer): Promise<void> {
  const writer = here.people.contractor[1]
  if (!writer) throw new Error('the contractor has one person')
  const place = { projectId: here.id, roundId: rounds.open.id }
  await reopenSheet(writer.context, place.projectId, place.roundId)
  const sheet = await getOwnSheet(writer.context, place.projectId, place.roundId, writer.id)
  const held = sheet.answers.find((one) => one.factor === factor)
  const attempt = { baseVersion: held?.version ?? 0, clientId: crypto.randomUUID(), sequence: 1 }
  await saveAnswer(writer.context, { ...place, ...attempt, personId: undefined, factor, content })
  await savePicks(writer.context, { ...place, personId: undefined, baseVersion: sheet.picksVersion, picks: [...picks] })
  const { asked, version } = sheet.agreements
  const agreement = asked.find(({ effect }) => effect !== '')
  if (!agreement) throw new Error('the round asks about no agreement with an effect')
  await saveFulfilments(writer.context, {
    ...place,
    ...{ personId: undefined, baseVersion: version },
    answers: { [agreement.id]: kept, [effectKey(agreement.id)]: noticed },
  })
  await handIn(writer.context, place.projectId, place.roundId)
}

/** What happens in a world, by name: the same in both but for the answer. */
export type Act =
  | { readonly kind: 'build' }
  | { readonly kind: 'answer'; readonly field: string; readonly isOther: boolean }
  | { readonly kind: 'invite' | 'lock' | 'reveal' }

let world: IsolationWorld | null = null

/** What the proof has to know of a world to ask in it. */
export async function act(given: Act): Promise<IsolationWorld> {
  if (given.kind === 'build') world = await isolationWorld()
  if (!world) throw new Error('the world is not built yet')
  const { here, rounds } = world
  if (given.kind === 'answer') await answer(world, answerIn(given.isOther, given.field))
  if (given.kind === 'lock') await lock(here, rounds.open, 'contractor')
  if (given.kind === 'reveal') await reveal(here, rounds.open)
  if (given.kind === 'invite') {
    const hat = { role: 'participant', side: 'client', organisationId: here.municipality.id } as const
    await inviteTo(here.id, here.people.client[0], hat, { name: 'Nieuwe Gast' })
  }
  return world
}
