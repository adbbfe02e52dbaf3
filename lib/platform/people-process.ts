import 'server-only'
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A file beside the server, which its build must not take along with all that lies there. */
const besideUs = (...path: string[]): string => join(/* turbopackIgnore: true */ process.cwd(), ...path)

/** Has this installation the script of these people? */
export const hasPeople = (script: string): boolean => existsSync(besideUs('scripts', script))

/**
 * Starts a process of people who are made up, beside the server: it asks this server as browsers do, and has the settings of
 * nothing. Whatever nobody else may read comes to it in a message, never among its arguments. It ends with us, however we
 * end.
 */
export function startPeople(script: string, options: readonly string[] = [], settings: object = {}): ChildProcess {
  const loader = pathToFileURL(besideUs('scripts', 'lib', 'type-script.mjs')).href
  const file = besideUs('scripts', script)
  return spawn(process.execPath, ['--conditions=react-server', '--import', loader, file, ...options], {
    env: { NODE_ENV: 'production', ...settings },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
}
