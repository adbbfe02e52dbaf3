import { beforeAll, describe, expect, test } from 'vitest'
import { allCallables, missingIds, type Callable } from '@/lib/testing/callables.ts'
import { throughStatements } from '@/lib/testing/observation.ts'
import { makeTwin, makeTwinGround, type Twin } from '@/lib/testing/twin-projects.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()

/** Removes ids, moments, salts and codes, which are new every time; names that are equal in both twins become one. */
function plain(text: string, { sameNames }: Twin): string {
  return sameNames
    .reduce((rest, [own, name]) => rest.replaceAll(own, name), text)
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'an id')
    .replaceAll(/\d{4}-\d\d-\d\d[T ][\d:.]+(Z|\+00)?/g, 'a moment')
    .replaceAll(/\{"type":"Buffer","data":\[[\d,]*\]\}/g, '"bytes"')
    .replaceAll(/"(room_code|epoch)":"[^"]*"/g, '"$1":"fresh"')
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'a hash')
}

/** Sorts lists whose order is random (by hash); counts keep their order. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    const parts = value.map(ordered)
    return parts.every((part) => typeof part === 'number') ? parts : parts.map((part) => JSON.stringify(part)).sort()
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, ordered(part)]))
}

/** A line made comparable between two worlds: a refusal is reduced to its own words. */
function comparable(line: string, twin: Twin): string {
  const text = plain(line, twin)
  return text.startsWith('{') ? JSON.stringify(ordered(JSON.parse(text))) : text
}

/** All that a reader of a twin is told, by its source; each reading draws a new order of lines. */
async function toldTo(twin: Twin, who: string, functions: readonly Callable[]): Promise<Record<string, string[]>> {
  const reader = twin.readers[who]
  if (!reader) throw new RangeError(`nobody is ${who}`)
  const { project, round, session } = twin
  const ids = { ...missingIds(), project: project.id, round: round.id, session: session.id }
  const about = { ...ids, person: project.people.contractor[1]?.id ?? '' }
  const told = await throughStatements({
    ...{ admin: use.admin, appUrl: use.database.roleUrl('app'), token: reader.token },
    ...{ ids: about, functions },
  })
  const lines = Object.entries(told).map(
    ([where, texts]) => [where, texts.map((text) => comparable(text, twin)).sort()] as const,
  )
  return Object.fromEntries(lines)
}

const differing = (a: Record<string, string[]>, b: Record<string, string[]>): string[] =>
  Object.keys({ ...a, ...b }).filter((where) => JSON.stringify(a[where]) !== JSON.stringify(b[where]))

let functions: readonly Callable[]
let twins: readonly [Twin, Twin]
let named: Twin
beforeAll(async () => {
  const ground = await makeTwinGround()
  twins = [await makeTwin(ground, 'side-only', false), await makeTwin(ground, 'side-only', true)]
  named = await makeTwin(ground, 'named', false)
  functions = await allCallables()
})

/** They are signed in and read their own answers, so they can see the exchange. */
const concerned = ['one', 'other']

describe('in a round per side only', () => {
  test('two worlds in which two people gave each other’s answers are the same for everybody but those two', async () => {
    const [world, exchanged] = twins
    const readers = Object.keys(world.readers).filter((who) => !concerned.includes(who))
    expect(readers).toHaveLength(9)
    for (const who of readers) {
      const told = await toldTo(world, who, functions)
      expect(differing(told, await toldTo(exchanged, who, functions)), who).toEqual([])
    }
  })

  test('the two themselves are told another thing: the comparison sees what it looks for', async () => {
    const [world, exchanged] = twins
    for (const who of concerned)
      expect(differing(await toldTo(world, who, functions), await toldTo(exchanged, who, functions))).toContain(
        'function side_only_answers',
      )
  })
})

describe.each(['side-only', 'named'] as const)('in a round %s', (attribution) => {
  test('the pass of a member reads of the round just what that of a guest of the same side reads', async () => {
    const twin = attribution === 'named' ? named : twins[0]
    const [ofMember, ofGuest] = [
      await toldTo(twin, 'pass of one', functions),
      await toldTo(twin, 'guest of the client', functions),
    ]
    // they show the name under which it takes part
    expect(differing(ofMember, ofGuest)).toEqual(['function hold_session', 'function my_pass'])
    expect(ofMember['function seat_answers']).toHaveLength(48)
    expect(JSON.stringify(ofMember)).not.toContain('"mine"')
  })
})
