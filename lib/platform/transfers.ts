import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { namedHere } from './place.ts'

/**
 * Jobs in a transfer that cannot be undone: the letter itself is being sent to the mail server. A stopping process
 * waits for them, as a freed job would run again and the mail arrive twice.
 */
const job = new AsyncLocalStorage<string>()
const underWay = new Set<string>()

/** Runs the work of a job, so that its transfers are known to be its own. */
export const inJob = <Result>(id: string, work: () => Promise<Result>): Promise<Result> => job.run(id, work)

/** From here on the job's work cannot be undone. Does nothing outside a job. */
export function markTransfer(): void {
  const id = job.getStore()
  if (id !== undefined) underWay.add(namedHere(id))
}

/** The queue has recorded the job's result. */
export function endTransfer(id: string): void {
  underWay.delete(namedHere(id))
}

export const transfersUnderWay = (): number => underWay.size
