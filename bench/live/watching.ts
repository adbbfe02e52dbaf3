import { pinnedNode } from '@/scripts/lib/pinned-node.mjs'
import { start } from '@/scripts/lib/processes.mjs'
import { typeScript } from '@/scripts/lib/serve.mjs'

export type ToWatchers =
  | {
      readonly kind: 'open'
      readonly url: string
      /** One per connection. */
      readonly cookies: readonly string[]
    }
  | { readonly kind: 'expect'; readonly count: number }
  | { readonly kind: 'close' }

export type FromWatchers =
  | { readonly kind: 'open' | 'ready' | 'closed' }
  /** When each event arrived, one list per connection. */
  | { readonly kind: 'arrived'; readonly arrivals: readonly (readonly number[])[] }
  | { readonly kind: 'failed'; readonly reason: string }

const patienceMs = 60_000

/** The process that watches. Each message is answered by one. */
export class Watching {
  private readonly child = start(pinnedNode(), [...typeScript, 'bench/live/watchers.ts'], {
    env: process.env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  }).child

  /** The next message from it; throws if it is of another kind. */
  next<Kind extends FromWatchers['kind']>(kind: Kind): Promise<Extract<FromWatchers, { kind: Kind }>> {
    return new Promise((came, failed) => {
      const timer = setTimeout(() => {
        failed(new Error(`the watchers did not say "${kind}" within ${patienceMs / 1000} s`))
      }, patienceMs)
      this.child.once('message', (word: FromWatchers) => {
        clearTimeout(timer)
        if (word.kind === kind) came(word as Extract<FromWatchers, { kind: Kind }>)
        else failed(new Error(word.kind === 'failed' ? word.reason : `the watchers said "${word.kind}"`))
      })
    })
  }
  async tell<Kind extends FromWatchers['kind']>(word: ToWatchers, kind: Kind) {
    const answer = this.next(kind)
    this.child.send(word)
    return answer
  }
  end(): void {
    this.child.disconnect()
  }
}
