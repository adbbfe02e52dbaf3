// npm run bench [-- GROUP…]: the product's figures compared with their floors, as ratios within one run.
import { explain, Refusal, say } from '@/scripts/lib/say.mjs'
import { beginRows } from './begin.ts'
import type { Row } from './figures.ts'
import { commandRows } from './command.ts'
import { endingOf } from './ending.ts'
import { hostedRows } from './hosted.ts'
import { htmlRows } from './html.ts'
import { javascriptRows } from './javascript.ts'
import { crowdRows } from './live/crowd.ts'
import { lighthouseRows } from './lighthouse.ts'
import { liveRows } from './live/rows.ts'
import { pageRows, type Servers } from './pages.ts'
import { rehearsalRows } from './rehearsal.ts'
import { saveRows } from './save.ts'
import { buildBare, makeCopy, settingsOf, startBare, type Copy } from './servers.ts'
import { summaryOf, tableOf } from './table.ts'
import { findVisits } from './visits.ts'
import { walkRows } from './walks.ts'

const groups = [
  'begin',
  'save',
  'command',
  'javascript',
  'html',
  'pages',
  'lighthouse',
  'walks',
  'live',
  'rehearsal',
  'hosted',
] as const
type Group = (typeof groups)[number]

function askedFor(names: readonly string[]): readonly Group[] {
  const unknown = names.find((name) => !groups.some((group) => group === name))
  if (unknown) throw new Refusal(`There is no group "${unknown}": choose from ${groups.join(', ')}, or none for all.`)
  return names.length === 0 ? groups : groups.filter((group) => names.includes(group))
}

/** What was measured so far: printed even when something fails later. */
const rows: Row[] = []

async function measureRunning(copy: Copy, servers: Servers, asked: readonly Group[]): Promise<void> {
  const visits = await findVisits(servers.product)
  const { worksheet, mirror, factor, you, project, guide, portfolio, patterns } = visits
  if (asked.includes('save')) rows.push(...(await saveRows(copy, servers)))
  if (asked.includes('javascript')) {
    const reading = [mirror, factor, guide].map((visit) => ({ visit, bar: { most: 1.25 } }))
    const pages = [...reading, { visit: worksheet, bar: { most: 1.5 } }, { visit: project, bar: null }]
    rows.push(...(await javascriptRows({ url: `${servers.bare.baseUrl}/` }, pages)))
  }
  if (asked.includes('html')) rows.push(...(await htmlRows({ mirror, portfolio, patterns })))
  if (asked.includes('pages')) {
    const pages = [worksheet, mirror, factor, you, project]
    rows.push(...(await pageRows(copy, servers, pages)))
  }
  if (asked.includes('walks')) rows.push(...(await walkRows(servers.product)))
  if (asked.includes('lighthouse')) rows.push(...(await lighthouseRows(servers.product, visits)))
}

async function measure(copy: Copy, asked: readonly Group[]): Promise<void> {
  const isBareAsked = asked.some((group) => !['live', 'command', 'rehearsal', 'hosted'].includes(group))
  if (isBareAsked) {
    say('building the bare app')
    await buildBare()
  }
  say('first start of the product: building and filling the demo')
  await (await copy.start()).stop()
  if (asked.includes('begin')) rows.push(...(await beginRows(copy)))
  if (asked.every((group) => group === 'begin' || group === 'hosted')) return
  say(isBareAsked ? 'both servers start' : 'the server starts')
  const product = await copy.start()
  Object.assign(process.env, settingsOf(copy))
  if (isBareAsked) await measureRunning(copy, { product, bare: await startBare(copy) }, asked)
  if (asked.includes('command')) rows.push(...(await commandRows()))
  if (asked.includes('rehearsal')) rows.push(...(await rehearsalRows(product)))
  if (asked.includes('live')) rows.push(...(await crowdRows(product)), ...(await liveRows(copy, product)))
}

const copy = makeCopy()
const hosted = makeCopy({ WIJKSPIEGEL_DEMO: 'hosted', WIJKSPIEGEL_PROXIES: '1' })
const { end, isEnding } = endingOf(copy, hosted)

try {
  if (process.platform !== 'linux')
    throw new Refusal('The bench reads the kernel’s accounting in /proc: it needs Linux.')
  const asked = askedFor(process.argv.slice(2))
  if (asked.some((group) => group !== 'hosted')) await measure(copy, asked)
  if (asked.includes('hosted')) rows.push(...(await hostedRows(hosted)))
  console.log(`\n${tableOf(rows)}\n`)
  console.log(summaryOf(rows))
  await end(0)
} catch (error) {
  if (!isEnding()) {
    if (rows.length > 0) console.log(`\n${tableOf(rows)}\n`)
    console.error(explain(error))
  }
  await end(1)
}
