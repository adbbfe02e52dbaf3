import 'server-only'
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { now } from '@/lib/platform/clock.ts'
import { env } from '@/lib/platform/env.ts'
import { log } from '@/lib/platform/logger.ts'
import { streamsHere } from '@/lib/platform/open-streams.ts'
import { inPlace, type Place } from '@/lib/platform/place.ts'
import { newCardSecret, newShortCode } from '@/lib/platform/secrets.ts'
import { createCopy, dropCopy, dropLeftCopies } from './database.ts'
import { bounds, endOf, House, isOver, type Asker, type Times } from './house.ts'

/** A visitor's copy of the hosted demo. */
export interface Copy extends Place, Times {
  /** By which a second device comes in. */
  readonly code: string
}

interface Kept {
  readonly house: House
  readonly byPass: Map<string, { readonly copy: Copy; readonly isVisitor: boolean }>
  readonly all: Set<Copy>
  /** Databases that are ready for the next visitors. */
  readonly stock: string[]
  /** One after another, so that filling it does not slow down whoever comes. */
  filling: Promise<void> | null
  sweeping: NodeJS.Timeout | null
}

// on globalThis: Next loads this module more than once, and a process has one list of copies
const shared = globalThis as typeof globalThis & { __wijkspiegelCopies?: Kept }
const kept = (): Kept =>
  (shared.__wijkspiegelCopies ??= {
    house: new House(),
    byPass: new Map(),
    all: new Set(),
    stock: [],
    filling: null,
    sweeping: null,
  })

/** So many stand ready, so that a press need not wait for the database. */
const stockSize = 4
const sweepMs = 15_000
/** A copy that nobody asks anything of, and follows nothing in, needs no connections. */
const restsAfterMs = 60_000
const codeLength = 8

const hashOf = (pass: string): string => createHash('sha256').update(pass).digest('base64url')
const nowMs = (): number => now().getTime()

/**
 * Who came with this pass: the copy, and whether it is a visitor, as simulated people are none. Null for an unknown pass
 * and for a copy that is gone. Says nothing of use.
 */
export function copyOfPass(pass: string): { readonly copy: Copy; readonly isVisitor: boolean } | null {
  const found = kept().byPass.get(hashOf(pass))
  return found && !isOver(found.copy, nowMs()) ? found : null
}

/** A visitor asked for something in it. */
export function useCopy(copy: Copy): void {
  copy.usedMs = nowMs()
}

/** When the copy goes if it is not used any more, and at the latest. */
export const endsOf = (copy: Copy): { readonly unusedMs: number; readonly atMs: number } => ({
  unusedMs: endOf(copy),
  atMs: endOf({ madeMs: copy.madeMs, usedMs: Infinity }),
})

/** The moment at which this asker may have a copy; null: now. */
export function copyFreeAt(asker: Asker): Date | null {
  const { house, all } = kept()
  const moment = nowMs()
  const freeAt = house.freeAt(asker, [...all], moment)
  return freeAt <= moment ? null : new Date(freeAt)
}

/** A pass into a copy, for another device of its visitor or for simulated people. 128 bits. */
export function passInto(copy: Copy, isVisitor: boolean): string {
  const pass = newCardSecret()
  kept().byPass.set(hashOf(pass), { copy, isVisitor })
  return pass
}

/** Makes a copy for this asker and returns it with a pass; null when they may have none now: see `copyFreeAt`. */
export async function makeCopy(asker: Asker): Promise<{ readonly copy: Copy; readonly pass: string } | null> {
  const { house, all, stock } = kept()
  if (copyFreeAt(asker) !== null) return null
  // counted before the first await: presses at the same moment are counted one after another
  const moment = nowMs()
  const kin = { kept: {}, closers: new Set<() => Promise<void>>(), code: newShortCode(codeLength) }
  const held = { ...kin, database: '', madeMs: moment, usedMs: moment }
  house.count(asker, moment)
  all.add(held)
  try {
    held.database = stock.shift() ?? (await createCopy())
  } catch (error) {
    all.delete(held)
    throw error
  } finally {
    fillStock()
  }
  return { copy: held, pass: passInto(held, true) }
}

/** The copy with this code, as it is typed; null for a wrong one, and for an address that tried too many. */
export function joinCopy(typed: string, address: string): { readonly copy: Copy; readonly pass: string } | null {
  const { house, all } = kept()
  const moment = nowMs()
  if (!house.mayTryCode(address, moment)) return null
  const code = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const copy = [...all].find((one) => one.code === code && one.database !== '' && !isOver(one, moment))
  if (!copy) {
    house.countWrongCode(address, moment)
    return null
  }
  return { copy, pass: passInto(copy, true) }
}

async function fill({ stock, all }: Kept): Promise<void> {
  while (stock.length < stockSize && all.size + stock.length < bounds.atOnce) stock.push(await createCopy())
}

function fillStock(): void {
  const state = kept()
  state.filling ??= fill(state)
    .catch((error: unknown) => {
      log.warn('a copy of the demo could not be made', { error })
    })
    .finally(() => {
      state.filling = null
    })
}

/** Closes what is open in a copy; the next request opens it again. */
async function close(copy: Copy): Promise<void> {
  const closers = [...copy.closers]
  copy.closers.clear()
  await Promise.allSettled(closers.map((end) => inPlace(copy, end)))
}

/** Ends a copy: whoever follows something in it, its connections, its database and its outbox. */
async function endCopy(copy: Copy): Promise<void> {
  const { all, byPass } = kept()
  all.delete(copy)
  for (const [pass, held] of byPass) if (held.copy === copy) byPass.delete(pass)
  await close(copy)
  await dropCopy(copy.database)
  await rm(join(env().dataFolder, 'copies', copy.database), { recursive: true, force: true })
}

/** Ends the copies whose time is over, and lets those rest that nobody asks anything of. */
export async function sweepCopies(moment = nowMs()): Promise<void> {
  for (const copy of kept().all) {
    if (copy.database === '') continue
    try {
      if (isOver(copy, moment)) await endCopy(copy)
      else if (copy.usedMs + restsAfterMs < moment && inPlace(copy, streamsHere) === 0) await close(copy)
    } catch (error) {
      log.warn('a copy of the demo could not be ended', { error })
    }
  }
}

/** Begins with no copies, makes the first in stock and looks after them from then on. */
export async function openCopies(): Promise<void> {
  const state = kept()
  if (state.sweeping) return
  await dropLeftCopies()
  await rm(join(env().dataFolder, 'copies'), { recursive: true, force: true })
  fillStock()
  state.sweeping = setInterval(() => void sweepCopies(), sweepMs).unref()
}

/** Ends all copies, those in stock too. For tests, and before the server stops. */
export async function endCopies(): Promise<void> {
  const { all, stock, sweeping, filling } = kept()
  if (sweeping) clearInterval(sweeping)
  for (const copy of all) await endCopy(copy)
  await filling
  for (const name of stock) await dropCopy(name)
  delete shared.__wijkspiegelCopies
}
