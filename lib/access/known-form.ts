import type { Field, KnownFields } from './known-fields.ts'
import { Refusal } from './refusal.ts'

/** Maximum number of fields in a form, and of parts in a body, for anybody. */
export const FIELDS_MAX = 300

const nameLengthMax = 200

interface Step {
  readonly key: string
  readonly index: boolean
}

/** `asked.programmeId`, `picks[2]`, `picks[]` split into steps; null for an invalid name. */
function stepsOf(name: string): Step[] | null {
  if (name.length > nameLengthMax || !/^[^.[\]]+(?:\.[^.[\]]+|\[\d{0,4}\])*$/.test(name)) return null
  return [...name.matchAll(/[^.[\]]+|\[(\d*)\]/g)].map(([whole, index]) => ({
    key: index ?? whole,
    index: whole.startsWith('['),
  }))
}

/** The field that a step leads to; null where the schema has none, or for an index above its maximum. */
function next(field: Field, { key, index }: Step): Field | null {
  if (field.kind === 'list') return index && Number(key) < field.most ? field.item : null
  if (field.kind === 'text' || index) return null
  return field.fields.get(key) ?? (field.others?.name.test(key) ? field.others.field : null)
}

function fieldAt(known: KnownFields, steps: readonly Step[]): Field | null {
  let field: Field | null = known
  for (const step of steps) field = field && next(field, step)
  return field
}

/**
 * The part of a form that its schema knows, checked before anything parses it: an index chosen by the sender creates an
 * array of that length, and parsing slows down with thousands of fields. Unknown names are left out. Throws form-unfit
 * for more than 300 fields, a file, a repeated single field, a name that begins like one of the schema's but continues
 * differently, or an index where there is no list.
 */
export function knownPartOf(form: FormData, known: KnownFields): FormData {
  const part = new FormData()
  let count = 0
  for (const [name, value] of form) {
    if ((count += 1) > FIELDS_MAX) throw new Refusal('form-unfit')
    const [first = name] = name.split(/[.[\]]/, 1)
    if (!known.fields.has(first)) {
      if (name.includes('[')) throw new Refusal('form-unfit')
      continue
    }
    const steps = stepsOf(name)
    const field = steps && fieldAt(known, steps)
    // a plain name sent several times is a list
    const many = field?.kind === 'list'
    if (!field || field.kind === 'group' || typeof value !== 'string') throw new Refusal('form-unfit')
    if (!many && part.has(name)) throw new Refusal('form-unfit')
    part.append(name, value)
  }
  return part
}

/** True for a text that Postgres cannot hold: with a NUL, or half of a character. */
export const isUnreadable = (text: string): boolean => text.includes('\0') || !text.isWellFormed()

/** Names of the form's fields with such a text. */
export const unreadableFields = (form: FormData): string[] =>
  [...form].flatMap(([name, value]) => (typeof value === 'string' && isUnreadable(value) ? [name] : []))

/** Entries of a list that are returned beyond the schema's maximum, so that excess choices are shown again. */
const seenAgain = 20

function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text
  const tidy = text.replaceAll(/\r\n?/g, '\n').trim()
  // never cuts a character in half
  return tidy.length <= longest ? tidy : tidy.slice(0, longest).replace(/[\ud800-\udbff]$/, '')
}

/** What was typed, in a form that may be returned: known fields only, none longer than its schema allows. */
export function cutToKnown(value: unknown, field: Field): unknown {
  if (typeof value === 'string') return cutText(value, field.kind === 'list' ? longestIn(field.item) : longestIn(field))
  if (Array.isArray(value)) {
    if (field.kind !== 'list') return undefined
    return value.slice(0, Math.max(field.most, seenAgain)).map((one) => cutToKnown(one, field.item))
  }
  if (typeof value !== 'object' || value === null || field.kind !== 'group') return undefined
  const entries = Object.entries(value).flatMap(([key, one]) => {
    const at = next(field, { key, index: false })
    return at ? [[key, cutToKnown(one, at)] as const] : []
  })
  return Object.fromEntries(entries)
}

const longestIn = (field: Field): number => (field.kind === 'text' ? field.longest : 0)
