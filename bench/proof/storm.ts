import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { say } from '@/scripts/lib/say.mjs'
import type { Copies } from './copies.ts'
import type { Tally } from './reader.ts'
import { makeProofRoom, until } from './room.ts'
import { write } from './writers.ts'

const readerCount = 1000
const mostSeconds = 5
/** Connections of one copy: 10 for people, 4 to sign in, 4 for jobs and one beside them, 2 for health, one listens. */
const poolOfCopy = 22

/**
 * A thousand pages lose their connection at the same moment, while lines are added: true when all are back and up to
 * date within five seconds, without more connections to the database than the pools hold.
 */
export async function proveStorm(copies: Copies, tally: Tally, random: () => number): Promise<boolean> {
  const room = await makeProofRoom(copies, tally, random)
  const readers = await room.open(readerCount)
  let most = 0
  let isOver = false
  const watch = async () => {
    while (!isOver) {
      const { rows } = await copies.admin.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      )
      most = Math.max(most, rows[0]?.count ?? 0)
      await wait(50)
    }
  }
  const watching = watch()
  for (const reader of readers) reader.drop()
  const begun = performance.now()
  await write(room.writers, 20, () => undefined)
  const last = await room.ends()
  const isBack = (reader: (typeof readers)[number]) =>
    reader.connection === 'live' && reader.lacks(last.get(reader.person)?.cursor ?? reader.held.cursor) === 0
  await until('all readers are back', () => readers.every(isBack))
  const seconds = (performance.now() - begun) / 1000
  isOver = true
  await watching
  for (const reader of readers) reader.stop()
  // the factories of this process have some of their own
  const pools = copies.count * poolOfCopy + 20
  say(
    `${readerCount} readers lost their connection at once: all back with everything in ${seconds.toFixed(2)} s, ` +
      `at most ${most} connections to the database of ${pools} in the pools`,
  )
  return seconds <= mostSeconds && most <= pools
}
