import 'server-only'
import type { z } from 'zod'
import { askAlone, withAccess, type AccessContext } from '@/lib/access/access.ts'
import { newCard } from '@/lib/access/card-door.ts'
import * as calls from '@/lib/calls/app.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import type { Saved } from '@/lib/worksheet/commands.ts'
import type { AnswerContent, Fulfilments } from '@/lib/worksheet/rules/model.ts'
import { answerContentSchema } from '@/lib/worksheet/schema.ts'
import type { cardAnswerSchema, cardFulfilmentsSchema, cardPicksSchema } from './schema.ts'

interface NewPerson {
  readonly projectId: string
  readonly name: string
  readonly functionTitle: string
  readonly organisationId: string
}

/**
 * Adds somebody without mail to the caller's side, joined at once; `asked` while a round is open: then the other side's
 * lead decides. In a draft both sides' agreement is taken back. Side leads only; throws organisation-unfit, side-locked,
 * too-many-guests.
 */
export function addWithoutMail(context: AccessContext, person: NewPerson): Promise<'added' | 'asked'> {
  const { projectId: project, organisationId: organisation, name: displayName, functionTitle: title } = person
  return withAccess(context, (tx) => ask(tx, calls.addWithoutMail({ project, organisation, displayName, title })))
}

/** The other side's lead decides about somebody without mail; the asking side's lead takes it back with `agrees` false. */
export async function answerWithoutMail(
  context: AccessContext,
  projectId: string,
  requestId: string,
  agrees: boolean,
): Promise<void> {
  await withAccess(context, (tx) =>
    ask(tx, calls.answerWithoutMail({ project: projectId, request: requestId, agrees })),
  )
}

/**
 * Makes a card for somebody without mail of the caller's side; returns what opens it, which is kept nowhere. An earlier
 * card of that person ends, and what was not handed in by it goes. Side leads only; throws not-found, round-not-open.
 */
export function makeCard(
  context: AccessContext,
  { projectId, roundId, personId }: { projectId: string; roundId: string; personId: string },
): Promise<{ secret: string; code: string }> {
  const { secret, code, hashes } = newCard()
  return withAccess(context, async (tx) => {
    await ask(tx, calls.makeCard({ project: projectId, round: roundId, cardholder: personId, ...hashes }))
    return { secret, code }
  })
}

/**
 * Saves one factor by a card; conflicts as on the own worksheet. Throws signed-out once the card is closed, handed-in,
 * on-paper, side-locked, round-not-open, not-participant.
 */
export async function saveCardAnswer(
  context: AccessContext,
  save: z.output<typeof cardAnswerSchema>,
): Promise<Saved<AnswerContent>> {
  const { factor, baseVersion: base, clientId: client, sequence: sequenceNumber, content } = save
  const reply = await askAlone(context, calls.cardSaveAnswer({ factor, base, client, sequenceNumber, content }))
  const { outcome, version, current } = reply
  if (outcome === 'saved') return { outcome, version }
  return { outcome, version, current: current ? answerContentSchema.parse(current) : null }
}

/** Saves the factors that matter most; as `saveCardAnswer`. */
export async function saveCardPicks(
  context: AccessContext,
  { baseVersion: base, picks }: z.output<typeof cardPicksSchema>,
): Promise<Saved<number[]>> {
  const { outcome, version, current } = await withAccess(context, (tx) =>
    ask(tx, calls.cardSavePicks({ base, factors: picks })),
  )
  return outcome === 'saved' ? { outcome, version } : { outcome, version, current: (current ?? []) as number[] }
}

/** Saves all answers about the agreements; as `saveCardAnswer`. */
export async function saveCardFulfilments(
  context: AccessContext,
  { baseVersion: base, answers }: z.output<typeof cardFulfilmentsSchema>,
): Promise<Saved<Fulfilments>> {
  const { outcome, version, current } = await withAccess(context, (tx) =>
    ask(tx, calls.cardSaveFulfilments({ base, given: answers })),
  )
  return outcome === 'saved' ? { outcome, version } : { outcome, version, current: (current ?? {}) as Fulfilments }
}

/** Hands in by a card; `incomplete` unless each factor has an answer. One that was begun again takes the earlier's place. */
export async function handInCard(context: AccessContext): Promise<void> {
  await withAccess(context, (tx) => ask(tx, calls.cardHandIn()))
}

/** Begins an empty sheet beside the one that was handed in, which counts until this one is handed in too. */
export async function beginCardAgain(context: AccessContext): Promise<void> {
  await withAccess(context, (tx) => ask(tx, calls.cardBeginAgain()))
}

/** Erases name and texts of who holds the card; the card opens nothing any more. */
export async function eraseCardholder(context: AccessContext): Promise<void> {
  await withAccess(context, (tx) => ask(tx, calls.eraseCardholder()))
}

/** Ends the pass: this browser reads and writes nothing more by the card. */
export async function closeCard(context: AccessContext): Promise<void> {
  await withAccess(context, (tx) => ask(tx, calls.closeCard()))
}
