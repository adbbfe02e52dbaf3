import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { createServer, type Server } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { thorough } from '@/lib/testing/depth.ts'
import { asRole, rolePool } from '@/lib/testing/factories-roles.ts'
import { forgetJobs } from '@/lib/testing/jobs.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { freeJobsOfTheGone, WorkerMarks } from './worker-marks.ts'

const use = useDatabase()
const processes: ChildProcess[] = []

/** How long the mail server takes per reader: sometimes longer than a stopping process waits for its jobs. */
const thoughtMs = [20, 400, 1500, 8000]
/** Every mail that the server accepted, by its reader. */
const taken: string[] = []
let mailServer: Server
let smtpUrl: string

beforeAll(async () => {
  let asked = 0
  mailServer = createServer((socket) => {
    let reader = ''
    let data = false
    socket.setEncoding('utf8')
    socket.on('error', () => undefined)
    socket.write('220 test\r\n')
    const answer = async (line: string) => {
      if (data && line !== '.') return
      if (line.startsWith('RCPT')) {
        reader = line
        await wait(thoughtMs[asked++ % thoughtMs.length])
      }
      // a process that stopped meanwhile has sent nothing
      if (data) taken.push(reader)
      data = line === 'DATA'
      socket.write(data ? '354 go on\r\n' : '250 fine\r\n')
    }
    createInterface({ input: socket }).on('line', (line) => void answer(line))
  })
  mailServer.listen(0, '127.0.0.1')
  await once(mailServer, 'listening')
  const address = mailServer.address()
  smtpUrl = `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})
afterAll(() => {
  for (const one of processes) one.kill('SIGKILL')
  mailServer.close()
})

interface Started {
  readonly process: ChildProcess
  readonly port: number
}

async function start(): Promise<Started> {
  const url = new URL(use.database.url)
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', './scripts/lib/type-script.mjs', 'lib/testing/stopping-server.ts'],
    {
      env: {
        ...{ NODE_ENV: 'production', PATH: process.env.PATH, APP_URL: 'https://wijkspiegel.example.nl' },
        ...{ DATABASE_URL: `postgresql://${url.host}${url.pathname}`, WIJKSPIEGEL_SECRET: inject('secret') },
        ...{ SMTP_URL: smtpUrl, MAIL_FROM: 'no-reply@example.nl' },
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  processes.push(child)
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^port (\d+)$/.exec(line)?.[1]
    if (port) return { process: child, port: Number(port) }
  }
  throw new Error('the server did not start')
}

// like a browser: the connection stays open when its stream ends
const kept = new Agent({ keepAlive: true })
afterAll(() => {
  kept.destroy()
})

/** Opens streams and keeps them; resolves when all are answered, with each stream's last message. */
async function openStreams({ port }: Started, count: number): Promise<Promise<string>[]> {
  const ends: Promise<string>[] = []
  for (let number = 0; number < count; number += 1) {
    const request = get({ port, host: '127.0.0.1', agent: kept })
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    response.setEncoding('utf8')
    ends.push(
      (async () => {
        let said = ''
        for await (const part of response) said += part as string
        return said
      })(),
    )
  }
  return ends
}

async function stop({ process: child }: Started): Promise<number> {
  const begun = performance.now()
  child.kill('SIGTERM')
  await once(child, 'exit')
  return performance.now() - begun
}

const addMails = (from: number, count: number) =>
  rolePool('worker').query(
    `select graphile_worker.add_job('test-mail', json_build_object('to', format('reader-%s@example.nl', n)), max_attempts => 12)
     from generate_series($1::int, $1::int + $2::int - 1) n`,
    [from, count],
  )
const waiting = async () =>
  (await asRole<{ count: number }>('worker', `select count(*)::int as count from graphile_worker.jobs`))[0]?.count ?? 0

test('a process that is told to stop with a hundred pages open is gone in five seconds, and each page is told to come back', async () => {
  const server = await start()
  const ends = await openStreams(server, 100)
  // five seconds is its limit; without running jobs it waits for nothing
  expect(await stop(server)).toBeLessThan(2500)
  for (const said of await Promise.all(ends)) expect(said).toMatch(/retry: \d+\n\n$/)
})

test('over many stops in the middle of slow mails nothing is sent twice, and nothing is lost', async () => {
  const stops = thorough ? 20 : 8
  const atOnce = 4
  const mailsAStop = 3
  for (let done = 0; done < stops; done += atOnce) {
    await addMails(done * mailsAStop, atOnce * mailsAStop)
    const servers = await Promise.all(Array.from({ length: atOnce }, start))
    // jobs are running, in different stages
    const took = servers.map(async (server, position) => {
      await wait(300 + position * 700)
      return stop(server)
    })
    for (const ms of await Promise.all(took)) expect(ms).toBeLessThan(5000)
    // unfinished jobs wait for the next process, and not for four hours
    const locked = await asRole('worker', `select from graphile_worker._private_jobs where locked_at is not null`)
    expect(locked).toEqual([])
  }
  const last = await start()
  await expect.poll(waiting, { timeout: 120_000, interval: 200 }).toBe(0)
  await stop(last)
  expect(taken.toSorted()).toEqual([...new Set(taken)].toSorted())
  expect(taken).toHaveLength(stops * mailsAStop)
}, 240_000)

test('jobs of a process that was killed are free at the next start, and those of one that lives stay its own', async () => {
  const marks = new WorkerMarks(use.database.roleUrl('worker'))
  marks.hold('worker-that-lives')
  await marks.settled()
  await forgetJobs()
  await addMails(1000, 2)
  await rolePool('worker').query(
    `with jobs as (select id, row_number() over (order by id) as place from graphile_worker._private_jobs)
     update graphile_worker._private_jobs j set locked_at = now() - interval '1 minute',
       locked_by = case place when 1 then 'worker-that-lives' else 'worker-that-was-killed' end
     from jobs where jobs.id = j.id`,
  )
  expect(await freeJobsOfTheGone(rolePool('worker'))).toBe(1)
  const { rows } = await rolePool('worker').query<{ locked_by: string | null }>(
    'select locked_by from graphile_worker._private_jobs order by id',
  )
  expect(rows.map(({ locked_by: name }) => name)).toEqual(['worker-that-lives', null])
  await marks.end()
  // its process is gone, for whatever reason
  await expect.poll(() => freeJobsOfTheGone(rolePool('worker'))).toBe(1)
})
