import { now } from './clock.ts'

interface Window {
  startedAt: number
  taken: number
}
const shared = globalThis as typeof globalThis & { __wijkspiegelWindows?: Map<string, Window> }
const windows = (shared.__wijkspiegelWindows ??= new Map())

/**
 * Takes one of `most` in a fixed window of `windowMs`; false when there is none left. Counted in this process: with k
 * processes behind a balancer somebody gets at most k times as many. Limits that must be exact (mails) count rows.
 */
export function takeFrom(bucket: string, most: number, windowMs: number): boolean {
  const moment = now().getTime()
  const open = windows.get(bucket)
  if (!open || moment - open.startedAt >= windowMs) {
    if (windows.size > 10_000)
      for (const [key, value] of windows) if (moment - value.startedAt >= windowMs) windows.delete(key)
    windows.set(bucket, { startedAt: moment, taken: 1 })
    return true
  }
  open.taken += 1
  return open.taken <= most
}
