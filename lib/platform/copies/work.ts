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
  ranMs: number
  periodicMs: number
}
interface Kept {
  __wijkspiegelWork?: Work
}

/** After a page that was only read, the jobs are looked at once in so long. */
const readMs = 10_000
const periodicMs = 15 * 60_000

const nowMs = (): number => now().getTime()

function workHere(): Work {
  const kept: Kept = keptHere()
  return (kept.__wijkspiegelWork ??= { running: null, again: false, ranMs: 0, periodicMs: nowMs() })
}

async function runHere(work: Work): Promise<void> {
  work.again = false
  work.ranMs = nowMs()
  const isDue = work.ranMs - work.periodicMs >= periodicMs
  if (isDue) work.periodicMs = work.ranMs
  await runJobsOnce(isDue ? periodicJobs() : [])
  await (wantsMore(work) ? runHere(work) : undefined)
}

const wantsMore = ({ again }: Work): boolean => again

/** One function for all, so that a copy has it once. */
async function workDone(): Promise<void> {
  await workHere().running
}

/**
 * Runs the jobs of a copy after a request: at once after a write, else now and then. A worker that stayed would hold
 * connections in two hundred databases, most of which nobody looks at.
 */
export function workAfter(place: Place, isWrite: boolean): void {
  inPlace(place, () => {
    const work = workHere()
    if (work.running) {
      work.again ||= isWrite
      return
    }
    if (!isWrite && nowMs() - work.ranMs < readMs) return
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
