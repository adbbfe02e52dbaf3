import { pathOf, routesOfApp } from '@/e2e/fixtures/routes.ts'
import { FACTOR_NUMBERS } from '@/lib/worksheet/rules/catalogue.ts'
import { AGREEMENTS, STEP_COUNT, stepKey } from '@/lib/worksheet/rules/steps.ts'
import { otherPlaces } from '../isolation/targets.ts'
import type { WorldTold } from './world-process.ts'

export type Channel = 'pages' | 'payloads' | 'prefetches' | 'files' | 'streams'

/** One thing that somebody can ask for. */
export interface View {
  readonly channel: Channel
  /** names it, the same in both worlds */
  readonly what: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

const payload = { rsc: '1' }
const prefetches: readonly Readonly<Record<string, string>>[] = [
  { ...payload, 'next-router-prefetch': '1' },
  { ...payload, 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
]

const steps = [...Array.from({ length: STEP_COUNT + 1 }, (_, place) => stepKey(place + 1)), AGREEMENTS]
const factors = FACTOR_NUMBERS.map((factor) => stepKey(factor))

/** Every address of a page with the ids of the world, each step and each factor included. */
function pagePaths(pattern: string, ids: WorldTold['ids']): string[] {
  const values = { ...otherPlaces, ...ids }
  if (pattern.includes('[step]')) return steps.map((step) => pathOf(pattern, { ...values, step }))
  if (pattern.includes('[factor]')) return factors.map((factor) => pathOf(pattern, { ...values, factor }))
  return [pathOf(pattern, values)]
}

/** What of a file or a stream is asked for behind its address. */
const asked: Readonly<Record<string, readonly string[]>> = {
  '/api/programmes/[programme]/export': ['?format=csv', '?format=svg&chart=sheet', '?format=pdf'],
  '/api/projects/[project]/events': ['?after=0'],
  '/api/projects/[project]/sessions/[session]/record': ['?format=pdf', '?format=docx'],
}

/** Everything that can be asked for in a world: each page, as a page, as a payload and ahead; each file and each stream. */
export function viewsOf({ ids }: WorldTold): readonly View[] {
  const all = routesOfApp().flatMap(({ kind, pattern }): View[] => {
    if (kind === 'route') {
      const path = pathOf(pattern, { ...otherPlaces, ...ids })
      const channel = pattern.endsWith('/events') ? 'streams' : 'files'
      return (asked[pattern] ?? ['']).map((query) => ({ channel, what: `${pattern}${query}`, path: `${path}${query}` }))
    }
    return pagePaths(pattern, ids).flatMap((path): View[] => {
      const what = path.replaceAll(/[0-9a-f-]{36}/g, 'ID')
      const ahead = prefetches.map((headers, number): View => ({
        channel: 'prefetches',
        what: `${what} ${number}`,
        path,
        headers,
      }))
      return [{ channel: 'pages', what, path }, { channel: 'payloads', what, path, headers: payload }, ...ahead]
    })
  })
  // a step is also a page of its own
  return [...new Map(all.map((view) => [`${view.channel} ${view.what}`, view])).values()]
}
