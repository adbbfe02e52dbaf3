import 'server-only'
import type { ChildProcess } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { log } from './logger.ts'
import { hasPeople, startPeople } from './people-process.ts'
import { closeWithPlace, namedHere } from './place.ts'

const script = 'rehearsed-people.ts'
/** They have nothing to put away. */
const atOnce = 'SIGKILL'

// on globalThis: Next loads this module more than once, and a process has one list of them
const shared = globalThis as typeof globalThis & { __wijkspiegelPeople?: Map<string, ChildProcess> }
const running = (): Map<string, ChildProcess> => (shared.__wijkspiegelPeople ??= new Map<string, ChildProcess>())

/** Whoever is real goes first, where the system lets us say so. */
function giveWay({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch (error) {
    log.warn('the people of a rehearsal do not give way', { error })
  }
}

/**
 * Starts the process of a rehearsal's people and tells it who they are; one that this server began for it before ends. False
 * where an installation has not its script.
 */
export function startRehearsedPeople(projectId: string, told: object): boolean {
  if (!hasPeople(script)) return false
  const key = namedHere(projectId)
  running().get(key)?.kill(atOnce)
  const people = startPeople(script)
  giveWay(people)
  running().set(key, people)
  people.on('error', (error) => {
    log.warn('the people of a rehearsal did not start', { error })
  })
  people.once('close', () => {
    if (running().get(key) === people) running().delete(key)
  })
  closeWithPlace(() => {
    people.kill(atOnce)
    return Promise.resolve()
  })
  people.send(told)
  return true
}
