import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

function canListen(port, host) {
  return new Promise((done) => {
    const server = createServer()
    // no such address on this machine (no IPv6): nobody else can use the port there either
    server.once('error', (error) => done(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'))
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)))
  })
}

/** Is a port free on both addresses that a browser uses for localhost? */
export async function portFree(port) {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'))
}

// below the ports that systems take by themselves for outgoing connections (Linux from 32768, others from 49152): such a
// port is free when asked and taken by somebody's connection a moment later, before our server listens
const FIRST_PORT = 20_000
const LAST_PORT = 32_000
const ATTEMPTS_MAX = 200

const given = new Set()

/**
 * A currently unused port on 127.0.0.1, which this process was not given before.
 *
 * @returns {Promise<number>}
 * @throws {Error} when none is found
 */
export async function freePort() {
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
    const port = randomInt(FIRST_PORT, LAST_PORT)
    if (given.has(port)) continue
    given.add(port)
    if (await portFree(port)) return port
  }
  throw new Error(`no free port was found between ${FIRST_PORT} and ${LAST_PORT}`)
}
