// Many listeners of one stream, in a separate process: each is a simulated person who joined and presses nothing.
import { Listener } from '../simulate/listener.ts'
import type { FromWatchers, ToWatchers } from './watching.ts'

let watchers: Listener[] = []
/** Called at each arrival. */
let told: () => void = () => undefined

const answer = (word: FromWatchers) => process.send?.(word)

function open({ url, cookies }: ToWatchers & { kind: 'open' }): void {
  let live = 0
  const ears = {
    live: () => {
      live += 1
      if (live === cookies.length) answer({ kind: 'open' })
    },
    heard: () => {
      told()
    },
    failed: (error: Error) => {
      answer({ kind: 'failed', reason: error.message })
    },
  }
  watchers = cookies.map((cookie) => new Listener({ url, cookie }, ears))
}

/** Waits until everybody has received `count` events since the call. */
function expect(count: number): void {
  for (const watcher of watchers) watcher.arrivals = []
  told = () => {
    if (!watchers.every(({ arrivals }) => arrivals.length >= count)) return
    told = () => undefined
    answer({ kind: 'arrived', arrivals: watchers.map(({ arrivals }) => arrivals) })
  }
  answer({ kind: 'ready' })
}

process.on('message', (word: ToWatchers) => {
  if (word.kind === 'open') open(word)
  else if (word.kind === 'expect') expect(word.count)
  else {
    for (const watcher of watchers) watcher.close()
    watchers = []
    answer({ kind: 'closed' })
  }
})
process.on('disconnect', () => process.exit(0))
