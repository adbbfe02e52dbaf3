import 'server-only'
import type { ChildProcess } from 'node:child_process'
import { now } from '@/lib/platform/clock.ts'
import { env, ownAddress } from '@/lib/platform/env.ts'
import { log } from '@/lib/platform/logger.ts'
import { hasPeople, startPeople } from '@/lib/platform/people-process.ts'
import { closeWithPlace, placeHere } from '@/lib/platform/place.ts'

/** The simulated people of one demo: a process of their own, which asks this server as browsers do. */
interface Rehearsal {
  readonly people: ChildProcess
  /** the pass that they come with, to tell them from somebody who looks */
  readonly pass: string
  seenMs: number
}

interface Kept {
  /** By the database of a copy; '' for a demo on one's own machine. */
  readonly all: Map<string, Rehearsal>
  watching: NodeJS.Timeout | null
}

// on globalThis: Next loads this module more than once, and a process has one list of them
const shared = globalThis as typeof globalThis & { __wijkspiegelRehearsals?: Kept }
const kept = (): Kept => (shared.__wijkspiegelRehearsals ??= { all: new Map(), watching: null })

const rehearsalsAtOnce = 10
/** A page of a session that is open tells so at least each quarter of a minute. */
const nobodyLooksMs = 90_000
const lookMs = 10_000
/** They have nothing to put away, and would first wait for what they asked. */
const atOnce = 'SIGKILL'

const script = 'session-simulate.ts'
const keyHere = (): string => placeHere()?.database ?? ''

/** Somebody asked for something in the demo of this place, with this pass: simulated people do not count. */
export function seeRehearsal(pass: string | null): void {
  const rehearsal = shared.__wijkspiegelRehearsals?.all.get(keyHere())
  if (rehearsal && pass !== rehearsal.pass) rehearsal.seenMs = now().getTime()
}

/** Is there one of this place, or room for one more? */
export const canRehearse = (): boolean => kept().all.has(keyHere()) || kept().all.size < rehearsalsAtOnce

function start(project: string, cookie: string): ChildProcess {
  return startPeople(script, ['--project', project, '--url', env().appUrl, '--at', ownAddress()], {
    SIMULATED_COOKIE: cookie,
  })
}

/** Ends those that nobody looks at. Called by itself while there are any. */
export function stopUnseen(): void {
  const { all, watching } = kept()
  const before = now().getTime() - nobodyLooksMs
  for (const { people, seenMs } of all.values()) if (seenMs < before) people.kill(atOnce)
  if (all.size > 0 || !watching) return
  clearInterval(watching)
  kept().watching = null
}

/**
 * Lets the other people of a neighbourhood of the demo take part in its session, once in a demo, until nobody looks any
 * more. They come with `cookie`, which has `pass` as its value. Does nothing where there is no room, and where an installation
 * has not the people's script.
 */
export function startRehearsal(project: string, pass: string, cookie: string): void {
  const key = keyHere()
  const state = kept()
  if (state.all.has(key) || !canRehearse() || !hasPeople(script)) return
  const people = start(project, cookie)
  state.all.set(key, { people, pass, seenMs: now().getTime() })
  people.on('error', (error) => {
    log.warn('the simulated people did not start', { error })
  })
  people.once('close', () => state.all.delete(key))
  closeWithPlace(() => {
    people.kill(atOnce)
    return Promise.resolve()
  })
  state.watching ??= setInterval(stopUnseen, lookMs).unref()
}
