import { clockMs } from '../kernel.ts'
import { StreamSocket, type StreamAddress } from '@/lib/rehearsal/people/stream-socket.ts'

const beat = 'event: beat'
const event = 'event: session'
// events are sent whole, but the network may cut them anywhere
const tail = event.length - 1

// like a browser that was refused because the database was too busy
const againMs = 500

interface ListenerEars {
  /** Called once: up to date. */
  readonly live: () => void
  /** Something arrived. */
  readonly heard: () => void
  readonly failed: (error: Error) => void
}

/**
 * Somebody who joined and only listens: the same connection as all simulated people have, but it records only the
 * moments of arrival. A thousand browsers in one process would cost more than what is measured.
 */
export class Listener {
  /** When each event arrived, on the machine's common clock. */
  arrivals: number[] = []
  private stream: StreamSocket
  private rest = ''
  private isLive = false
  private retrying: ReturnType<typeof setTimeout> | undefined

  private readonly address: StreamAddress
  private readonly ears: ListenerEars

  constructor(address: StreamAddress, ears: ListenerEars) {
    this.address = address
    this.ears = ears
    this.stream = this.open()
  }

  close(): void {
    clearTimeout(this.retrying)
    this.stream.close()
  }

  private open(): StreamSocket {
    let isHeard = false
    const stream = new StreamSocket(this.address, {
      answered: (status) => {
        isHeard = status === 200
        if (isHeard) return
        stream.close()
        if (status === 503) this.retrying = setTimeout(() => (this.stream = this.open()), againMs)
        else this.ears.failed(new Error(`the stream answered ${status}`))
      },
      heard: (piece) => {
        if (isHeard) this.hear(piece.toString('latin1'))
      },
      ended: (error) => {
        this.ears.failed(error ?? new Error('the stream ended'))
      },
    })
    return stream
  }

  private hear(piece: string): void {
    const text = this.rest + piece
    const at = clockMs()
    for (let found = text.indexOf(event); found >= 0; found = text.indexOf(event, found + 1)) this.arrivals.push(at)
    if (!this.isLive && text.includes(beat)) {
      this.isLive = true
      this.ears.live()
    }
    this.rest = text.slice(-tail)
    this.ears.heard()
  }
}
