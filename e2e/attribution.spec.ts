import { makeTwin, makeTwinGround, type Twin } from '@/lib/testing/twin-projects.ts'
import { shareOf, thorough } from '@/lib/testing/depth.ts'
import { ask } from './fixtures/http.ts'
import { pathOf, routesOfApp } from './fixtures/routes.ts'
import { whatItTells } from './fixtures/stable.ts'
import { asSuperuser } from './fixtures/superuser.ts'
import { expect, test, type Holder } from './fixtures/world.ts'

test.describe.configure({ mode: 'default' })

let twins: readonly [Twin, Twin]
test.beforeAll(async ({ copy }) => {
  const ground = await makeTwinGround()
  twins = [await makeTwin(ground, 'side-only', false), await makeTwin(ground, 'side-only', true)]
  // a page contains the time until a mirror opens, to the millisecond
  await asSuperuser(copy, async (superuser) => {
    await superuser.query(`set session_replication_role = replica`)
    await superuser.query(`update round set revealed_at = revealed_at - interval '1 minute' where id = any ($1)`, [
      twins.map(({ round }) => round.id),
    ])
  })
})

const cookieOf = (who: string): NonNullable<Holder['cookie']> =>
  who === 'screen' ? 'screen' : /^(pass|guest)/.test(who) ? 'seat' : 'session'

function holderOf({ cookies }: Twin, who: string): Holder {
  const token = cookies[who]
  if (!token) throw new RangeError(`nobody is ${who}`)
  return { token, cookie: cookieOf(who) }
}

/** Replaces names that are equal in both by one, and removes random parts: ids and the order of reasons. */
function plain(text: string, { sameNames }: Twin): string {
  return (
    sameNames
      .reduce((rest, [own, name]) => rest.replaceAll(own, name), text)
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'an id')
      .replaceAll(/[0-9a-f]{8,64}/g, 'a number')
      // of the room, as a QR code
      .replaceAll(/(M\d+ \d+h1v1h-1z)+/g, 'a code')
      .replaceAll(/\b[ACDEFHJKMNPRTVWXY34679]{3} ?[ACDEFHJKMNPRTVWXY34679]{3}\b/g, 'a code')
      // forms are numbered in the order in which their parts of the page are ready
      .replaceAll(/(\$ACTION_(?:REF_)?)\d+/g, '$1n')
      .replaceAll(/\b\d{10,13}(\.\d+)?\b|\d\d:\d\d(:\d\d)?|width:[\d.]+%/g, 'a moment')
      .split(/[<>"\\\n]+/)
      .toSorted()
      .join('\n')
  )
}

/** The answer without whether the queue has sent an invitation's mail: that may differ between two requests. */
async function withoutQueue(answer: Response): Promise<Response> {
  const text = (await answer.text()).replaceAll(/gevraagd op \d+ \w+, mail onderweg|gemaild op \d+ \w+/g, 'a mail')
  return new Response(text, answer)
}

/** Items that are in one of two lists more often than in the other. */
function symmetricDifference(here: readonly string[], there: readonly string[]): string[] {
  const count = new Map<string, number>()
  for (const line of here) count.set(line, (count.get(line) ?? 0) + 1)
  for (const line of there) count.set(line, (count.get(line) ?? 0) - 1)
  return [...count]
    .filter(([, more]) => more !== 0)
    .map(([line, more]) => `${more > 0 ? '+' : '-'} ${line.slice(0, 300)}`)
}

const values = ({ project, round, session }: Twin) => ({
  ...{ project: project.id, round: round.id, session: session.id },
  ...{ step: 'collaboration', factor: 'collaboration' },
})

const twinless = { project: { id: '' }, round: { id: '' }, session: { id: '' } } as Twin

/** Every page that shows something of a project, and the rooms of people who came in with a code. */
const patterns = routesOfApp()
  .filter(({ kind }) => kind === 'page')
  .map(({ pattern }) => pattern)
  .filter((pattern) => /^\/(projects\/\[project\]|join\/room|screen|account)/.test(pattern))
  .filter((pattern) => [...pattern.matchAll(/\[(\w+)\]/g)].every(([, name = '']) => name in values(twinless)))

test('in a round per side only no page ties answers to one person, but to that person signed in', async ({ copy }) => {
  test.setTimeout(480_000)
  const [world, exchanged] = twins
  expect(patterns.length).toBeGreaterThan(15)
  let compared = 0
  const told = async (twin: Twin, pattern: string, who: string) => {
    const path = pathOf(pattern, values(twin))
    const answer = await whatItTells(await withoutQueue(await ask(copy, path, { who: holderOf(twin, who) })))
    // the page includes its payload
    return { status: answer.status, body: plain(answer.body, twin) }
  }
  /** The lines in which the twins differ, in two requests: lists of the whole copy grow while other tests run. */
  const differing = async (pattern: string, who: string): Promise<string[]> => {
    let found: string[] = []
    for (let time = 0; time < 2; time += 1) {
      const [here, there] = await Promise.all([told(world, pattern, who), told(exchanged, pattern, who)])
      if (time === 0 && here.status === 200) compared += 1
      found = symmetricDifference(
        [String(here.status), ...here.body.split('\n')],
        [String(there.status), ...there.body.split('\n')],
      )
      if (found.length === 0) return []
    }
    return found
  }
  const differ = new Map<string, string[]>()
  // each reads the own answers, signed in; the comparison sees what it looks for
  const isOwn = (place: string) => /^(one|other) /.test(place)
  for (const [place, who] of Object.keys(world.readers).entries())
    // not thoroughly, of everybody else half of the pages, of the next one the other half
    for (const pattern of isOwn(`${who} `) ? patterns : shareOf(patterns, place, 2)) {
      const lines = await differing(pattern, who)
      if (lines.length > 0) differ.set(`${who} ${pattern}`, lines)
    }
  expect([...differ].filter(([place]) => !isOwn(place))).toEqual([])
  expect([...differ.keys()].filter(isOwn)).toContain('one /projects/[project]/rounds/[round]/mirror/you')
  expect(compared).toBeGreaterThan(thorough ? 100 : 60)
})

test('the room of a member’s pass marks no answer as the reader’s own', async ({ copy }) => {
  for (const twin of twins) {
    const page = await (await ask(copy, '/join/room', { who: holderOf(twin, 'pass of one') })).text()
    // the reasons are shown
    expect(page).toContain('second reason 1')
    expect(page).not.toContain('data-own-word')
    expect(page).not.toMatch(/>\s*jij\s*</)
  }
})
