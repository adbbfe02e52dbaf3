import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from './files.mjs'

/** Each with the signal by which it ends in order. */
const children = new Map()

/**
 * Starts a program as our child, so that `stopChildren` ends it with us. Returns the child and a promise of its exit
 * code (or the name of the signal that ended it). `stopSignal`: for a program that ends what it started itself by another
 * one than SIGTERM.
 */
export function start(program, args, options = {}) {
  const { stopSignal = 'SIGTERM', ...spawned } = options
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...spawned })
  children.set(child, stopSignal)
  const ended = new Promise((done, failed) => {
    child.once('error', (error) => {
      children.delete(child)
      failed(error)
    })
    child.once('exit', (code, signal) => {
      children.delete(child)
      done(code ?? signal)
    })
  })
  // callers may await it; for a child that is only stopped there must be no unhandled rejection
  ended.catch(() => undefined)
  return { child, ended }
}

/** Runs a program to its end and returns its code and what it printed. */
export async function capture(program, args, options = {}) {
  const { child, ended } = start(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk) => (stdout += chunk))
  child.stderr?.on('data', (chunk) => (stderr += chunk))
  const code = await ended
  return { code, stdout, stderr }
}

/** Asks every child to end, and kills those that have not after `patienceMs`. */
export async function stopChildren(patienceMs = 10_000) {
  for (const [child, signal] of children) child.kill(signal)
  const deadline = Date.now() + patienceMs
  while (children.size > 0 && Date.now() < deadline) await wait(30)
  for (const child of children.keys()) child.kill('SIGKILL')
}

/**
 * Calls `gone` once when the npm that started us has ended. A signal to npm ends its shell, and the shell forwards
 * nothing: without this, `kill` of npm would leave everything running.
 */
export function watchNpm(gone) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    gone()
  }, 100)
  watch.unref()
}
