import 'server-only'
import { periodicJobs, runJobsOnce } from '@/lib/platform/jobs.ts'
import { log } from '@/lib/platform/logger.ts'
import { closeWithPlace, inPlace, keptHere, type Place } from '@/lib/platform/place.ts'
import { now } from '@/lib/platform/clock.ts'

/** What is under way of the jobs of one copy. */
interface Work {
  running: Promise<void> | null
  /** asked for again while it ran */
  again: boolean
  /** a page that is only read looks at the jobs from then on */
  nextMs: number
  periodicMs: number
}
interface Kept {
  __wijkspiegelWork?: Work
}

/** What could not be done is not tried again with each page that is read. */
const readMs = 10_000
const periodicMs = 15 * 60_000

const nowMs = (): number => now().getTime()

function workHere(): Work {
  const kept: Kept = keptHere()
  // a copy begins with nothing to do: what the story left was done before the first was made
  const begun = nowMs()
  return (kept.__wijkspiegelWork ??= { running: null, again: false, nextMs: begun + periodicMs, periodicMs: begun })
}

async function runHere(work: Work): Promise<void> {
  work.again = false
  const began = nowMs()
  const isDue = began - work.periodicMs >= periodicMs
  if (isDue) work.periodicMs = began
  const next = await runJobsOnce(isDue ? periodicJobs() : [])
  work.nextMs = Math.max(began + readMs, Math.min(next?.getTime() ?? Infinity, work.periodicMs + periodicMs))
  await (wantsMore(work) ? runHere(work) : undefined)
}

const wantsMore = ({ again }: Work): boolean => again

/** Resolves when nothing is under way of the jobs here. One function for all, so that a copy has it once. */
export async function workDone(): Promise<void> {
  await workHere().running
}

/**
 * Runs the jobs of a copy after a request: at once after a write, else when one has become due. A worker that stayed would hold
 * connections in two hundred databases, most of which nobody looks at.
 */
export function workAfter(place: Place, isWrite: boolean): void {
  inPlace(place, () => {
    const work = workHere()
    if (work.running) {
      work.again ||= isWrite
      return
    }
    if (!isWrite && nowMs() < work.nextMs) return
    work.running = runHere(work)
      .catch((error: unknown) => {
        log.warn('the jobs of a copy did not run', { error })
      })
      .finally(() => {
        work.running = null
      })
    closeWithPlace(workDone)
  })
}
