import { beforeEach, expect, test, vi } from 'vitest'
import { mintAccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { followProjectLog, type Told } from './followers.ts'
import type { ProjectEvent } from '@/lib/live/rules/model.ts'

const { asked, world } = vi.hoisted(() => ({
  asked: { log: 0, rights: 0 },
  world: { events: [] as ProjectEvent[], removed: new Set<string>(), busy: false, notice: (): void => undefined },
}))
vi.mock('@/lib/platform/notify.ts', () => ({
  onProjectNotice: (_project: string, listener: () => void) => {
    world.notice = listener
    return () => undefined
  },
}))
// without a secret there is no key: a reader's name is enough here
vi.mock('@/lib/platform/secrets.ts', () => ({ accessKey: (token: string) => token }))
vi.mock('@/lib/live/queries.ts', () => ({
  latestSeq: () => Promise.resolve(world.events.length),
  listEventsAfter: ({ token }: { token: string }, _project: string, after: number) => {
    asked.log += 1
    if (world.busy) return Promise.reject(new Refusal('busy'))
    if (world.removed.has(token)) return Promise.reject(new Refusal('not-found'))
    return Promise.resolve(world.events.filter(({ seq }) => seq > after))
  },
  projectReaders: (_context: unknown, _project: string, readers: readonly { token: string }[]) => {
    asked.rights += 1
    return Promise.resolve(
      new Set(readers.flatMap(({ token }, position) => (world.removed.has(token) ? [] : [position]))),
    )
  },
}))

// never polls: whatever arrives was announced by a notice
const never = 600_000
let project = 0
beforeEach(() => {
  Object.assign(asked, { log: 0, rights: 0 })
  Object.assign(world, { events: [], busy: false, removed: new Set() })
  project += 1
})

function follower(name: string) {
  const told: Told[] = []
  return { name, told, context: mintAccessContext(name), tell: (one: Told) => told.push(one) }
}
const happen = (type: string) => {
  world.events.push({ seq: world.events.length + 1, type, roundId: null, startsAt: null })
  world.notice()
}
const follow = (one: ReturnType<typeof follower>) => followProjectLog(`project ${project}`, never, one)

test('an event costs one reading of the log and one asking of the rights, however many follow the project', async () => {
  const all = Array.from({ length: 200 }, (_, number) => follower(`person ${number}`))
  const stops = await Promise.all(all.map(follow))
  await vi.waitFor(() => {
    expect(asked.rights).toBeGreaterThan(0)
  })
  Object.assign(asked, { log: 0, rights: 0 })
  happen('round.locked')
  await vi.waitFor(() => {
    for (const { told } of all) expect(told).toMatchObject([{ kind: 'events', events: [{ type: 'round.locked' }] }])
  })
  // the turn after the event reads once more, as the log is read in parts
  expect(asked.log).toBeLessThanOrEqual(2)
  expect(asked.rights).toBeLessThanOrEqual(2)
  for (const stop of stops) stop()
})

test('who was removed before an event is told so and not of the event, also who reads for the others', async () => {
  const [first, second, third] = [follower('first'), follower('second'), follower('third')]
  const stops = [await follow(first), await follow(second), await follow(third)]
  world.removed.add('first').add('third')
  happen('round.locked')
  await vi.waitFor(() => {
    expect(second.told).toMatchObject([{ kind: 'events' }])
  })
  expect(first.told).toEqual([{ kind: 'closed' }])
  expect(third.told).toEqual([{ kind: 'closed' }])
  for (const stop of stops) stop()
})

test('a database that is away ends everybody at once, and who comes afterwards is read for anew', async () => {
  const one = follower('one')
  await follow(one)
  world.busy = true
  world.notice()
  await vi.waitFor(() => {
    expect(one.told).toEqual([{ kind: 'busy' }])
  })
  world.busy = false
  const other = follower('other')
  const stop = await follow(other)
  happen('round.locked')
  await vi.waitFor(() => {
    expect(other.told).toMatchObject([{ kind: 'events' }])
  })
  stop()
})
