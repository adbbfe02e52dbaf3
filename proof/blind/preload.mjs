// node --import proof/blind/preload.mjs: in a process of the proof alone, chance and time are those of the proof. Two processes
// with the same seed and the same clock draw the same for the same request. Nothing of the product knows of this file.
import { AsyncLocalStorage } from 'node:async_hooks'
import crypto from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { readFileSync } from 'node:fs'
import http from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { basename } from 'node:path'
import { setImmediate } from 'node:timers'

const seed = process.env.PROOF_SEED
const clockFile = process.env.PROOF_CLOCK
if (!seed || !clockFile) throw new Error('the proof gives a seed and a clock')

const { createHash } = crypto
const scope = new AsyncLocalStorage()
// a world's server and what acts in it share a database: they must not draw the same secret
const background = { name: `background of ${basename(process.argv[1] ?? '')}`, drawn: new Map() }

/** The next bytes of this kind and length for whoever is being answered: what others draw meanwhile changes nothing. */
function draw(kind, length) {
  const { name, drawn } = scope.getStore() ?? background
  const key = `${kind} ${length}`
  const number = (drawn.get(key) ?? 0) + 1
  drawn.set(key, number)
  if (length === 0) return Buffer.alloc(0)
  return createHash('shake256', { outputLength: length }).update(`${seed}|${name}|${key}|${number}`).digest()
}

function uuid() {
  const bytes = draw('uuid', 16)
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

const fraction = (kind) => draw(kind, 6).readUIntBE(0, 6) / 2 ** 48

function fill(target) {
  const bytes = new Uint8Array(target.buffer, target.byteOffset, target.byteLength)
  bytes.set(draw('fill', bytes.length))
  return target
}

/** As Node gives it: at once, or to a callback. */
const either = (value, callback) => {
  if (typeof callback !== 'function') return value
  setImmediate(() => callback(null, value))
  return undefined
}

crypto.randomUUID = uuid
crypto.randomBytes = (length, callback) => either(draw('bytes', length), callback)
crypto.randomInt = (low, high, callback) => {
  const [from, to, then] = typeof high === 'number' ? [low, high, callback] : [0, low, high]
  return either(from + Math.floor(fraction('int') * (to - from)), then)
}
crypto.randomFillSync = fill
const web = Object.getPrototypeOf(globalThis.crypto)
web.randomUUID = uuid
web.getRandomValues = fill
Math.random = () => fraction('random')
syncBuiltinESMExports()

const now = () => Number(readFileSync(clockFile, 'utf8'))
const RealDate = Date
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, wanted) => Reflect.construct(target, given.length === 0 ? [now()] : given, wanted),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
})

// each request draws for itself, by the name that the proof gives it, which the product never sees; from the moment that Node
// reports it on, as the product sets its headers there
const stores = new WeakMap()
subscribe('http.server.request.start', ({ request }) => {
  const store = { name: `request ${request.headers['x-proof-draw'] ?? 'of nobody'}`, drawn: new Map() }
  delete request.headers['x-proof-draw']
  stores.set(request, store)
  scope.enterWith(store)
})
const emit = http.Server.prototype.emit
http.Server.prototype.emit = function (event, ...given) {
  if (event !== 'request') return emit.call(this, event, ...given)
  const [request, response] = given
  response.sendDate = false
  response.setHeader('date', new RealDate(now()).toUTCString())
  return scope.run(stores.get(request) ?? background, () => emit.call(this, event, ...given))
}
