// Many connections to one stream, in a process of their own: notes on the machine's one clock when each event came.
import { connect, type Socket } from 'node:net'
import { clockMs, type FromWatchers, type ToWatchers } from './watching.ts'

const beat = 'event: beat'
const event = 'event: session'
// events come whole, but the network may cut them anywhere
const tail = event.length - 1

class Watcher {
  readonly socket: Socket
  arrivals: number[] = []
  private rest = ''
  private isAnswered = false
  private isLive = false

  constructor({ port, path, host }: ToWatchers & { kind: 'open' }, cookie: string, onLive: () => void) {
    this.socket = connect(port, '127.0.0.1', () => {
      this.socket.write(
        `GET ${path} HTTP/1.1\r\nhost: ${host}\r\naccept: text/event-stream\r\naccept-encoding: gzip\r\ncookie: ${cookie}\r\n\r\n`,
      )
    })
    this.socket.on('error', fail)
    this.socket.on('data', (chunk: Buffer) => {
      const text = this.rest + chunk.toString('latin1')
      const at = clockMs()
      if (!this.isAnswered) {
        this.isAnswered = true
        if (!text.startsWith('HTTP/1.1 200')) fail(new Error(`the stream answered ${text.slice(0, 200)}`))
      }
      for (let found = text.indexOf(event); found >= 0; found = text.indexOf(event, found + 1)) this.arrivals.push(at)
      if (!this.isLive && text.includes(beat)) {
        this.isLive = true
        onLive()
      }
      this.rest = text.slice(-tail)
      told()
    })
  }
}

let watchers: Watcher[] = []
/** Called at each arrival. */
let told: () => void = () => undefined

const answer = (word: FromWatchers) => process.send?.(word)
function fail(error: Error): void {
  answer({ kind: 'failed', reason: error.message })
}

function open(word: ToWatchers & { kind: 'open' }): void {
  let live = 0
  const onLive = () => {
    live += 1
    if (live === word.cookies.length) answer({ kind: 'open' })
  }
  watchers = word.cookies.map((cookie) => new Watcher(word, cookie, onLive))
}

/** Waits until everybody had `count` events since it was asked. */
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
    for (const { socket } of watchers) socket.destroy()
    watchers = []
    answer({ kind: 'closed' })
  }
})
process.on('disconnect', () => process.exit(0))
