import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'

/**
 * Jobs that are handing something over that cannot be taken back: the mail server is being told the letter itself. A process
 * that stops waits for them, as what is given away now and done again later would arrive twice.
 */
const job = new AsyncLocalStorage<string>()
const underWay = new Set<string>()

/** Runs the work of a job, so that what it hands over is known to be its. */
export const inJob = <Result>(id: string, work: () => Promise<Result>): Promise<Result> => job.run(id, work)

/** From here on it cannot be taken back. Nothing outside a job. */
export function markTransfer(): void {
  const id = job.getStore()
  if (id !== undefined) underWay.add(id)
}

/** The queue has written down what became of the job. */
export function endTransfer(id: string): void {
  underWay.delete(id)
}

export const transfersUnderWay = (): number => underWay.size
