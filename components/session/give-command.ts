import { isSessionRefusal, type SessionRefusal } from '@/lib/access/rules/refusals.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'

/** Null: done. `offline`: unknown whether it was done; `busy`: not now; `failed`: a fault of our own. */
export type Outcome = SessionRefusal | 'offline' | 'busy' | 'failed' | null

export interface Post {
  /** Resolves once what this page said before has arrived, or soon: a late *writing* would hold up who closes a round. */
  said(): Promise<void>
  /** Sends a body; rejects when no answer came. */
  send(body: string): Promise<Response>
  wait(ms: number): Promise<void>
  newId(): string
  /** The person may no longer be here. */
  leave(): void
}

const pausesMs = [400, 800, 1600, 3200]

async function outcomeOf(response: Response, leave: () => void): Promise<Outcome> {
  if (response.ok) return null
  if (response.status === 429 || response.status === 503) return 'busy'
  const body: unknown = await response.json().catch(() => null)
  const refusal = typeof body === 'object' && body !== null && 'refusal' in body ? body.refusal : null
  if (isSessionRefusal(refusal)) return refusal
  if (response.status === 401 || response.status === 404) leave()
  return 'failed'
}

/** The outcome of sending once, and whether to send again. */
interface Tried {
  readonly outcome: Outcome
  readonly again: boolean
}

async function trySending(send: Post['send'], body: string, leave: () => void): Promise<Tried> {
  const response = await send(body).catch(() => null)
  // a proxy answers 502 or 504 while the server restarts
  if (response === null || response.status === 502 || response.status === 504)
    return { outcome: 'offline', again: true }
  if (response.status === 503) return { outcome: 'busy', again: true }
  return { outcome: await outcomeOf(response, leave), again: false }
}

/**
 * Gives commands. Each has its own id; when its answer got lost, it is sent again with the same id, so that it is done
 * once. That also holds when somebody presses again after `offline` or `busy`.
 *
 * Commands are sent in the order of the presses, each after the one before it was answered or got lost: parallel
 * requests may overtake each other, and a *next* could arrive before its *resume* and be refused, with a message that
 * vanishes at once. Retries do not hold up later commands. Once the person may no longer be
 * here, waiting commands are not sent: they end in `failed`.
 */
export function commandGiver(post: Post): (command: GivenCommand) => Promise<Outcome> {
  const undecided = new Map<string, string>()
  let before: Promise<unknown> = Promise.resolve()
  // counted, as a person who stays on the page may press again
  let farewells = 0
  const leave = () => {
    farewells += 1
    post.leave()
  }
  return (command) => {
    const text = JSON.stringify(command)
    // belongs to the press, not to the request: pressed twice it is one command
    const commandId = undecided.get(text) ?? post.newId()
    undecided.set(text, commandId)
    const pressedAt = farewells
    const send = (): Promise<Tried> =>
      farewells === pressedAt
        ? post.said().then(() => trySending((body) => post.send(body), JSON.stringify({ commandId, command }), leave))
        : Promise.resolve({ outcome: 'failed', again: false })
    const first = before.then(send)
    before = first.catch(() => undefined)
    return first.then(async (tried) => {
      let { outcome, again } = tried
      for (const pause of pausesMs) {
        if (!again) break
        await post.wait(pause)
        ;({ outcome, again } = await send())
      }
      // a press in between may already have its own id
      if (!again && outcome !== 'busy' && undecided.get(text) === commandId) undecided.delete(text)
      return outcome
    })
  }
}
