import { connect, type Socket } from 'node:net'

/** The address of a stream, and whose it is. */
export interface StreamAddress {
  /** "http://localhost:3000/api/…" */
  readonly url: string
  readonly cookie: string
}

/** Callbacks of a stream. */
export interface StreamEars {
  /** The status; also called for the body of an answer other than 200. */
  readonly answered: (status: number) => void
  /** A piece of the body, cut anywhere. */
  readonly heard: (piece: Buffer) => void
  /** Called once and last; not when it was closed here. */
  readonly ended: (error: Error | null) => void
}

const endOfHead = '\r\n\r\n'
const newline = 0x0a

/**
 * One very light connection to a stream of the server: a thousand fit in one process without affecting the measurement.
 * It does not reconnect by itself, and can be made to fail.
 */
export class StreamSocket {
  private readonly socket: Socket
  /** null once it has been read */
  private head: Buffer | null = Buffer.alloc(0)
  private isChunked = false
  /** what is missing of the chunk */
  private missing = 0
  private line = ''
  private isClosed = false
  private error: Error | null = null

  private readonly ears: StreamEars

  constructor({ url, cookie }: StreamAddress, ears: StreamEars) {
    this.ears = ears
    const { hostname, port, host, pathname, search } = new URL(url)
    this.socket = connect(Number(port || '80'), hostname)
    this.socket.write(
      `GET ${pathname}${search} HTTP/1.1\r\nhost: ${host}\r\naccept: text/event-stream\r\naccept-encoding: gzip\r\ncookie: ${cookie}\r\nconnection: close\r\n\r\n`,
    )
    this.socket.on('data', (data: Buffer) => {
      if (this.head === null) this.take(data)
      else this.readHead(Buffer.concat([this.head, data]))
    })
    this.socket.on('error', (error) => (this.error = error))
    this.socket.on('close', () => {
      if (!this.isClosed) this.ears.ended(this.error)
    })
  }

  close(): void {
    this.isClosed = true
    this.socket.destroy()
  }
  /** Simulates a network failure. */
  drop(): void {
    this.socket.destroy(new Error('dropped'))
  }
  /** Stops reading; the network's data waits. */
  pause(): void {
    this.socket.pause()
  }
  resume(): void {
    this.socket.resume()
  }

  private readHead(came: Buffer): void {
    const end = came.indexOf(endOfHead)
    if (end < 0) {
      this.head = came
      return
    }
    const head = came.toString('latin1', 0, end)
    this.head = null
    this.isChunked = /^transfer-encoding: *chunked/im.test(head)
    this.ears.answered(Number(head.split(' ', 2)[1]))
    this.take(came.subarray(end + endOfHead.length))
  }

  /** Removes HTTP's framing around each piece. */
  private take(data: Buffer): void {
    if (!this.isChunked) {
      if (data.length > 0) this.tell(data)
      return
    }
    let at = 0
    while (at < data.length) {
      const begun = at
      if (this.missing > 0) {
        at = Math.min(at + this.missing, data.length)
        this.missing -= at - begun
        this.tell(data.subarray(begun, at))
      } else {
        const end = data.indexOf(newline, at)
        at = end < 0 ? data.length : end + 1
        this.line += data.toString('latin1', begun, at)
        if (end >= 0) this.readLine()
      }
    }
  }

  /** The length of the next chunk; an empty line ends the previous one, and a length of zero ends the stream. */
  private readLine(): void {
    const length = this.line.trim()
    this.line = ''
    this.missing = Number.parseInt(length || '0', 16)
    if (length !== '' && this.missing === 0) this.socket.destroy()
  }

  private tell(piece: Buffer): void {
    if (!this.isClosed) this.ears.heard(piece)
  }
}
