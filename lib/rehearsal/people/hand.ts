import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { commandGiver, type Outcome } from '@/components/session/give-command.ts'
import type { GivenCommand } from '@/lib/session/rules/model.ts'
import type { PresenceUpdate } from '@/lib/session/rules/presence.ts'
import type { Guest } from './guest.ts'

/** A person's commands and presence in a session: posts to the same routes as the browser's code. */
export class Hand {
  readonly give: (command: GivenCommand) => Promise<Outcome>

  private readonly guest: Pick<Guest, 'visitor' | 'sessionPath'>

  /** `leave` is called when this person may no longer be there. */
  constructor(guest: Pick<Guest, 'visitor' | 'sessionPath'>, leave: () => void = () => undefined) {
    this.guest = guest
    this.give = commandGiver({
      // simulated people say nothing besides
      said: () => Promise.resolve(),
      send: (body) => this.post('commands', body),
      wait: (ms) => wait(ms),
      newId: randomUUID,
      leave,
    })
  }

  /** Reports presence; rejects when no answer came. */
  async say(word: PresenceUpdate): Promise<void> {
    await this.post('presence', JSON.stringify(word))
  }

  private post(door: 'commands' | 'presence', body: string): Promise<Response> {
    const { visitor, sessionPath } = this.guest
    const headers = { 'content-type': 'application/json' }
    return visitor.ask(`/api${sessionPath}/${door}`, { method: 'POST', headers, body })
  }
}
