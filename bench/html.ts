import { say } from '@/scripts/lib/say.mjs'
import type { Row } from './figures.ts'
import { ask, connections } from './load.ts'
import type { Visit } from './visits.ts'

/** The size of a page: its HTML with everything in it, in bytes, and how many elements a reader's browser makes of it. */
export interface PageSize {
  readonly bytes: number
  readonly elements: number
}

/**
 * What the pages were at commit cef5e77, with the same demo: there most of a page was class names and shapes that stood
 * in it once for readers and once more for React, and nobody had counted them. The bar is half of that.
 */
const before = {
  mirror: { bytes: 396_482, elements: 1560 },
  portfolio: { bytes: 403_745, elements: 2170 },
  patterns: { bytes: 379_730, elements: 1449 },
} as const satisfies Record<string, PageSize>

/** The size of a page from its HTML; what is in a script is no element. */
export function sizeOf(html: string): PageSize {
  const seen = html.replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '')
  return { bytes: Buffer.byteLength(html), elements: [...seen.matchAll(/<[a-z][^>]*>/g)].length }
}

/** HTML and elements of the pages that are mostly read, compared with what they were. */
export async function htmlRows(pages: Readonly<Record<keyof typeof before, Visit>>): Promise<Row[]> {
  say('HTML of the pages that are read')
  const agent = connections(1)
  try {
    const rows: Row[] = []
    for (const name of ['mirror', 'portfolio', 'patterns'] as const) {
      const size = sizeOf((await ask(agent, pages[name])).toString())
      const against = { bar: { most: 0.5 }, note: 'floor: at cef5e77' } as const
      rows.push(
        {
          name: `${name}: HTML`,
          unit: 'kB',
          product: [size.bytes / 1000],
          floor: [before[name].bytes / 1000],
          ...against,
        },
        { name: `${name}: elements`, unit: '', product: [size.elements], floor: [before[name].elements], ...against },
      )
    }
    return rows
  } finally {
    agent.destroy()
  }
}
