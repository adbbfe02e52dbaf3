import type pg from 'pg'
import { stable, whatItTells } from '@/e2e/fixtures/stable.ts'
import type { Outcome } from '@/lib/testing/expectation.ts'
import { identities, type Identity } from '@/lib/testing/scenarios.ts'
import type { AllIds } from './world.ts'

/** All that somebody could tell an answer by, bar the time; ids that were asked for are no news. */
export interface Told {
  readonly status: number
  readonly headers: string
  readonly body: string
  /** characters as they came, the ids left out */
  readonly size: number
}

/** How much two answers of one size class may differ: by what Next names anew in each, or what the asker wrote as an id. */
const sizeClassOf = (size: number): number => Math.max(64, size / 50)

const without = (text: string, ids: AllIds): string =>
  Object.values<string>({ ...ids })
    .reduce((rest, id) => rest.replaceAll(id, 'ID'), text)
    // an address that a trial makes up anew each time
    .replaceAll(/iemand-[0-9a-f]{8}/g, 'iemand')

/** In the order of what is said, not of ids that stood in it. */
const inOrder = (text: string): string => text.split('\n').toSorted().join('\n')

/** What an answer tells. A stream that opened is not waited for: that it opened is what it tells. */
export async function toldBy(answer: Response, ids: AllIds): Promise<Told> {
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false
  if (isStream) await answer.body?.cancel()
  const raw = isStream ? '' : await answer.text()
  const again = new Response(answer.status === 204 || answer.status === 304 ? null : raw, {
    status: answer.status,
    headers: answer.headers,
  })
  const { status, headers, body } = await whatItTells(again)
  return {
    status,
    headers: inOrder(without(headers, ids)),
    body: inOrder(without(body, ids)),
    size: without(raw, ids).length,
  }
}

/** The same of what an action answered. */
export const toldByAction = (
  {
    status,
    refusal,
    done,
    redirect,
    body,
  }: Record<'refusal' | 'done' | 'redirect', string | undefined> & {
    status: number
    body: string
  },
  ids: AllIds,
): Told => ({
  status,
  headers: JSON.stringify({ refusal, done, redirect }),
  body: inOrder(without(stable(body), ids)),
  size: without(body, ids).length,
})

/** Null when nobody could tell one answer from the other. */
export function unlike(one: Told, other: Told): string | null {
  const differing = (['status', 'headers', 'body'] as const).filter((part) => one[part] !== other[part])
  if (Math.abs(one.size - other.size) > sizeClassOf(other.size))
    return `${one.size} instead of ${other.size} characters`
  if (differing.length === 0) return null
  const [part = 'status'] = differing
  return `${differing.join(', ')}: ${firstUnlike(String(one[part]), String(other[part]))}`
}

/** Where two texts part, with what stands around it. */
export function firstUnlike(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const from = Math.max(0, at - 60)
  return `${JSON.stringify(one.slice(from, at + 120))} instead of ${JSON.stringify(other.slice(from, at + 120))}`
}

/** What a status says of who is let in; a way to the door is a refusal. */
export function outcomeOfStatus(status: number, location: string | null): Outcome {
  if (status === 401 || (location && /\/(sign-in|join|card)(\?|$)/.test(location))) return 'signed-out'
  if (status === 403) return 'not-allowed'
  return status === 404 ? 'not-found' : 'let in'
}

const weights: readonly Outcome[] = ['let in', 'not-allowed', 'own-way', 'nothing', 'not-found', 'signed-out']

/** What of all that was tried counts: somebody who was let in once is let in. */
export const strongest = (said: readonly Outcome[]): Outcome =>
  weights.find((outcome) => said.includes(outcome)) ?? 'signed-out'

/** Nobody writes or fetches as often in a minute as a proof does: what was spent is forgotten as it goes. */
export const forgetSpent = (admin: pg.Client) => admin.query('delete from spent_allowance')

const atOnce = 4

/** Does work for each identity, some at a time. */
export async function forEachIdentity(work: (who: Identity) => Promise<void>): Promise<void> {
  const rest = [...identities]
  const next = async (): Promise<void> => {
    const who = rest.shift()
    if (who === undefined) return
    await work(who)
    await next()
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}
