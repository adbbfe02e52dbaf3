import { say } from '@/scripts/lib/say.mjs'
import { quantile, type Row } from './figures.ts'
import type { Copy, Server } from './servers.ts'
import { formsOf, Visitor } from './simulate/visitor.ts'

/** As many as an address may have, less room for a second run within the hour. */
const visitors = 25

/** Somebody presses the first thing behind a door, and again: seconds to the page without a copy, and with one. */
async function pressTwice({ baseUrl }: Server): Promise<readonly [number, number]> {
  const visitor = new Visitor(baseUrl)
  const press = async (): Promise<number> => {
    const page = await visitor.open('/demo')
    const [door] = formsOf(page).filter((fields) => fields.has('person'))
    if (!door) throw new Error('the hosted demo has no door')
    const pressed = performance.now()
    const led = await visitor.press(page, door)
    if (!led.path.startsWith('/projects/')) throw new Error(`the press led to ${led.path}`)
    return (performance.now() - pressed) / 1000
  }
  return [await press(), await press()]
}

/** Strangers who take a copy of the hosted demo one right after another; more than stand ready. */
export async function hostedRows(copy: Copy): Promise<Row[]> {
  say('the hosted demo is made')
  const server = await copy.start()
  const presses: (readonly [number, number])[] = []
  try {
    // a server that has drawn its pages before
    await pressTwice(server)
    say(`${visitors} visitors take a copy`)
    for (let count = 0; count < visitors; count++) presses.push(await pressTwice(server))
  } finally {
    await server.stop()
  }
  const first = presses.map(([without]) => without)
  return [
    {
      name: 'hosted demo: from a press without a copy to its page, against one with',
      unit: 's',
      product: first,
      floor: presses.map(([, having]) => having),
      bar: null,
    },
    {
      name: 'hosted demo: the slowest but one of twenty presses without a copy',
      unit: 's',
      product: [quantile(first, 0.95)],
      floor: null,
      bar: { most: 2 },
    },
  ]
}
