import { say } from '@/scripts/lib/say.mjs'
import { bounds } from '@/lib/platform/copies/house.ts'
import { median, quantile, type Row } from './figures.ts'
import type { Copy, Server } from './servers.ts'
import { formsOf, Visitor } from '@/lib/rehearsal/people/visitor.ts'

/** So many come one right after another first: more than stand ready. */
const visitors = 25
/** So many ask for a page at the same moment. */
const together = 10

interface Guest {
  readonly visitor: Visitor
  /** Seconds from the press to the page. */
  readonly without: number
  readonly having: number
  /** The page that a press leads to. */
  readonly path: string
}

const secondsSince = (moment: number): number => (performance.now() - moment) / 1000

/** Presses the first thing behind a door, and returns the path of its page with the seconds that it took. */
async function press(visitor: Visitor): Promise<readonly [path: string, seconds: number]> {
  const page = await visitor.open('/demo')
  const [door] = formsOf(page).filter((fields) => fields.has('person'))
  if (!door) throw new Error('the hosted demo has no door')
  const pressed = performance.now()
  const led = await visitor.press(page, door)
  return [led.path, secondsSince(pressed)]
}

/** Somebody with an address of their own presses without a copy, and again with one. `number`: 1 to 65,535. */
async function enter({ baseUrl }: Server, number: number): Promise<Guest> {
  const visitor = new Visitor(baseUrl, { address: `198.18.${number >> 8}.${number & 255}` })
  const [path, without] = await press(visitor)
  const [, having] = await press(visitor)
  if (!path.startsWith('/projects/')) throw new Error(`the press of visitor ${number} led to ${path}`)
  return { visitor, path, without, having }
}

/** Each of these opens the page, so many at a time. Seconds per page. */
async function openAll(guests: readonly Guest[]): Promise<number[]> {
  const waiting = [...guests]
  const seconds: number[] = []
  const openNext = async (): Promise<void> => {
    const next = waiting.pop()
    if (!next) return
    const asked = performance.now()
    await next.visitor.open(next.path)
    seconds.push(secondsSince(asked))
    await openNext()
  }
  await Promise.all(Array.from({ length: together }, openNext))
  return seconds
}

async function fullRows(server: Server, first: readonly Guest[]): Promise<Row[]> {
  const guests = [...first]
  say(`${bounds.atOnce} copies at once`)
  while (guests.length < bounds.atOnce) guests.push(await enter(server, guests.length + 1))
  const [refused] = await press(new Visitor(server.baseUrl, { address: '198.19.0.1' }))
  if (refused !== '/demo') throw new Error(`with all copies in use a press led to ${refused}`)
  const [one] = guests
  if (!one) throw new Error('there is nobody')
  // opened twice: the first time a copy that rested wakes up
  const waking = await openAll(guests)
  const awake = await openAll(guests)
  const alone = await openAll(guests.map(() => one))
  const slowest = (seconds: readonly number[]) => [quantile(seconds, 0.95)]
  return [
    {
      name: `hosted demo: the slowest but one of twenty presses, with ${bounds.atOnce - visitors} copies and more in use`,
      unit: 's',
      product: slowest(guests.slice(-visitors).map(({ without }) => without)),
      floor: null,
      bar: { most: 2 },
    },
    {
      name: `hosted demo: a page of ${bounds.atOnce} copies, ${together} at a time, against as many of one copy`,
      unit: 's',
      product: [median(awake)],
      floor: [median(alone)],
      bar: null,
    },
    {
      name: 'hosted demo: the same, the slowest but one of twenty, copies that rested too',
      unit: 's',
      product: slowest([...waking, ...awake]),
      floor: null,
      bar: { most: 2 },
    },
  ]
}

/**
 * Strangers who take a copy of the hosted demo one right after another, more than stand ready; then so many that there
 * is no other, all of which are used.
 */
export async function hostedRows(copy: Copy): Promise<Row[]> {
  say('the hosted demo is made')
  const server = await copy.start()
  try {
    const guests: Guest[] = []
    say(`${visitors} visitors take a copy`)
    // the first: a server that has not drawn its pages before
    while (guests.length <= visitors) guests.push(await enter(server, guests.length + 1))
    const first = guests.slice(1).map(({ without }) => without)
    return [
      {
        name: 'hosted demo: from a press without a copy to its page, against one with',
        unit: 's',
        product: first,
        floor: guests.slice(1).map(({ having }) => having),
        bar: null,
      },
      {
        name: 'hosted demo: the slowest but one of twenty presses without a copy',
        unit: 's',
        product: [quantile(first, 0.95)],
        floor: null,
        bar: { most: 2 },
      },
      ...(await fullRows(server, guests)),
    ]
  } finally {
    await server.stop()
  }
}
