import { setTimeout as wait } from 'node:timers/promises'
import type { Copies } from './copies.ts'
import type { Reader } from './reader.ts'

/** How often each fault was caused. */
export type Broken = Record<'drops' | 'pauses' | 'listens' | 'connections' | 'kills', number>
export const nothingBroken = (): Broken => ({ drops: 0, pauses: 0, listens: 0, connections: 0, kills: 0 })

interface Faults {
  readonly copies: Copies
  readonly readers: readonly Reader[]
  readonly random: () => number
  readonly signal: AbortSignal
  readonly broken: Broken
}

/** Repeats something, with pauses of random length, until the signal. */
async function again(signal: AbortSignal, random: () => number, aboutMs: number, act: () => unknown): Promise<void> {
  const isOver = () => signal.aborted
  for (;;) {
    await wait(aboutMs * (0.5 + random()), undefined, { signal }).catch(() => undefined)
    if (isOver()) return
    await act()
  }
}

const some = <T>(list: readonly T[], most: number, random: () => number): T[] =>
  Array.from({ length: Math.ceil(random() * most) }, () => list[Math.floor(random() * list.length)]).filter(
    (item) => item !== undefined,
  )

/** Causes every kind of fault, until the signal. */
export async function breakThings({ copies, readers, random, signal, broken }: Faults): Promise<void> {
  const terminate = async (which: string, what: 'listens' | 'connections') => {
    const { rowCount } = await copies.admin.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and ${which}`,
    )
    broken[what] += rowCount ?? 0
  }
  await Promise.all([
    again(signal, random, 150, () => {
      for (const reader of some(readers, 4, random)) {
        reader.drop()
        broken.drops += 1
      }
    }),
    again(signal, random, 700, async () => {
      const slow = some(readers, 5, random)
      for (const reader of slow) reader.pause()
      broken.pauses += slow.length
      await wait(1500 * random())
      for (const reader of slow) reader.resume()
    }),
    again(signal, random, 1500, () => terminate(`query = 'LISTEN project'`, 'listens')),
    again(signal, random, 4000, () => terminate(`usename = 'wijkspiegel_app'`, 'connections')),
    again(signal, random, 9000, async () => {
      broken.kills += 1
      await copies.restart(broken.kills % copies.count, 500 * random())
    }),
  ])
}
