import 'server-only'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import type { AccessContext } from '@/lib/access/access.ts'
import { carriedCard } from '@/lib/access/cards.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { getCardSheet } from '@/lib/cards/queries.ts'
import type { Card } from '@/lib/cards/rules/model.ts'
import type { AnswerSheet } from '@/lib/worksheet/rules/model.ts'
import type { SheetProject, SheetRound } from '@/components/worksheet/surroundings.tsx'

interface LoadedCard {
  readonly context: AccessContext
  readonly card: Card
  readonly sheet: AnswerSheet
}

/** The card that is open in this browser; null for none. Once a request: title and page need the same. */
export const findCard = cache(async (): Promise<LoadedCard | null> => {
  const context = await carriedCard()
  if (!context) return null
  try {
    return { context, ...(await getCardSheet(context)) }
  } catch (error) {
    if (error instanceof Refusal && error.code === 'signed-out') return null
    throw error
  }
})

/** For a page that a card opens: the card, or on to where one is opened. */
export async function requireCardHere(): Promise<LoadedCard> {
  const found = await findCard()
  if (!found) redirect('/card')
  return found
}

/** What the pages of the worksheet need of a project and a round, as a card knows it. */
export const placeOfCard = (card: Card): { project: SheetProject; round: SheetRound } => ({
  project: {
    id: card.projectId,
    // what is typed by another card is never drawn here
    personId: card.cardId,
    membership: { side: card.side },
    members: Array.from({ length: card.sideMembers }, () => ({ side: card.side })),
  },
  round: {
    id: card.roundId,
    number: card.roundNumber,
    attribution: card.attribution,
    mirrorQuestion: card.mirrorQuestion,
    closesOn: card.closesOn,
  },
})
