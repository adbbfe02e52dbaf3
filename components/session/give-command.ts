import type { GivenCommand, SessionRefusal } from '@/lib/alignment/model.ts'

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

async function deliver(post: Post, body: string): Promise<Outcome> {
  let outcome: Outcome = 'offline'
  for (const pause of [0, ...pausesMs]) {
    if (pause > 0) await post.wait(pause)
    const response = await post.send(body).catch(() => null)
    // a proxy in front answers 502 or 504 for a server that is being started again
    if (response === null || response.status === 502 || response.status === 504) outcome = 'offline'
    else if (response.status === 503) outcome = 'busy'
    else
      return outcomeOf(response, () => {
        post.leave()
      })
  }
  return outcome
}

/**
 * Gives commands. Each has an id of its own; when its answer got lost, it is sent again with the same id, so that it is
 * done once. That holds too when somebody presses again what ended in `offline` or `busy`.
 *
 * One at a time, in the order of the presses: two requests overtake each other, and a *next* that came before the *resume*
 * was refused, by words that went as soon as the session ran again.
 */
export function commandGiver(post: Post): (command: GivenCommand) => Promise<Outcome> {
  const undecided = new Map<string, string>()
  let last: Promise<unknown> = Promise.resolve()
  return (command) => {
    const text = JSON.stringify(command)
    // of the press, not of the sending: pressed twice it is one command
    const commandId = undecided.get(text) ?? post.newId()
    undecided.set(text, commandId)
    const given = last.then(async () => {
      const outcome = await deliver(post, JSON.stringify({ commandId, command }))
      if (outcome !== 'offline' && outcome !== 'busy') undecided.delete(text)
      return outcome
    })
    last = given.catch(() => undefined)
    return given
  }
}
