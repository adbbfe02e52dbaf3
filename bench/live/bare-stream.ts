// The floor of the live rows: a plain Node server that sends an event to all listeners at each NOTIFY of one session.
// It checks no rights, keeps no log and reads nothing. Started by the bench; tells it its port.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'

const [sessionId = '', bytes = '0'] = process.argv.slice(2)
const padding = 'x'.repeat(Number(bytes))
const listeners = new Set<ServerResponse>()
let number = 0

const database = new pg.Client({ connectionString: process.env.DATABASE_URL })
database.on('notification', ({ payload }) => {
  if (payload !== sessionId) return
  number += 1
  const text = `id: ${number}\nevent: session\ndata: ${padding}\n\n`
  for (const listener of listeners) listener.write(text)
})
await database.connect()
await database.query('LISTEN project')

const server = createServer((request, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store, no-transform' })
  response.write('event: beat\ndata: {}\n\n')
  listeners.add(response)
  request.on('close', () => listeners.delete(response))
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit(0))
