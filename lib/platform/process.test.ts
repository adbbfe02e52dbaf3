import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, onTestFinished, test } from 'vitest'

const settings = {
  NODE_ENV: 'production',
  PATH: process.env.PATH,
  // nothing listens there: the job queue keeps retrying, like a server whose database is away
  DATABASE_URL: 'postgresql://127.0.0.1:1/wijkspiegel',
  WIJKSPIEGEL_SECRET: 's'.repeat(32),
  APP_URL: 'http://localhost:3000',
  WIJKSPIEGEL_DEMO: '1',
} as const

/** A process that starts like the web server, reports it, and then stays. */
function startServer(given: Record<string, string> = {}) {
  const program = `const { startProcess } = await import('./lib/platform/process.ts')
    startProcess()
    console.log('started')
    setInterval(() => undefined, 60_000)`
  const args = [
    '--conditions=react-server',
    '--import',
    './scripts/lib/type-script.mjs',
    '--input-type=module',
    '--eval',
    program,
  ]
  const server = spawn(process.execPath, args, {
    env: { ...settings, ...given },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  onTestFinished(() => {
    server.kill('SIGKILL')
  })
  return server
}

async function refusal(given: Record<string, string>) {
  const server = startServer(given)
  let said = ''
  server.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(server, 'close')) as [number]
  return { code, said }
}

describe('a server process', () => {
  test.each([
    ['the secret is missing', { WIJKSPIEGEL_SECRET: '' }, 'WIJKSPIEGEL_SECRET is missing'],
    ['no mail server is set outside demo mode', { WIJKSPIEGEL_DEMO: '0' }, 'SMTP_URL is missing'],
    ['a demo would be reachable for others', { APP_URL: 'https://wijk.example.nl' }, 'Demo mode signs anybody in'],
  ])('ends with code 1 and says why when %s', async (_, given, sentence) => {
    expect(await refusal(given)).toEqual({ code: 1, said: expect.stringContaining(sentence) as string })
  })

  test('ends when the process that started it was killed', async () => {
    const server = startServer()
    await once(server.stdout as NodeJS.ReadableStream, 'data')
    const ended = once(server, 'exit')
    // as the kernel does when the parent process is killed
    server.disconnect()
    expect(await ended).toEqual([143, null])
  })
})
