// A world of the proof, in a process of its own: what is done in it draws from the seed that it was started with. It is told by
// messages what to do, one thing after the other, and answers each with what the proof has to know of it.
import { asDefiner, closeConnections } from '@/lib/testing/factories-roles.ts'
import { idsSeen, otherIdsOf } from '@/lib/testing/scenario-ids.ts'
import type { IsolationWorld } from '@/lib/testing/scenarios.ts'
import { act, type Act } from './acts.ts'

const namedIn = async ({ here, rounds }: IsolationWorld) => ({
  ...(await idsSeen(here, { side: 'client', moment: 'open' })),
  ...(await otherIdsOf(here)),
  round: rounds.open.id,
})
let named: Awaited<ReturnType<typeof namedIn>> | null = null

/** What the proof asks with: who asks, and for what. That stays the same when its round is open no more. */
async function told(world: IsolationWorld) {
  const { askers, rounds } = world
  const ids = (named ??= await namedIn(world))
  const seals = await asDefiner<{ seal: string }>(
    `select encode(seal, 'hex') as seal from round_side where round_id = $1 and seal is not null`,
    [rounds.open.id],
  )
  return { askers, ids, seals: seals.map(({ seal }) => seal) }
}

export type WorldTold = Awaited<ReturnType<typeof told>>

process.on('message', (given: Act | 'end') => {
  const work = async () => {
    if (given === 'end') {
      await closeConnections()
      process.exit(0)
    }
    return told(await act(given))
  }
  work().then(
    (done) => process.send?.({ done }),
    (error: unknown) =>
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
