import { fork, type ChildProcess } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { mailsIn, type SentMail } from '@/e2e/fixtures/outbox.ts'
import { pinnedNode } from '@/scripts/lib/pinned-node.mjs'
import { typeScript } from '@/scripts/lib/serve.mjs'
import { startCopy, type ProofCopy } from '../copy.ts'
import { untilQuiet } from '../isolation/untouched.ts'
import type { Act } from './acts.ts'
import { holdJobs, oneJobAtATime, replaceSources, setDatabaseClock } from './database.ts'
import type { WorldTold } from './world-process.ts'

const preload = pathToFileURL(join(import.meta.dirname, 'preload.mjs')).href

/** One of two worlds: a server, its database and what happens in them, with the chance and the clock of the proof. */
export interface World {
  readonly copy: ProofCopy
  /** Does something in it, lets its queue do what follows, and turns the clock. */
  does(given: Act): Promise<WorldTold>
  /** Mails since this was asked last, in the order in which they went out. */
  newMails(): readonly SentMail[]
  remove(): Promise<void>
}

export interface WorldOptions {
  readonly seed: string
  readonly secret: string
  /** where the world is said to be; it listens at a port of its own */
  readonly appUrl: string
  readonly startMs: number
  readonly port: number
}

const stepMs = 61_000

function ask(child: ChildProcess, given: Act): Promise<WorldTold> {
  return new Promise((resolve, reject) => {
    const gone = () => {
      reject(new Error('the process of a world ended'))
    }
    child.once('exit', gone)
    child.once('message', (answer: { done?: WorldTold; error?: string }) => {
      child.removeListener('exit', gone)
      if (answer.done) resolve(answer.done)
      else reject(new Error(answer.error))
    })
    child.send(given)
  })
}

/** Builds a world and starts its server. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { seed, startMs } = options
  let child: ChildProcess | null = null
  let moment = startMs
  const chance = (clock: string) => ({ PROOF_SEED: seed, PROOF_CLOCK: clock })
  let clock = ''
  const copy = await startCopy({
    port: options.port,
    secret: options.secret,
    appUrl: options.appUrl,
    beforeTables: (admin) => replaceSources(admin, startMs),
    beforeServer: async ({ admin, settings, dataFolder }) => {
      clock = join(dataFolder, 'clock')
      writeFileSync(clock, String(moment))
      await oneJobAtATime(admin)
      child = fork(join(import.meta.dirname, 'world-process.ts'), {
        execPath: pinnedNode(),
        execArgv: [...typeScript, `--import=${preload}`],
        env: { ...process.env, ...settings, ...chance(clock) },
      })
      await ask(child, { kind: 'build' })
    },
    environment: (dataFolder) => ({
      NODE_OPTIONS: `--import=${preload}`,
      ...chance(join(dataFolder, 'clock')),
    }),
  })
  const process_ = child as ChildProcess | null
  if (!process_) throw new Error('the world was not built')
  await untilQuiet(copy.admin)
  let seenMails = mailsIn(copy.dataFolder).length
  return {
    copy,
    does: async (given) => {
      await holdJobs(copy.admin, true)
      const done = await ask(process_, given)
      await holdJobs(copy.admin, false)
      await untilQuiet(copy.admin)
      moment += stepMs
      writeFileSync(clock, String(moment))
      await setDatabaseClock(copy.admin, moment)
      return done
    },
    newMails: () => {
      const all = mailsIn(copy.dataFolder)
      const fresh = all.slice(seenMails)
      seenMails = all.length
      return fresh
    },
    remove: async () => {
      process_.send('end')
      await copy.remove()
    },
  }
}
