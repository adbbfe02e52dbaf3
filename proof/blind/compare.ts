import { cookieName } from '@/e2e/fixtures/world.ts'
import type { Identity } from '@/lib/testing/scenarios.ts'
import type { Ledger } from '../ledger.ts'
import { firstUnlike, forgetSpent } from '../isolation/told.ts'
import { holderOf } from '../isolation/targets.ts'
import { askRaw } from './ask.ts'
import type { View } from './views.ts'
import type { World } from './world.ts'
import type { WorldTold } from './world-process.ts'

/** Both worlds, as they are now. */
export interface Pair {
  readonly worlds: readonly [World, World]
  readonly told: readonly [WorldTold, WorldTold]
  readonly appUrl: string
}

/** A page is put together from several answers of the database: which comes first, a busy machine decides. It is asked for again. */
const tries = 12
const silentMs = 300

/** Of a seal pages show the first digits alone. */
const shownDigits = 8

/** The digits of the seals that the worlds have: they are of what was answered, and known to all. */
const withoutSeals = (text: string, { seals }: WorldTold): string =>
  seals.reduce(
    (rest, seal) =>
      rest.replaceAll(seal, '*'.repeat(seal.length)).replaceAll(seal.slice(0, shownDigits), '*'.repeat(shownDigits)),
    text,
  )

async function seen(pair: Pair, index: 0 | 1, who: Identity, view: View, draw: string): Promise<string> {
  const { copy } = pair.worlds[index]
  const told = pair.told[index]
  const holder = holderOf(who, told.askers[who])
  const cookie = holder && `${cookieName(pair.appUrl, holder.cookie ?? 'session')}=${holder.token}`
  const { port } = new URL(copy.baseUrl)
  const { path, headers = {} } = view
  const asked = { port: Number(port), appUrl: pair.appUrl, cookie, draw, headers, silentMs }
  const first = await askRaw({ ...asked, path })
  // a payload is at an address that the server makes up first
  const location = /^location: (\S*_rsc\S*)$/im.exec(first)?.[1]
  const text = location
    ? `${first}\n${await askRaw({ ...asked, path: new URL(location, pair.appUrl).pathname + new URL(location, pair.appUrl).search })}`
    : first
  return withoutSeals(text, told)
}

const pushed = /<script[^>]*>self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)<\/script>/g

/** Every byte of an answer, the rows of its payload in one order: which of two came first, the moment decides. */
export function inOneOrder(text: string): string {
  if (/^content-type: text\/x-component/im.test(text)) return text.split('\n').toSorted().join('\n')
  const rows: string[] = []
  const page = text.replaceAll(pushed, (_whole, row: string) => {
    rows.push(JSON.parse(row) as string)
    return ''
  })
  return [page, ...rows.join('').split('\n').toSorted()].join('\n')
}

/** Null when what somebody sees in the two worlds is the same to the byte, and else where it parts. */
export async function partingOf(pair: Pair, who: Identity, view: View, stage: string): Promise<string | null> {
  const draw = JSON.stringify([stage, who, view.channel, view.what])
  const [ones, others] = [new Set<string>(), new Set<string>()]
  for (let time = 0; time < tries; time += 1) {
    const [one, other] = await Promise.all([seen(pair, 0, who, view, draw), seen(pair, 1, who, view, draw)])
    if (one === other) return null
    ones.add(inOneOrder(one))
    others.add(inOneOrder(other))
    if ([...ones].some((text) => others.has(text))) return null
  }
  const [[one = ''], [other = '']] = [[...ones], [...others]]
  return firstUnlike(one, other)
}

const atOnce = 4

/** Holds each view of each of these in both worlds against each other. */
export async function compareAll(
  ledger: Ledger,
  pair: Pair,
  stage: string,
  who: readonly Identity[],
  views: readonly View[],
): Promise<void> {
  for (const channel of new Set(views.map((view) => view.channel)))
    await ledger.time(channel, async () => {
      const rest = who.flatMap((one) =>
        views.filter((view) => view.channel === channel).map((view) => [one, view] as const),
      )
      let asked = 0
      const next = async (): Promise<void> => {
        const one = rest.shift()
        if (!one) return
        const [asker, view] = one
        if ((asked += 1) % 40 === 1) await Promise.all(pair.worlds.map(({ copy }) => forgetSpent(copy.admin)))
        const fault = await partingOf(pair, asker, view, stage)
        ledger.hold({ part: channel, who: asker, what: `${stage}: ${view.what}`, fault })
        await next()
      }
      await Promise.all(Array.from({ length: atOnce }, next))
    })
}

/** The mails that went out since, as they lie in the outbox, to the byte. */
export function compareMails(ledger: Ledger, { worlds, told }: Pair, stage: string): number {
  const [ones, others] = [worlds[0].newMails(), worlds[1].newMails()]
  const count = Math.max(ones.length, others.length)
  for (let number = 0; number < count; number += 1) {
    const [one, other] = [ones[number], others[number]].map((mail, index) =>
      withoutSeals(JSON.stringify(mail ?? null), told[index === 0 ? 0 : 1]),
    )
    const fault = one === other ? null : firstUnlike(one ?? '', other ?? '')
    ledger.hold({ part: 'mails', who: 'everybody', what: `${stage}: mail ${number + 1}`, fault })
  }
  return count
}
