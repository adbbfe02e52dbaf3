import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { makeProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { needChromium } from '@/scripts/lib/chromium.mjs'
import { root } from '@/scripts/lib/files.mjs'
import { pinnedNode } from '@/scripts/lib/pinned-node.mjs'
import { capture } from '@/scripts/lib/processes.mjs'
import { Refusal, say } from '@/scripts/lib/say.mjs'
import type { Row } from './figures.ts'
import type { Target } from './load.ts'
import type { Server } from './servers.ts'
import { sessionHeader, type Visit, type Visits } from './visits.ts'

const folder = join(root, 'bench', 'lighthouse')
const program = join(folder, 'node_modules', 'lighthouse', 'cli', 'index.js')
const rounds = 5

const report = z.object({
  // 0 to 1
  categories: z.object({ performance: z.object({ score: z.number() }) }),
  // how fast Lighthouse finds this machine, by a small computation of its own
  environment: z.object({ benchmarkIndex: z.number() }),
  runtimeError: z.object({ message: z.string() }).optional(),
})

/** Lighthouse is 176 MB that nothing else needs: this group installs it, exactly as its own lockfile says. */
async function needLighthouse(): Promise<void> {
  if (existsSync(program)) return
  say('installing Lighthouse …')
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const installed = await capture('npm', ['ci', ...options], { cwd: folder })
  if (installed.code !== 0) throw new Refusal(`Lighthouse could not be installed:\n${installed.stderr}`)
}

/** A session under way, as somebody who takes part sees it on a phone. */
async function sessionVisit(server: Server): Promise<Visit> {
  const project = await makeProject({ name: 'Meetbuurt' })
  const { projectId, id } = await makeSession(project, await makeRevealedRound(project))
  const url = `${server.baseUrl}/projects/${projectId}/sessions/${id}`
  return { name: 'session', url, headers: sessionHeader(server, project.people.client[0].token) }
}

async function runOf({ url, headers }: Target, chromium: string): Promise<z.output<typeof report>> {
  const { stdout, stderr } = await capture(
    pinnedNode(),
    [
      ...[program, url, '--output=json', '--quiet', '--only-categories=performance', '--no-enable-error-reporting'],
      `--chrome-flags=--headless --no-sandbox --disable-dev-shm-usage`,
      `--extra-headers=${JSON.stringify(headers ?? {})}`,
    ],
    // it closes its browser at this signal alone
    { env: { ...process.env, CHROME_PATH: chromium }, stopSignal: 'SIGINT' },
  )
  const given = report.safeParse(stdout.startsWith('{') ? JSON.parse(stdout) : null)
  if (!given.success) throw new Error(`Lighthouse gave no report for ${url}: ${stderr}`)
  if (given.data.runtimeError) throw new Error(`${url}: ${given.data.runtimeError.message}`)
  return given.data
}

/**
 * Performance on a mobile phone as Lighthouse simulates it, five times for each page in turns; the bar is its own figure
 * of 100. Its index of this machine stands beside them: below some 1,000 the machine is slower than it assumes.
 */
export async function lighthouseRows(server: Server, visits: Visits): Promise<Row[]> {
  await needLighthouse()
  const chromium = await needChromium()
  const { worksheet, mirror, portfolio, patterns } = visits
  const landing = { name: 'landing', url: `${server.baseUrl}/` }
  const pages: readonly Visit[] = [landing, worksheet, mirror, await sessionVisit(server), portfolio, patterns]
  const scores = new Map<string, number[]>(pages.map(({ name }) => [name, []]))
  const indexes: number[] = []
  for (let round = 1; round <= rounds; round++) {
    for (const page of pages) {
      say(`Lighthouse, round ${round} of ${rounds}: ${page.name}`)
      const { categories, environment } = await runOf(page, chromium)
      scores.get(page.name)?.push(Math.round(categories.performance.score * 100))
      indexes.push(environment.benchmarkIndex)
    }
  }
  const ofPages = [...scores].map(([name, product]): Row => ({
    ...{ name: `Lighthouse, mobile: ${name}`, unit: 'of 100', product, floor: null, bar: { least: 95 } },
  }))
  return [...ofPages, { name: '  its index of this machine', unit: '', product: indexes, floor: null, bar: null }]
}
