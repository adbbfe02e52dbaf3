import { StringDecoder } from 'node:string_decoder'
import type { EventStream } from '@/components/live/follow-log.ts'
import { StreamSocket, type StreamAddress } from './stream-socket.ts'

/** A browser's EventSource, for one connection; it does not reconnect by itself. Can be made to fail. */
export class HttpStream implements EventStream {
  readyState = 0
  status = 0
  private readonly listeners = new Map<string, (event: Event) => void>()
  private readonly socket: StreamSocket
  private readonly decoder = new StringDecoder('utf8')
  private text = ''

  constructor(address: StreamAddress) {
    this.socket = new StreamSocket(address, {
      answered: (status) => {
        this.status = status
        if (status !== 200) {
          this.break(2)
          return
        }
        this.readyState = 1
        this.tell(new Event('open'))
      },
      heard: (piece) => {
        if (this.readyState === 1) this.read(this.decoder.write(piece))
      },
      ended: () => {
        this.break(0)
      },
    })
  }

  addEventListener(type: string, listener: (event: Event) => void): void {
    this.listeners.set(type, listener)
  }
  close(): void {
    this.readyState = 2
    this.listeners.clear()
    this.socket.close()
  }
  /** Simulates a network failure. */
  drop(): void {
    this.socket.drop()
  }
  /** Stops reading; the network's data waits. */
  pause(): void {
    this.socket.pause()
  }
  resume(): void {
    this.socket.resume()
  }

  /** Called once: 0 when it was cut off, 2 when it was refused. */
  private break(readyState: number): void {
    this.socket.close()
    this.readyState = readyState
    this.tell(new Event('error'))
  }
  private tell(event: Event): void {
    this.listeners.get(event.type)?.(event)
  }
  private read(text: string): void {
    const blocks = (this.text + text).split('\n\n')
    this.text = blocks.pop() ?? ''
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2) ?? ''
      const name = field('event')
      if (name !== '') this.tell(new MessageEvent(name, { data: field('data'), lastEventId: field('id') }))
    }
  }
}
