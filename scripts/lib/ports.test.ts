import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { freePort } from './ports.mjs'

it('gives ports below those of outgoing connections, each once, on which a server can listen', async () => {
  const ports = await Promise.all(Array.from({ length: 40 }, freePort))
  expect(new Set(ports).size).toBe(ports.length)
  // the first port that Linux takes by itself
  for (const port of ports) expect(port).toBeLessThan(32_768)
  const server = createServer()
  await new Promise<void>((listening, failed) => {
    server.once('error', failed)
    server.listen(ports[0], '127.0.0.1', listening)
  })
  await new Promise((closed) => server.close(closed))
})
