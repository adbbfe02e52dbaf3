import { ask } from '@/e2e/fixtures/http.ts'
import { routeTrials } from '@/e2e/fixtures/route-trials.ts'
import { routeBodies } from '@/e2e/fixtures/hostile-targets.ts'
import { pathOf, routesOfApp, type AppRoute } from '@/e2e/fixtures/routes.ts'
import { expectedOf, type Outcome, type Rule } from '@/lib/testing/expectation.ts'
import type { Identity } from '@/lib/testing/scenarios.ts'
import type { ProofCopy } from '../copy.ts'
import type { Ledger } from '../ledger.ts'
import { expectedPages, expectedRoutes } from './expected-addresses.ts'
import { holderOf, malformedIds, missingAllIds, otherPlaces } from './targets.ts'
import { forEachIdentity, forgetSpent, outcomeOfStatus, strongest, toldBy, unlike } from './told.ts'
import type { AllIds, ProofWorld } from './world.ts'

export interface Proving {
  readonly ledger: Ledger
  readonly copy: ProofCopy
  readonly proofWorld: ProofWorld
}

type Ask = (who: Identity, ids: AllIds) => Promise<Response>

const kindOf = ({ kind, pattern }: AppRoute): string => {
  if (kind === 'page') return 'pages'
  return pattern.endsWith('/events') ? 'streams' : 'routes'
}

/** An id of a thing stands in its address, or in what is sent to it. */
const namesSomething = ({ pattern }: AppRoute): boolean =>
  pattern in routeTrials || [...pattern.matchAll(/\[(\w+)\]/g)].some(([, name = '']) => name in missingAllIds())

/** Asks as somebody for a page, or what is sent to a route of this pattern. */
function askerFor({ copy, proofWorld }: Proving, { kind, pattern }: AppRoute): Ask {
  const holder = (who: Identity) => holderOf(who, proofWorld.world.askers[who])
  const trial = kind === 'route' ? routeTrials[pattern] : undefined
  if (trial) return (who, ids) => trial(copy, pattern, ids, holder(who))
  const path = (ids: AllIds) => pathOf(pattern, { ...otherPlaces, ...ids })
  if (kind === 'page') return (who, ids) => ask(copy, path(ids), { who: holder(who) })
  return (who, ids) => {
    const body = routeBodies(ids)[pattern]
    const headers = { origin: copy.baseUrl, 'content-type': 'application/json' }
    return body
      ? ask(copy, path(ids), { who: holder(who), method: 'POST', headers, body: JSON.stringify(body) })
      : ask(copy, path(ids), { who: holder(who) })
  }
}

/** Foreign altogether, and as a stowaway beside a project or a programme of one's own. */
export function foreignMixes(
  who: Identity,
  { ownIds, foreign }: ProofWorld,
): readonly [string, (ids: AllIds) => AllIds, AllIds][] {
  const theirs = foreign(who)
  const [own] = ownIds(who)
  if (!own) return [['foreign', (ids) => ids, theirs]]
  const beside = (ids: AllIds): AllIds => ({ ...ids, project: own.project, programme: own.programme })
  return [
    ['foreign', (ids) => ids, theirs],
    ['foreign within the own', beside, beside(theirs)],
  ]
}

/** The platform's admin knows every organisation; where the people of one sign in is for everybody. */
const isKnown = (who: Identity, pattern: string): boolean =>
  pattern === '/sign-in/by/[organisation]' || (who === 'platform admin' && pattern.startsWith('/organisations/'))

/** Foreign and malformed ids are told as missing ones, of each page and route that takes an id. */
export async function proveForeignAddresses(proving: Proving): Promise<void> {
  const { ledger, copy, proofWorld } = proving
  for (const route of routesOfApp().filter(namesSomething)) {
    const { pattern } = route
    const asks = askerFor(proving, route)
    const part = kindOf(route)
    await forgetSpent(copy.admin)
    await ledger.time(part, () =>
      forEachIdentity(async (who) => {
        const nothing = missingAllIds()
        for (const [mix, beside, theirs] of foreignMixes(who, proofWorld)) {
          const missing = beside(nothing)
          // a project of one's own alone is no foreign one
          if (
            mix !== 'foreign' &&
            pathOf(pattern, { ...otherPlaces, ...theirs }) === pathOf(pattern, { ...otherPlaces, ...missing })
          )
            continue
          if (isKnown(who, pattern)) continue
          const control = await toldBy(await asks(who, missing), missing)
          const told = await toldBy(await asks(who, theirs), theirs)
          ledger.hold({ part, who, what: `${pattern} ${mix}`, fault: unlike(told, control), refused: true })
          if (mix !== 'foreign') continue
          const none = malformedIds(nothing)
          const malformed = await toldBy(await asks(who, none), none)
          ledger.hold({ part, who, what: `${pattern} malformed`, fault: unlike(malformed, control), refused: true })
        }
      }),
    )
  }
}

/** Each page and route is there for those who are written down, and for nobody else, with ids of what is one's own. */
export async function proveOwnAddresses(proving: Proving): Promise<void> {
  const { ledger, copy } = proving
  for (const route of routesOfApp()) {
    const { kind, pattern } = route
    const rule = (kind === 'page' ? expectedPages : expectedRoutes)[pattern]
    const part = kindOf(route)
    await forgetSpent(copy.admin)
    await ledger.time(part, () =>
      forEachIdentity(async (who) => {
        const what = `${pattern} own`
        if (!rule) ledger.hold({ part, who, what, fault: 'no entry in expected-addresses.ts' })
        else if (!isLeftOut(pattern, rule, who))
          ledger.hold({ part, who, what, ...(await ownOutcome(proving, route, rule, who)) })
      }),
    )
  }
}

/** What would end the sessions of everybody, or fill a programme, is left to its own journey. */
const isLeftOut = (pattern: string, rule: Rule, who: Identity): boolean =>
  ['/api/sign-out', '/api/card/done', '/api/programmes/[programme]/import'].includes(pattern) &&
  expectedOf(rule, who) === 'let in'

async function ownOutcome(
  proving: Proving,
  route: AppRoute,
  rule: Rule,
  who: Identity,
): Promise<{ fault: string | null; refused: boolean }> {
  const expected = expectedOf(rule, who)
  const asks = askerFor(proving, route)
  const said: Outcome[] = []
  const asked = new Set<string>()
  for (const ids of proving.proofWorld.ownIds(who)) {
    const place = JSON.stringify([...route.pattern.matchAll(/\[(\w+)\]/g)].map(([, name]) => ids[name as keyof AllIds]))
    if (asked.has(place) && !(route.pattern in routeTrials)) continue
    asked.add(place)
    const answer = await asks(who, ids)
    said.push(outcomeOfStatus(answer.status, answer.headers.get('location')))
    await answer.body?.cancel()
  }
  const found = strongest(said)
  return { fault: found === expected ? null : `${found} instead of ${expected}`, refused: expected !== 'let in' }
}
