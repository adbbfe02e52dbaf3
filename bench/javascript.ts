import { brotliCompressSync } from 'node:zlib'
import { say } from '@/scripts/lib/say.mjs'
import type { Bar, Row } from './figures.ts'
import { ask, connections, type Target } from './load.ts'
import type { Visit } from './visits.ts'

/** The scripts that a browser with modules loads for a page, from its HTML, without repeats. */
export function scriptsIn(html: string): string[] {
  const tags = [...html.matchAll(/<script\b[^>]*>/gi)].map(([tag]) => tag)
  const sources = tags
    .filter((tag) => !/\snomodule\b/i.test(tag))
    .flatMap((tag) => /\ssrc="([^"]+)"/.exec(tag)?.[1] ?? [])
  return [...new Set(sources)]
}

/** Brotli (quality 11) of each script of a page, summed, in kB (10³ bytes). */
async function scriptKilobytes(target: Target): Promise<{ kilobytes: number; files: number }> {
  const agent = connections(4)
  try {
    const sources = scriptsIn((await ask(agent, target)).toString())
    if (sources.length === 0) throw new Error(`${target.url} has no scripts`)
    const sizes = await Promise.all(
      sources.map(async (source) => brotliCompressSync(await ask(agent, { url: new URL(source, target.url).href }))),
    )
    return { kilobytes: sizes.reduce((sum, { length }) => sum + length, 0) / 1000, files: sizes.length }
  } finally {
    agent.destroy()
  }
}

/** The JavaScript of each page compared with that of an app with an empty page. */
export async function javascriptRows(
  emptyPage: Target,
  pages: readonly { visit: Visit; bar: Bar | null }[],
): Promise<Row[]> {
  say('JavaScript of each page')
  const empty = await scriptKilobytes(emptyPage)
  const rows: Row[] = []
  for (const { visit, bar } of pages) {
    const { kilobytes, files } = await scriptKilobytes(visit)
    rows.push({
      name: `${visit.name}: JavaScript, brotli`,
      unit: 'kB',
      product: [kilobytes],
      floor: [empty.kilobytes],
      bar,
      note: `${files} files, the empty app ${empty.files}`,
    })
  }
  return rows
}
