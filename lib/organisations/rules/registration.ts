import type { OrganisationKind } from './model.ts'

/** What this installation allows: no organisations but those of the platform's admin, asking that admin, or any. */
export const registrations = ['closed', 'ask', 'open'] as const
export type Registration = (typeof registrations)[number]

/** Whoever signs in on the way to this page need not be known yet, where people may ask for an organisation. */
export const newcomersPath = '/organisations/new'

/** The kinds that people can ask for: those that begin a project. */
export const requestedKinds = ['municipality', 'contractor', 'facilitation'] as const
export type RequestedKind = (typeof requestedKinds)[number]

/** A request as its asker reads it: whether it was refused is not said. */
export interface OwnRequest {
  readonly id: string
  readonly name: string
  readonly kind: OrganisationKind
  readonly askedAt: Date
  /** the organisation, once it is there */
  readonly organisationId: string | null
}

/** A request as the platform's admin reads it. */
export interface OrganisationRequest {
  readonly id: string
  readonly kind: OrganisationKind
  readonly name: string
  readonly personName: string
  readonly email: string
  readonly askedAt: Date
  /** the organisation that has proven the domain of the asker's address */
  readonly domainHolder: string | null
  /** names of organisations that look like it */
  readonly alike: readonly string[]
}

/** A domain that an organisation says is its own. */
export interface OrganisationDomain {
  readonly domain: string
  /** what the record must say */
  readonly recordToken: string
  readonly checkedAt: Date | null
  readonly provenAt: Date | null
}

/** Where the record stands that proves a domain, and what it says. */
export const recordOf = ({ domain, recordToken }: Pick<OrganisationDomain, 'domain' | 'recordToken'>) => ({
  name: `_wijkspiegel.${domain}`,
  text: `wijkspiegel=${recordToken}`,
})

/** Words that say what an organisation is or does, not which it is. */
const kindWords = new RegExp(
  `\\b(?:${[
    ...['gemeente', 'municipality', 'aannemer', 'aannemersbedrijf', 'bouwbedrijf', 'bouw', 'groep', 'bureau'],
    ...['infra', 'wegenbouw', 'wegen', 'civiel', 'grondwerk', 'straatwerk', 'begeleiding', 'b\\.?v\\.?', 'n\\.?v\\.?'],
  ].join('|')})(?=\\s|$)`,
  'g',
)

/**
 * A name without capitals, accents, signs and the words of its kind, `ij` written as `y`; '' when nothing is left of it.
 */
function coreOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll('ij', 'y')
  const core = plain.replaceAll(kindWords, ' ').replaceAll(/[^\p{L}\p{N}]/gu, '')
  return core || plain.replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The number of signs to add, leave out, or change between two words, counted up to 3. */
function signsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 2) return 3
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at]
    for (let to = 1; to <= other.length; to += 1) {
      const changed = (row[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1)
      next.push(Math.min((row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1, changed))
    }
    row = next
  }
  return Math.min(row.at(-1) ?? 3, 3)
}

/**
 * Of `names` those that look like `name`: the same but for kind, capitals, accents and signs, one within the other (from
 * four signs on), or one sign apart (two from eight signs on).
 */
export function alikeNames(name: string, names: readonly string[]): string[] {
  const core = coreOf(name)
  return names.filter((other) => {
    const its = coreOf(other)
    const shorter = Math.min(core.length, its.length)
    if (core === its) return true
    if (shorter >= 4 && (core.includes(its) || its.includes(core))) return true
    return shorter >= 4 && signsBetween(core, its) <= (shorter >= 8 ? 2 : 1)
  })
}
