import { AsyncLocalStorage } from 'node:async_hooks'

/** Code used data without saying for whom, or after it had finished. Always a bug of our own. */
export class ScopeError extends Error {
  override readonly name = 'ScopeError'
}

interface Ticket {
  readonly token: string
  readonly readOnly: boolean
  taken: boolean
  ended: boolean
}

/** The shape of a valid token. */
export const wellFormed = /^[A-Za-z0-9_-]{1,128}$/

/**
 * Carries a session token from `withAccess` to the one transaction that it opens. A ticket is good for a single
 * transaction: Prisma's batch form, which would start two requests' transactions in one context, finds it taken. One
 * instance per client.
 */
export class Tickets {
  readonly #current = new AsyncLocalStorage<Ticket>()

  /** Runs `load` with a ticket for `token`. Throws ScopeError for a malformed token and inside another ticket. */
  async run<T>(token: string, readOnly: boolean, load: () => Promise<T>): Promise<T> {
    if (!wellFormed.test(token)) throw new ScopeError('malformed token')
    const outer = this.#current.getStore()
    // would wait for a second connection while holding the first: a deadlock once the pool is busy
    if (outer && !outer.ended) throw new ScopeError('withAccess inside withAccess')
    const ticket: Ticket = { token, readOnly, taken: false, ended: false }
    try {
      return await this.#current.run(ticket, load)
    } finally {
      ticket.ended = true
    }
  }

  /** Takes the ticket of this async context. Throws ScopeError when there is none or it was already taken. */
  take(): { readonly token: string; readonly readOnly: boolean } {
    const ticket = this.#current.getStore()
    if (!ticket || ticket.ended) throw new ScopeError('no transaction outside withAccess')
    if (ticket.taken) throw new ScopeError('one transaction per withAccess')
    ticket.taken = true
    return ticket
  }
}
