import 'server-only'
import { readWithAccess, withAccess, type AccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import * as calls from '@/lib/calls/app.ts'
import { answerSheetOf, type Card, type CardLine, type WithoutMailRequest } from '@/lib/cards/rules/model.ts'
import { analyseRound } from '@/lib/measures/analysis.ts'
import type { Side } from '@/lib/measures/model.ts'
import { thresholdsOf } from '@/lib/measures/thresholds.ts'
import { talliesOf, type RoomMirror } from '@/lib/mirror/rules/model.ts'
import { ask } from '@/lib/platform/typed-call.ts'
import { isFactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import type { AnswerSheet, Extent } from '@/lib/worksheet/rules/model.ts'

/** The card of the caller's pass; ten minutes begin anew. Throws signed-out without one, or when it has ended. */
export function getCard(context: AccessContext): Promise<Card> {
  return withAccess(context, async (tx) => {
    const [card] = await ask(tx, calls.myCard())
    if (!card) throw new Refusal('signed-out')
    return card
  })
}

/** The card with the sheet that is being filled in by it; empty where that was handed in. Throws as `getCard`. */
export function getCardSheet(context: AccessContext): Promise<{ card: Card; sheet: AnswerSheet }> {
  return withAccess(context, async (tx) => {
    const [card] = await ask(tx, calls.myCard())
    if (!card) throw new Refusal('signed-out')
    return { card, sheet: answerSheetOf(card, await ask(tx, calls.cardSheet())) }
  })
}

/** The mirror of the card's revealed round, with no answer marked as the holder's own. Not-found before the reveal. */
export function getCardMirror(context: AccessContext, card: Card): Promise<RoomMirror> {
  return readWithAccess(context, async (tx) => {
    const tallies = await ask(tx, calls.cardTallies())
    if (tallies.length === 0) throw new Refusal('not-found')
    const rows = await ask(tx, calls.cardAnswers())
    const { attribution, worksheetVersion, thresholdsVersion } = card
    return {
      analysis: analyseRound(talliesOf(tallies, worksheetVersion), thresholdsOf(thresholdsVersion)),
      answers: rows.flatMap(({ factor, extent, ...row }) =>
        isFactorNumber(factor)
          ? [{ ...row, factor, extent: extent as Extent | null, mine: false, guess: null, aspects: {} }]
          : [],
      ),
      round: { attribution, worksheetVersion },
    }
  })
}

/** The own lines of the rules of the game in the card's project. Throws as `getCard`. */
export function listCardRuleLines(context: AccessContext): Promise<string[]> {
  return withAccess(context, async (tx) => (await ask(tx, calls.cardRuleLines())).map(({ line }) => line))
}

/** The cards of a round that leads of the caller's side made and that were not replaced; empty for anybody else. */
export function listCards(context: AccessContext, projectId: string, roundId: string): Promise<CardLine[]> {
  return readWithAccess(context, (tx) =>
    tx.worksheetCard.findMany({
      where: { projectId, roundId, endedAt: null },
      select: { personId: true, madeAt: true, madeBy: true },
      orderBy: { madeAt: 'asc' },
    }),
  )
}

/** Who waits for the other side's lead; for leads of both sides, empty for anybody else. */
export function listWithoutMailRequests(
  context: AccessContext,
  projectId: string,
  roundId: string,
): Promise<WithoutMailRequest[]> {
  return readWithAccess(context, async (tx) => {
    const rows = await tx.withoutMailRequest.findMany({
      where: { projectId, roundId },
      select: { id: true, side: true, name: true, functionTitle: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    })
    return rows.map((row) => ({ ...row, side: row.side as Side }))
  })
}
