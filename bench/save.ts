import { randomUUID } from 'node:crypto'
import { saveAnswer } from '@/lib/worksheet/commands.ts'
import type { SaveAnswer } from '@/lib/worksheet/schema.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { makeOpenRound } from '@/lib/testing/factories-rounds.ts'
import { FACTOR_NUMBERS, type FactorNumber } from '@/lib/worksheet/rules/catalogue.ts'
import { say } from '@/scripts/lib/say.mjs'
import { quantile, type Row } from './figures.ts'
import { ask, burst, connections, type Burst } from './load.ts'
import type { Servers } from './pages.ts'
import { makeSaveFloor } from './save-floor.ts'
import { administratorUrl, type Copy } from './servers.ts'
import { sessionHeader } from './visits.ts'

const atOnce = 20
const rounds = 8
const durationMs = 1200
// a person may write 240 times a minute over HTTP: warm-up and rounds stay below that
const mostOverHttp = Math.floor(240 / (rounds + 2))

/** Saves one answer as one of twenty people: each has their own, so that nobody waits for another's row. */
type Save = (position: number, factor: FactorNumber) => Promise<unknown>

const rationale =
  'Het overleg over de straat begint pas als het bestek al klaar is, en dan kan er bijna niets meer anders. ' +
  'Vragen van bewoners gaan drie keer heen en weer voordat iemand antwoord geeft. '
const example = 'In maart lag de tekening er, in mei hoorden wij ervan.'

/** Twenty people, ten of each side, in an open round of their own. */
async function makeRaters(): Promise<{ people: TestPerson[]; project: TestProject; roundId: string }> {
  const half = atOnce / 2
  const project = await makeProject({ name: 'Meetbuurt', client: half, contractorPeople: half })
  const round = await makeOpenRound(project)
  return { people: [...project.people.client, ...project.people.contractor], project, roundId: round.id }
}

/** The next save of each person's browser: a different text each time, with the stored version. */
function makeWriters(people: readonly TestPerson[], projectId: string, roundId: string) {
  return people.map((person) => {
    const clientId = randomUUID()
    const versions = new Map<FactorNumber, number>()
    let sequence = 0
    const next = (factor: FactorNumber): SaveAnswer => ({
      ...{ projectId, roundId, factor, clientId, sequence: ++sequence, baseVersion: versions.get(factor) ?? 0 },
      content: {
        ...{ extent: 3, dontKnow: false, rationale: `${rationale}${sequence}`, example, comparison: null, guess: 2 },
        aspects: { 'one-task': 'goes-well', predictable: 'pinches' },
      },
    })
    const saved = (factor: FactorNumber, outcome: string, version: number) => {
      if (outcome !== 'saved') throw new Error(`an answer was not saved: ${outcome}`)
      versions.set(factor, version)
    }
    return { person, next, saved }
  })
}

interface Way {
  readonly name: string
  readonly save: Save
  readonly mostEach?: number
}

/** One burst: everybody cycles through their eight answers. */
async function burstOf({ save, mostEach }: Way): Promise<Burst> {
  const turns = new Map<number, number>()
  return burst(
    (position) => {
      const turn = turns.get(position) ?? 0
      turns.set(position, turn + 1)
      return save(position, FACTOR_NUMBERS[turn % FACTOR_NUMBERS.length] ?? 1)
    },
    { atOnce, durationMs, ...(mostEach && { mostEach }) },
  )
}

/** Every way once per round, each round beginning with another one. The first bursts of all are not counted. */
async function inTurns<Key extends string>(ways: Readonly<Record<Key, Way>>): Promise<Record<Key, Burst[]>> {
  const keys = Object.keys(ways) as Key[]
  const bursts = Object.fromEntries(keys.map((key): [Key, Burst[]] => [key, []])) as Record<Key, Burst[]>
  for (const key of keys) await burstOf(ways[key])
  for (let round = 0; round < rounds; round++) {
    say(`saving answers, round ${round + 1} of ${rounds}`)
    for (let turn = 0; turn < keys.length; turn++) {
      const key = keys[(round + turn) % keys.length]
      if (key) bursts[key].push(await burstOf(ways[key]))
    }
  }
  return bursts
}

const perSecond = (bursts: readonly Burst[]) => bursts.map((one) => one.perSecond)
const p99 = (bursts: readonly Burst[]) => bursts.map(({ durations }) => quantile(durations, 0.99))

/**
 * The product's own save compared with the same four steps in bare pg, 20 at once, in this process; and as a browser
 * saves, by the route with session, origin, limits and schema, compared with a bare route that takes the same four steps.
 */
export async function saveRows(copy: Copy, { product: server, bare }: Servers): Promise<Row[]> {
  say('saving answers: twenty people are invited')
  const { people, project, roundId } = await makeRaters()
  const writers = makeWriters(people, project.id, roundId)
  const writerAt = (position: number) => {
    const writer = writers[position]
    if (!writer) throw new RangeError(`nobody is number ${position}`)
    return writer
  }
  const bareSave = await makeSaveFloor(administratorUrl(copy), { pool: atOnce, rationale, example })
  const agent = connections(atOnce)
  const overHttp: Save = async (position, factor) => {
    const { person, next, saved } = writerAt(position)
    const url = `${server.baseUrl}/api/rounds/${roundId}/answers`
    const headers = {
      ...sessionHeader(server, person.token),
      origin: server.baseUrl,
      'content-type': 'application/json',
    }
    const answer = await ask(agent, { url, headers, method: 'POST' }, JSON.stringify(next(factor)))
    const { outcome, version } = JSON.parse(answer.toString()) as { outcome: string; version: number }
    saved(factor, outcome, version)
  }
  const overBareHttp: Save = async (position, factor) => {
    const sent = writerAt(position).next(factor)
    const target = {
      url: `${bare.baseUrl}/save`,
      headers: { 'content-type': 'application/json' },
      method: 'POST',
    } as const
    await ask(agent, target, JSON.stringify({ ...sent, position }))
  }
  const inProcess: Save = async (position, factor) => {
    const { person, next, saved } = writerAt(position)
    const { outcome, version } = await saveAnswer(person.context, next(factor))
    saved(factor, outcome, version)
  }
  try {
    const bursts = await inTurns({
      floor: { name: 'bare pg', save: bareSave.save },
      product: { name: 'command', save: inProcess },
      http: { name: 'HTTP', save: overHttp, mostEach: mostOverHttp },
      bareHttp: { name: 'HTTP, bare', save: overBareHttp, mostEach: mostOverHttp },
    })
    return rowsOf(bursts)
  } finally {
    agent.destroy()
    await bareSave.end()
  }
}

type Counted = 'floor' | 'product' | 'http' | 'bareHttp'

function rowsOf({ floor, product, http, bareHttp }: Record<Counted, Burst[]>): Row[] {
  const [rate, worst] = [
    { unit: '1/s', floor: perSecond(floor) },
    { unit: 'ms', floor: p99(floor) },
  ]
  return [
    { name: 'save one answer, 20 at once', ...rate, product: perSecond(product), bar: { least: 0.7 } },
    { name: 'save one answer, p99', ...worst, product: p99(product), bar: { most: 1.5 } },
    {
      name: 'save one answer as a browser does, by the route',
      ...{ unit: '1/s', product: perSecond(http), floor: perSecond(bareHttp), bar: { least: 0.6 } },
    },
    {
      name: '  save one answer by the route, p99',
      ...{ unit: 'ms', product: p99(http), floor: p99(bareHttp), bar: null },
    },
  ]
}
