import type { GivenCommand, SessionRefusal } from '@/lib/session/rules/model.ts'

/** Null: it was done. `offline`: nobody knows whether it was; `busy`: not now; `failed`: something is wrong with us. */
export type Outcome = SessionRefusal | 'offline' | 'busy' | 'failed' | null

/** Every code with which a session refuses; the compiler holds it against the type. */
const refusals: Readonly<Record<SessionRefusal, true>> = {
  'not-allowed': true,
  'session-running': true,
  'session-closed': true,
  'session-paused': true,
  'other-record': true,
  'other-plan': true,
  'not-joined': true,
  'not-leading': true,
  'not-this-step': true,
  'step-moved': true,
  'people-typing': true,
  'no-outcome': true,
  'poll-open': true,
  'poll-closed': true,
  'record-unconfirmed': true,
  'undo-late': true,
  'agenda-unfit': true,
  'reason-missing': true,
  'unknown-item': true,
  'nothing-to-vote-on': true,
  'too-many-dots': true,
  'person-absent': true,
  'lead-present': true,
  'leads-only': true,
}
const isRefusal = (code: unknown): code is SessionRefusal => typeof code === 'string' && code in refusals

export interface Post {
  /** Sends a body; rejects when no answer came. */
  send(body: string): Promise<Response>
  wait(ms: number): Promise<void>
  newId(): string
  /** The person may not be here any more. */
  leave(): void
}

const pausesMs = [400, 800, 1600, 3200]

async function outcomeOf(response: Response, leave: () => void): Promise<Outcome> {
  if (response.ok) return null
  if (response.status === 429 || response.status === 503) return 'busy'
  const body: unknown = await response.json().catch(() => null)
  const refusal = typeof body === 'object' && body !== null && 'refusal' in body ? body.refusal : null
  if (isRefusal(refusal)) return refusal
  if (response.status === 401 || response.status === 404) leave()
  return 'failed'
}

/** What came of sending it once, and whether it is worth sending it again. */
interface Tried {
  readonly outcome: Outcome
  readonly again: boolean
}

async function trySending(send: Post['send'], body: string, leave: () => void): Promise<Tried> {
  const response = await send(body).catch(() => null)
  // a proxy in front answers 502 or 504 for a server that is being started again
  if (response === null || response.status === 502 || response.status === 504)
    return { outcome: 'offline', again: true }
  if (response.status === 503) return { outcome: 'busy', again: true }
  return { outcome: await outcomeOf(response, leave), again: false }
}

/**
 * Gives commands. Each has an id of its own; when its answer got lost, it is sent again with the same id, so that it is
 * done once. That holds too when somebody presses again what ended in `offline` or `busy`.
 *
 * They go out in the order of the presses, each once the one before it was answered or got lost: two requests overtake each
 * other, and a *next* that came before the *resume* was refused, by words that went as soon as the session ran again. What
 * got lost is sent again beside the others, so that it holds up none of them. Of somebody who may not be here any more,
 * nothing that waits is sent: it ends in `failed`.
 */
export function commandGiver(post: Post): (command: GivenCommand) => Promise<Outcome> {
  const undecided = new Map<string, string>()
  let before: Promise<unknown> = Promise.resolve()
  // counted: who stays on the page after all may press again
  let farewells = 0
  const leave = () => {
    farewells += 1
    post.leave()
  }
  return (command) => {
    const text = JSON.stringify(command)
    // of the press, not of the sending: pressed twice it is one command
    const commandId = undecided.get(text) ?? post.newId()
    undecided.set(text, commandId)
    const pressedAt = farewells
    const send = (): Promise<Tried> =>
      farewells === pressedAt
        ? trySending((body) => post.send(body), JSON.stringify({ commandId, command }), leave)
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
      // a press that came in between may have an id of its own by now
      if (!again && outcome !== 'busy' && undecided.get(text) === commandId) undecided.delete(text)
      return outcome
    })
  }
}
