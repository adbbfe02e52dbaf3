import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { makePasses } from './fixtures/house-sessions.ts'
import { ask } from './fixtures/http.ts'
import { expect, test, type Holder, type RunningCopy } from './fixtures/world.ts'

interface Heard {
  readonly text: () => string
  /** has the server ended it? */
  readonly ended: () => boolean
  readonly stop: () => void
}

/** Opens a stream and keeps listening to it. */
async function listen(copy: RunningCopy, path: string, who: Holder): Promise<Heard> {
  const leaving = new AbortController()
  const answer = await ask(copy, path, { who, signal: leaving.signal })
  expect(answer.status).toBe(200)
  const heard = { text: '', ended: false }
  const decoder = new TextDecoder()
  const read = async () => {
    for await (const part of answer.body ?? []) heard.text += decoder.decode(part, { stream: true })
    heard.ended = true
  }
  read().catch(() => undefined)
  return {
    text: () => heard.text,
    ended: () => heard.ended,
    stop: () => {
      leaving.abort()
    },
  }
}

async function openMany(copy: RunningCopy, path: string, who: Holder, count: number): Promise<Heard[]> {
  const all: Heard[] = []
  for (let number = 0; number < count; number += 1) all.push(await listen(copy, path, who))
  return all
}

const ended = (all: readonly Heard[]) => all.filter((one) => one.ended()).length

test('a person follows a project in eight places: the oldest are told why they end, and nobody else is', async ({
  copy,
}) => {
  const project = await makeProject()
  const [lead, colleague] = project.people.client
  if (!colleague) throw new Error('the municipality has one person')
  const path = `/api/projects/${project.id}/events?after=0`
  const other = await listen(copy, path, colleague)
  const all = await openMany(copy, path, lead, 20)
  await expect.poll(() => ended(all)).toBe(12)
  for (const one of all.slice(0, 12)) expect(one.text()).toContain('event: crowded')
  for (const one of all.slice(12)) expect(one.text()).not.toContain('crowded')
  expect(other.ended()).toBe(false)
  for (const one of [...all, other]) one.stop()
})

test('a person follows a session in eight places, and a pass in three', async ({ copy }) => {
  const project = await makeProject()
  const round = await makeRevealedRound(project)
  const session = await makeSession(project, round)
  const { seat } = await makePasses(project, session)
  const [lead] = project.people.client
  const ofPass = await openMany(copy, '/api/seat/events', seat, 6)
  await expect.poll(() => ended(ofPass)).toBe(3)
  const ofPerson = await openMany(copy, `/api/projects/${project.id}/sessions/${session.id}/events`, lead, 12)
  await expect.poll(() => ended(ofPerson)).toBe(4)
  for (const one of [...ofPass.slice(0, 3), ...ofPerson.slice(0, 4)]) expect(one.text()).toContain('event: crowded')
  for (const one of [...ofPass, ...ofPerson]) one.stop()
})

test('a page whose stream was ended says so, and follows again when somebody looks at it', async ({ copy, as }) => {
  const project = await makeProject()
  const [lead] = project.people.client
  const page = await as(lead)
  await page.goto(`/projects/${project.id}`)
  const live = page.locator('[data-live]')
  await expect(live).toHaveAttribute('data-live', 'live')
  const all = await openMany(copy, `/api/projects/${project.id}/events?after=0`, lead, 8)
  await expect(live).toHaveAttribute('data-live', 'crowded')
  await expect(page.getByRole('status').filter({ hasText: 'te veel tabbladen' })).toHaveCount(1)
  for (const one of all) one.stop()
  await page.evaluate(() => dispatchEvent(new Event('focus')))
  await expect(live).toHaveAttribute('data-live', 'live')
})
