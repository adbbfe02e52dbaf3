import { beforeEach, expect, test, vi } from 'vitest'
import { mintAccessContext } from '@/lib/access/access.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import type { ProjectEvent } from '@/lib/live/rules/model.ts'
import { joinProject } from './project-log.ts'

const { asked, world } = vi.hoisted(() => ({
  asked: { log: 0, rights: 0 },
  world: {
    events: [] as ProjectEvent[],
    removed: new Set<string>(),
    unread: new Set<string>(),
    busy: false,
    notice: (): void => undefined,
  },
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
  eventsAtOnceMax: 200,
  latestSeq: () => Promise.resolve(world.events.length),
  listEventsAfter: ({ token }: { token: string }, _project: string, after: number) => {
    asked.log += 1
    if (world.busy) return Promise.reject(new Refusal('busy'))
    if (world.removed.has(token) || world.unread.has(token)) return Promise.reject(new Refusal('not-found'))
    return Promise.resolve(world.events.filter(({ seq }) => seq > after))
  },
  projectReaders: ({ token: by }: { token: string }, _project: string, readers: readonly { token: string }[]) => {
    asked.rights += 1
    if (world.busy) return Promise.reject(new Refusal('busy'))
    if (world.removed.has(by)) return Promise.reject(new Refusal('not-found'))
    return Promise.resolve(
      new Set(readers.flatMap(({ token }, position) => (world.removed.has(token) ? [] : [position]))),
    )
  },
}))

// never polls: whatever arrives was announced by a notice
const pace = { pollMs: 600_000 }
let project = 0
beforeEach(() => {
  Object.assign(asked, { log: 0, rights: 0 })
  Object.assign(world, { events: [], busy: false, removed: new Set(), unread: new Set() })
  project += 1
})

/** A reader, and the events that it got: names, and the number of an event of the project. */
function readerOf(name: string) {
  const heard: string[] = []
  const leaving = new AbortController()
  const sink = {
    send: (bytes: Uint8Array) => {
      for (const [, event, data] of new TextDecoder().decode(bytes).matchAll(/event: (\S+)\ndata: (.*)/gu))
        heard.push(event === 'project' ? String((JSON.parse(data ?? '') as ProjectEvent).seq) : String(event))
    },
    end: () => heard.push('end'),
  }
  const join = () =>
    joinProject(mintAccessContext(name), `project ${project}`, { after: 0, sink, signal: leaving.signal, pace })
  return {
    heard,
    join,
    leave: () => {
      leaving.abort()
    },
  }
}
const happen = (type: string) => {
  world.events.push({ seq: world.events.length + 1, type, roundId: null, startsAt: null })
  world.notice()
}
const arrived = async ({ heard }: { heard: readonly string[] }) =>
  vi.waitFor(() => {
    expect(heard).toContain('beat')
  })

test('an event costs one reading of the log and two askings of the rights, however many follow the project', async () => {
  const all = Array.from({ length: 200 }, (_, number) => readerOf(`person ${number}`))
  await Promise.all(all.map(({ join }) => join()))
  await Promise.all(all.map(arrived))
  Object.assign(asked, { log: 0, rights: 0 })
  happen('round.locked')
  await vi.waitFor(() => {
    for (const { heard } of all) expect(heard).toEqual(['beat', '1'])
  })
  expect(asked.log).toBeLessThanOrEqual(2)
  expect(asked.rights).toBeLessThanOrEqual(2)
  for (const { leave } of all) leave()
})

test('who was removed before an event is told so and not of the event, also who reads for the others', async () => {
  const [first, second, third] = [readerOf('first'), readerOf('second'), readerOf('third')]
  for (const reader of [first, second, third]) {
    await reader.join()
    await arrived(reader)
  }
  world.removed.add('first').add('third')
  happen('round.locked')
  await vi.waitFor(() => {
    expect(second.heard).toEqual(['beat', '1'])
  })
  expect(first.heard).toEqual(['beat', 'closed', 'end'])
  expect(third.heard).toEqual(['beat', 'closed', 'end'])
  second.leave()
})

test('who is removed after the check and before what was missed is read gets nothing of it', async () => {
  const [here, newcomer] = [readerOf('here'), readerOf('newcomer')]
  await here.join()
  happen('round.locked')
  await vi.waitFor(() => {
    expect(here.heard).toContain('1')
  })
  world.unread.add('newcomer')
  await newcomer.join()
  await vi.waitFor(() => {
    expect(newcomer.heard).toEqual(['closed', 'end'])
  })
  here.leave()
})

test('a database that is away makes those behind who are here, sends newcomers away, and nothing is missed after it', async () => {
  const here = readerOf('here')
  await here.join()
  await arrived(here)
  world.busy = true
  happen('round.locked')
  await vi.waitFor(() => {
    expect(here.heard).toEqual(['beat', 'late'])
  })
  const newcomer = readerOf('newcomer')
  await expect(newcomer.join()).rejects.toMatchObject({ code: 'busy' })
  world.busy = false
  world.notice()
  await vi.waitFor(() => {
    expect(here.heard).toEqual(['beat', 'late', '1', 'beat'])
  })
  here.leave()
})
