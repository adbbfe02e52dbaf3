import { stopChildren } from '@/scripts/lib/processes.mjs'
import { explain, say } from '@/scripts/lib/say.mjs'

/** What `name` guarantees of what was brought up; throws where it does not hold. */
export type Trials<Stage> = Readonly<Record<string, (stage: Stage) => Promise<void>>>

/** Notes what is done when all is over, the last first. */
export type TidyLater = (tidy: () => unknown) => void

/**
 * Brings something up that wants programs of this machine, holds each guarantee, tidies up and ends the process: 0 when all
 * hold. Nothing is left when it is broken off.
 */
export async function holdAll<Stage>(bringUp: (later: TidyLater) => Promise<Stage>, trials: Trials<Stage>) {
  const tidies: (() => unknown)[] = []
  let tidying: Promise<void> | null = null
  const tidyUp = (): Promise<void> =>
    (tidying ??= (async () => {
      for (const tidy of tidies.toReversed()) await tidy()
      await stopChildren()
    })())
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      void tidyUp().then(() => process.exit(1))
    })
  const count = { passed: 0, failed: 0 }
  try {
    const stage = await bringUp((tidy) => tidies.push(tidy))
    for (const [guarantee, hold] of Object.entries(trials)) {
      try {
        await hold(stage)
        count.passed += 1
        say(`good: ${guarantee}`)
      } catch (error) {
        count.failed += 1
        say(`NOT GOOD: ${guarantee}`)
        console.error(explain(error))
      }
    }
  } catch (error) {
    count.failed += 1
    console.error(explain(error))
  }
  await tidyUp()
  console.log(`${String(count.passed)} passed, ${String(count.failed)} failed`)
  process.exit(count.failed === 0 ? 0 : 1)
}
