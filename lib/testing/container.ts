import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { parse } from 'yaml'
import { z } from 'zod'

const migrate = z.object({ command: z.array(z.string()) })
const app = z.object({ healthcheck: z.object({ test: z.tuple([z.literal('CMD')], z.string()) }) })
const compose = z
  .object({ services: z.object({ migrate, app }) })
  .parse(parse(readFileSync('docker-compose.yml', 'utf8'), { merge: true }))
const image =
  readFileSync('Dockerfile', 'utf8')
    .split(/^FROM /m)
    .at(-1) ?? ''
const serving = z.array(z.string()).parse(JSON.parse(/^CMD (\[.*\])$/m.exec(image)?.[1] ?? 'null'))

/** The commands in docker-compose.yml and the Dockerfile, word for word. */
export const containerCommands = {
  migrate: compose.services.migrate.command,
  health: compose.services.app.healthcheck.test.slice(1),
  serve: serving,
} as const

/** The environment that the Dockerfile sets for every command. */
const imageSettings = Object.fromEntries(
  [...image.matchAll(/^(?:ENV| {4,})\s*([A-Z_]+)=(\S+)/gm)].map(([, name = '', value = '']) => [name, value]),
)

export type Settings = Readonly<Record<string, string>>

/**
 * Starts a command like the container: in `folder`, as its /app, with the Dockerfile's environment, `settings`, and
 * nothing of this process. `node` is that of this process.
 */
export function startInContainer(
  folder: string,
  [program, ...args]: readonly string[],
  settings: Settings,
): ChildProcess {
  if (program !== 'node') throw new Error(`the container has no ${program ?? 'command'}`)
  const env = { NODE_ENV: 'production', ...imageSettings, ...settings } as const
  return spawn(process.execPath, args, { cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe'] })
}

/** Runs a command to its end; returns its exit code and output. `input`: its standard input. */
export async function runInContainer(
  folder: string,
  command: readonly string[],
  settings: Settings,
  input = '',
): Promise<{ code: number | null; said: string }> {
  const child = startInContainer(folder, command, settings)
  const { stdin, stdout, stderr } = child
  if (!stdin || !stdout || !stderr) throw new Error('the command has no pipes')
  stdin.end(input)
  const [out, error, [code]] = await Promise.all([
    text(stdout),
    text(stderr),
    once(child, 'close') as Promise<[number | null]>,
  ])
  return { code, said: `${out}${error}` }
}
