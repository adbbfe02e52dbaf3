import type { Holder } from '@/e2e/fixtures/world.ts'
import { missingIds } from '@/lib/testing/callables.ts'
import type { Asker, Identity } from '@/lib/testing/scenarios.ts'
import type { AllIds } from './world.ts'

/** Whose cookies travel with a request: a session's, a seat's, a screen's or a card's, as the asker has it. */
export function holderOf(who: Identity, { token }: Asker): Holder | null {
  if (token === null) return null
  if (who === 'screen') return { token, cookie: 'screen' }
  return { token, cookie: /\bcard\b/.test(who) ? 'card' : /\bseat\b/.test(who) ? 'seat' : 'session' }
}

/** Ids that nothing has. */
export function missingAllIds(): AllIds {
  const id = () => crypto.randomUUID()
  return { ...missingIds(), organisationInvitation: id(), organisationMember: id(), login: id(), manager: id() }
}

/** In the place of every id a word that is none; those of `kept` stay, such as what is chosen from a list that a page shows. */
export const malformedIds = (ids: AllIds, kept: readonly (keyof AllIds)[] = []): AllIds => {
  const words = (Object.keys(ids) as (keyof AllIds)[]).map((kind, number) => [
    kind,
    kept.includes(kind) ? ids[kind] : `no-id-${number}-x`,
  ])
  return Object.fromEntries(words) as AllIds
}

/** What stands in an address beside ids. */
export const otherPlaces = {
  ...{ step: 'collaboration', factor: 'collaboration', chapter: 'reading-the-mirror', part: 'mirror' },
  ...{ token: 'x'.repeat(43), mail: 'x', place: '0', attempt: 'x' },
}
