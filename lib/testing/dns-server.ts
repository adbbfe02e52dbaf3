import { createSocket } from 'node:dgram'
import { once } from 'node:events'

export interface TestDnsServer {
  /** for WIJKSPIEGEL_DNS */
  readonly address: string
  /** the names that were asked for */
  readonly asked: readonly string[]
  close(): void
}

const TXT = 16
const absentName = 3

/** The name in a question, which begins at the twelfth byte, and where it ends. */
function questionOf(query: Buffer): { name: string; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += length + 1
  }
  // the closing zero, the type and the class
  return { name: labels.join('.').toLowerCase(), end: at + 5 }
}

/** One TXT record, in chunks of at most 20 bytes, as long records come in several. */
function recordOf(text: string): Buffer {
  const chunks = text.match(/.{1,20}/g) ?? []
  const data = Buffer.concat(chunks.flatMap((chunk) => [Buffer.of(chunk.length), Buffer.from(chunk, 'latin1')]))
  const head = Buffer.alloc(12)
  // the name of the question again
  head.writeUInt16BE(0xc0_0c, 0)
  head.writeUInt16BE(TXT, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

/** A DNS server on this machine that has these TXT records, read at each question; for any other name it has none. */
export async function startDnsServer(records: ReadonlyMap<string, readonly string[]>): Promise<TestDnsServer> {
  const asked: string[] = []
  const socket = createSocket('udp4')
  socket.on('message', (query, { address, port }) => {
    const { name, end } = questionOf(query)
    asked.push(name)
    const texts = records.get(name)
    const head = Buffer.alloc(12)
    query.copy(head, 0, 0, 2)
    head.writeUInt16BE(0x81_80 | (texts ? 0 : absentName), 2)
    head.writeUInt16BE(1, 4)
    head.writeUInt16BE(texts?.length ?? 0, 6)
    socket.send(Buffer.concat([head, query.subarray(12, end), ...(texts ?? []).map(recordOf)]), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { address: `127.0.0.1:${socket.address().port}`, asked, close: () => socket.close() }
}
