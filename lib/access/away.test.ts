import { createServer, type AddressInfo } from 'node:net'
import { beforeAll, expect, test, vi } from 'vitest'

let port = 0

beforeAll(async () => {
  // a port that nobody listens on
  const server = createServer().listen(0)
  port = (server.address() as AddressInfo).port
  await new Promise((done) => server.close(done))
  for (const [name, value] of Object.entries({
    DATABASE_URL: `postgresql://wijkspiegel:x@127.0.0.1:${port}/x`,
    WIJKSPIEGEL_SECRET: 'x'.repeat(64),
    APP_URL: 'http://localhost:3000',
    SMTP_URL: 'smtp://localhost:25',
    MAIL_FROM: 'a@example.nl',
  }))
    vi.stubEnv(name, value)
})

test('a database that is away is busy, whichever way it is asked: a model, a statement, within rights or before them', async () => {
  // read with the settings above
  const { identity } = await import('./identity.ts')
  const { mintAccessContext, readWithAccess, withAccess } = await import('./access.ts')
  const { asRefusal, Refusal } = await import('./refusal.ts')
  const { ask } = await import('@/lib/platform/typed-call.ts')
  const { takeAllowance } = await import('@/lib/calls/auth.ts')
  const context = mintAccessContext('token')
  const bucket = new Uint8Array(32)
  for (const asked of [
    () => identity().person.findFirst(),
    () => ask(identity(), takeAllowance({ bucket, wanted: 1, most: 1, seconds: 1 })),
    () => withAccess(context, (tx) => tx.project.findFirst()),
    () => readWithAccess(context, (tx) => tx.project.findFirst()),
  ]) {
    const error = await asked().catch((thrown: unknown) => asRefusal(thrown))
    expect(error).toBeInstanceOf(Refusal)
    expect(error).toMatchObject({ code: 'busy' })
  }
})
