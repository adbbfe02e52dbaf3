import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { HttpStream } from './http-stream.ts'
import { Listener } from '@/bench/simulate/listener.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A server on this machine that sends these pieces to each client, each in its own packet; returns its address. */
async function serving(pieces: readonly Buffer[], ends = false) {
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    socket.once('data', () => {
      void (async () => {
        for (const piece of pieces) await new Promise((written) => socket.write(piece, written))
        if (ends) socket.end()
      })()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events?after=1`, cookie: 'a=b' }
}

const framed = (body: Buffer) =>
  Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')])
const head = (status: string) =>
  Buffer.from(`HTTP/1.1 ${status}\r\ncontent-type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n`)
const events = [
  'id: 7\nevent: session\ndata: {"text":"één 🌳"}\n\n',
  'event: beat\ndata: 12\n\n',
  'id: 8\nevent: session\ndata: {"text":"event: sess"}\n\n',
]
const bodies = events.map((text) => Buffer.from(text))
const last = Buffer.from('event: end\ndata: x\n\n')

/** Cut into pieces of equal length. */
function cut(whole: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, position) =>
    whole.subarray(position * size, (position + 1) * size),
  )
}

test.each([1, 2, 7, 1000])(
  'the words of a stream come whole, however the network cuts them: %i bytes',
  async (size) => {
    const chunks = cut(Buffer.concat([...bodies, last]), size).map(framed)
    const whole = Buffer.concat([head('200 OK'), ...chunks])
    const stream = new HttpStream(await serving(cut(whole, size)))
    const heard: string[] = []
    for (const type of ['session', 'beat'])
      stream.addEventListener(type, (event) => {
        if (event instanceof MessageEvent) heard.push(`${type} ${event.lastEventId} ${String(event.data)}`)
      })
    const done = new Promise<void>((came) => {
      stream.addEventListener('end', () => {
        came()
      })
    })
    await done
    expect(heard).toEqual(['session 7 {"text":"één 🌳"}', 'beat  12', 'session 8 {"text":"event: sess"}'])
    expect([stream.status, stream.readyState]).toEqual([200, 1])
    stream.close()
  },
)

test.each([
  ['is cut off', [head('200 OK'), framed(last)], 0, 200],
  ['comes to its end', [head('200 OK'), framed(last), Buffer.from('0\r\n\r\n')], 0, 200],
  ['is refused', [head('404 Not Found')], 2, 404],
  ['is answered by nothing', [], 0, 0],
] as const)('a stream that %s is told once', async (_what, pieces, readyState, status) => {
  const stream = new HttpStream(await serving(pieces, true))
  let told = 0
  await new Promise<void>((came) => {
    stream.addEventListener('error', () => {
      told += 1
      came()
    })
  })
  expect([stream.readyState, stream.status, told]).toEqual([readyState, status, 1])
})

test('who only listens hears each event once, wherever it is cut, and that all is here', async () => {
  for (const size of [1, 3, 1000]) {
    const chunks = cut(Buffer.concat([...bodies, ...bodies.slice(0, 1)]), size).map(framed)
    const whole = Buffer.concat([head('200 OK'), ...chunks])
    const address = await serving(cut(whole, size))
    const listener = await new Promise<Listener>((came, failed) => {
      const one: Listener = new Listener(address, {
        live: () => undefined,
        heard: () => {
          if (one.arrivals.length === 3) came(one)
        },
        failed,
      })
    })
    expect(listener.arrivals).toHaveLength(3)
    listener.close()
  }
})

test('who only listens says why nothing comes', async () => {
  const address = await serving([head('403 Forbidden')])
  const reason = await new Promise(
    (failed) => new Listener(address, { live: () => undefined, heard: () => undefined, failed }),
  )
  expect(reason).toMatchObject({ message: 'the stream answered 403' })
})
