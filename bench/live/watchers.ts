// Many connections to one stream, in a process of their own: notes on the machine's one clock when each event came.
import { connect, type Socket } from 'node:net'
import { clockMs, type FromWatchers, type ToWatchers } from './watching.ts'

const beat = 'event: beat'
const event = 'event: session'
// events come whole, but the network may cut them anywhere
const tail = event.length - 1

// as a browser does that was sent away because the database had too much to do
const againMs = 500

class Watcher {
  arrivals: number[] = []
  private socket: Socket
  private rest = ''
  private isAnswered = false
  private isLive = false

  constructor(
    private readonly where: ToWatchers & { kind: 'open' },
    private readonly cookie: string,
    private readonly onLive: () => void,
  ) {
    this.socket = this.open()
  }

  close(): void {
    this.socket.destroy()
  }

  private open(): Socket {
    const { port, path, host } = this.where
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: ${host}\r\naccept: text/event-stream\r\naccept-encoding: gzip\r\ncookie: ${this.cookie}\r\n\r\n`,
      )
    })
    socket.on('error', fail)
    socket.on('data', (chunk: Buffer) => {
      if (this.isAnswered || this.isGranted(chunk.toString('latin1'))) this.hear(chunk.toString('latin1'))
    })
    return socket
  }

  private isGranted(head: string): boolean {
    this.isAnswered = head.startsWith('HTTP/1.1 200')
    if (this.isAnswered) return true
    if (!head.startsWith('HTTP/1.1 503')) fail(new Error(`the stream answered ${head.slice(0, 200)}`))
    this.socket.destroy()
    setTimeout(() => (this.socket = this.open()), againMs)
    return false
  }

  private hear(chunk: string): void {
    const text = this.rest + chunk
    const at = clockMs()
    for (let found = text.indexOf(event); found >= 0; found = text.indexOf(event, found + 1)) this.arrivals.push(at)
    if (!this.isLive && text.includes(beat)) {
      this.isLive = true
      this.onLive()
    }
    this.rest = text.slice(-tail)
    told()
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
    for (const watcher of watchers) watcher.close()
    watchers = []
    answer({ kind: 'closed' })
  }
})
process.on('disconnect', () => process.exit(0))
