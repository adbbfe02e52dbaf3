'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { formAction, visitorAction } from '@/lib/access/action.ts'
import { internetAddress } from '@/lib/access/internet-address.ts'
import { browserSecret } from '@/lib/access/browser.ts'
import { takeScreen, takeSeat, WaitFirst } from '@/lib/access/pass-door.ts'
import { keepPass, type PassKind } from '@/lib/access/passes.ts'
import { sessionPathOf } from '@/lib/session/rules/plan.ts'
import { clearTries, endScreen, makeScreen, makeSeat, renewSeat, withdrawSeat } from '@/lib/session/commands/seats.ts'
import { waitTextOf } from '@/lib/session/rules/seats.ts'
import {
  guestSchema,
  joinSchema,
  memberSeatSchema,
  screenSchema,
  seatSchema,
  sessionIdsSchema,
} from '@/lib/session/schema/seats.ts'

interface Place {
  readonly projectId: string
  readonly sessionId: string
}
const refreshSeats = ({ projectId, sessionId }: Place) => {
  revalidatePath(`${sessionPathOf(projectId, sessionId)}/seats`)
}
const refreshLead = ({ projectId, sessionId }: Place) => {
  revalidatePath(`${sessionPathOf(projectId, sessionId)}/lead`)
  // before the session opens, seats are made beside the plan
  revalidatePath('/projects/[project]/rounds/[round]/session', 'page')
}

/** Stores the pass from `take` and enters; when the person must wait, returns the word for the page. */
async function comeIn(kind: PassKind, take: () => Promise<string>) {
  const token = await take().catch((error: unknown) => {
    if (error instanceof WaitFirst) return error
    throw error
  })
  if (typeof token !== 'string') return { notDone: waitTextOf(token) }
  await keepPass(kind, token)
  redirect(kind === 'seat' ? '/join/room' : '/screen')
}

/** Enters with the room's code and a personal code. */
export const joinAction = visitorAction(joinSchema, async ({ room, code }) => {
  const browser = await browserSecret()
  return comeIn('seat', () => takeSeat(room, code, browser))
})

/** Makes this browser a big screen. */
export const openScreenAction = visitorAction(screenSchema, async ({ code }) => {
  const browser = await browserSecret()
  const from = await internetAddress()
  return comeIn('screen', () => takeScreen(code, browser, from))
})

export const clearTriesAction = formAction(sessionIdsSchema, async ({ context }, ids) => {
  await clearTries(context, ids)
  return 'cleared'
})

/** Returns the code itself as the word: shown once, never stored. */
export const makeGuestSeatAction = formAction(guestSchema, async ({ context }, { name, ...ids }) => {
  const code = await makeSeat(context, ids, { name })
  refreshSeats(ids)
  return code
})

export const makeMemberSeatAction = formAction(memberSeatSchema, async ({ context }, { personId, ...ids }) => {
  const code = await makeSeat(context, ids, { personId })
  refreshSeats(ids)
  return code
})

export const renewSeatAction = formAction(seatSchema, async ({ context }, { seatId, ...ids }) => {
  const code = await renewSeat(context, ids, seatId)
  refreshSeats(ids)
  return code
})

export const withdrawSeatAction = formAction(seatSchema, async ({ context }, { seatId, ...ids }) => {
  await withdrawSeat(context, ids, seatId)
  refreshSeats(ids)
  return 'withdrawn'
})

export const makeScreenAction = formAction(sessionIdsSchema, async ({ context }, ids) => {
  const code = await makeScreen(context, ids)
  refreshLead(ids)
  return code
})

export const endScreenAction = formAction(sessionIdsSchema, async ({ context }, ids) => {
  await endScreen(context, ids)
  refreshLead(ids)
  return 'ended'
})
