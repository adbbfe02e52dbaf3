import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import type { EventStream } from '@/components/live/follow-project.ts'

const patienceMs = 15_000

/** What EventSource is in a browser, for one connection; it does not come back by itself. Can be made to fail. */
export class HttpStream implements EventStream {
  readyState = 0
  status = 0
  private readonly listeners = new Map<string, (event: Event) => void>()
  private readonly sent: ClientRequest
  private answer: IncomingMessage | null = null
  private text = ''

  constructor(url: string, cookie: string) {
    this.sent = request(url, { agent: false, headers: { cookie, accept: 'text/event-stream' } }, (answer) => {
      this.answer = answer
      this.status = answer.statusCode ?? 0
      answer.on('close', () => {
        this.breaks(this.status === 200 ? 0 : 2)
      })
      answer.on('error', () => undefined)
      if (this.status !== 200) {
        answer.resume()
        return
      }
      this.readyState = 1
      this.tell(new Event('open'))
      answer.setEncoding('utf8')
      answer.on('data', (text: string) => {
        this.read(text)
      })
    })
    this.sent.setTimeout(patienceMs * 3)
    this.sent.on('error', () => {
      this.breaks(0)
    })
    this.sent.end()
  }

  addEventListener(type: string, listener: (event: Event) => void): void {
    this.listeners.set(type, listener)
  }
  close(): void {
    this.readyState = 2
    this.listeners.clear()
    this.sent.destroy()
  }
  /** The network breaks. */
  drop(): void {
    this.sent.destroy(new Error('dropped'))
  }
  /** Takes nothing any more; what the network holds waits. */
  pause(): void {
    this.answer?.pause()
  }
  resume(): void {
    this.answer?.resume()
  }

  private breaks(readyState: number): void {
    if (this.listeners.size === 0) return
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
