'use server'
import { randomUUID } from 'node:crypto'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { cardAction, formAction, visitorAction } from '@/lib/access/action.ts'
import { takeFrom } from '@/lib/access/allowance.ts'
import { browserSecret } from '@/lib/access/browser.ts'
import { CardClosed, openCard } from '@/lib/access/card-door.ts'
import { carriedCard, keepCard, markMaker, whyNoCards } from '@/lib/access/cards.ts'
import { internetAddress } from '@/lib/access/internet-address.ts'
import { WaitFirst } from '@/lib/access/pass-door.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { waitTextOf } from '@/lib/session/rules/seats.ts'
import { isFactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { sameContent } from '@/lib/worksheet/rules/model.ts'
import { contentOfFields, fulfilmentsOf } from '@/lib/worksheet/rules/sheet-form.ts'
import {
  AGREEMENTS_STEP,
  cardPath,
  onWay,
  shortWayPath,
  stepKey,
  STEP_COUNT,
  type SheetWay,
} from '@/lib/worksheet/rules/steps.ts'
import type { Go } from '@/lib/worksheet/schema.ts'
import {
  addWithoutMail,
  answerWithoutMail,
  beginCardAgain,
  closeCard,
  eraseCardholder,
  handInCard,
  makeCard,
  saveCardAnswer,
  saveCardFulfilments,
  saveCardPicks,
} from './commands.ts'
import { getCard } from './queries.ts'
import {
  cardFulfilmentsStepSchema,
  cardPicksStepSchema,
  cardPressSchema,
  cardStepSchema,
  eraseCardholderSchema,
  makeCardSchema,
  openCardSchema,
  requestSchema,
  withoutMailSchema,
} from './schema.ts'

const refresh = (projectId: string) => {
  revalidatePath(`/projects/${projectId}`, 'layout')
}

export const addWithoutMailAction = formAction(withoutMailSchema, async ({ context }, person) => {
  const outcome = await addWithoutMail(context, person)
  refresh(person.projectId)
  return outcome
})

export const answerWithoutMailAction = formAction(
  requestSchema,
  async ({ context }, { projectId, requestId, agrees }) => {
    await answerWithoutMail(context, projectId, requestId, agrees === 'yes')
    refresh(projectId)
    return agrees === 'yes' ? 'agreed' : 'refused'
  },
)

/** Returns what opens the card as the word: shown once, for printing. From then on this browser opens no card. */
export const makeCardAction = formAction(makeCardSchema, async ({ context }, ids) => {
  const { secret, code } = await makeCard(context, ids)
  await markMaker()
  refresh(ids.projectId)
  return `${secret}.${code}`
})

/**
 * Opens a card in this browser. The word: `number` when the number is asked for, or `number:` with the one that this first
 * opening made, shown once. Another card's pass ends first. With a number that fits it goes on at once.
 */
export const openCardAction = visitorAction(openCardSchema, async ({ secret, code, number }) => {
  if (await whyNoCards()) throw new Refusal('browser-unfit')
  const browser = await browserSecret()
  // each try with a number costs the server tens of milliseconds
  if (!(await takeFrom(`open card ${browser}`, 20, 60))) throw new Refusal('too-many')
  const key = secret === '' ? { code } : { secret }
  const given = { key, number: number === '' ? null : number, browser, internetAddress: await internetAddress() }
  const opened = await openCard(given).catch((error: unknown) => {
    if (error instanceof WaitFirst) return { notDone: waitTextOf(error) }
    if (error instanceof CardClosed) return { notDone: `closed:${error.waitSeconds ?? 'good'}` }
    throw error
  })
  if (opened === 'number') return { notDone: 'number' }
  if ('notDone' in opened) return opened
  const before = await carriedCard()
  if (before) await closeCard(before)
  await keepCard(opened.token)
  if (opened.number === null) redirect(cardPath())
  return `number:${opened.number}`
})

function pathAfter(position: number, go: Go, total = STEP_COUNT, way: SheetWay = 'whole'): string {
  if (go === 'later') return cardPath()
  if (way !== 'whole' && go !== 'summary' && isFactorNumber(position))
    return shortWayPath({ card: true }, { factor: position, way, go })
  const target = go === 'previous' ? position - 1 : go === 'next' ? position + 1 : total + 1
  return cardPath(stepKey(target, total))
}

function again(position: number, from: string | undefined, way: SheetWay = 'whole'): never {
  const path = cardPath(stepKey(position, position))
  redirect(from ? `${path}?from=${from}` : onWay(path, way))
}

/** One factor as a form, without script; as `saveStepAction` of the own worksheet. */
export const saveCardStepAction = cardAction(
  cardStepSchema,
  getCard,
  async (context, { keep, go, from, way, factor, baseVersion, ...fields }) => {
    if (keep === 'theirs') again(factor, from, way)
    if (keep === 'both') return { notDone: 'both' }
    const content = contentOfFields(fields)
    const attempt = { factor, baseVersion, clientId: randomUUID(), sequence: 1, content }
    const saved = await saveCardAnswer(context, attempt)
    if (saved.outcome === 'conflict' && !(saved.current && sameContent(saved.current, content))) {
      return { notDone: 'conflict' }
    }
    redirect(pathAfter(factor, go, STEP_COUNT, way))
  },
)

/** The priorities as a form. */
export const saveCardPicksAction = cardAction(
  cardPicksStepSchema,
  getCard,
  async (context, { go, from, keep, total, ...save }) => {
    if (keep === 'theirs') again(STEP_COUNT, from)
    const saved = await saveCardPicks(context, save)
    if (saved.outcome === 'conflict') return { notDone: 'conflict' }
    redirect(pathAfter(STEP_COUNT, go, total))
  },
)

/** The answers about the agreements as a form. */
export const saveCardFulfilmentsAction = cardAction(
  cardFulfilmentsStepSchema,
  getCard,
  async (context, { go, from, keep, fulfilments, baseVersion }) => {
    if (keep === 'theirs') again(AGREEMENTS_STEP, from)
    const saved = await saveCardFulfilments(context, { baseVersion, answers: fulfilmentsOf(fulfilments) })
    if (saved.outcome === 'conflict') return { notDone: 'conflict' }
    redirect(pathAfter(AGREEMENTS_STEP, go, AGREEMENTS_STEP))
  },
)

/** Hands in by a card; from then on the card shows only that it was. */
export const handInCardAction = cardAction(cardPressSchema, getCard, async (context) => {
  await handInCard(context)
  redirect(cardPath())
})

/** Begins an empty sheet; the one that was handed in counts until this one is handed in. */
export const beginCardAgainAction = cardAction(cardPressSchema, getCard, async (context) => {
  await beginCardAgain(context)
  redirect(cardPath())
})

/** Erases who holds the card. The page goes on into a fresh document by itself: nothing of the card may stay in it. */
export const eraseCardholderAction = cardAction(eraseCardholderSchema, getCard, async (context) => {
  await eraseCardholder(context)
  return 'erased'
})
