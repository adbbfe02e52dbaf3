import { isUnreadable, FIELDS_MAX } from './known-form.ts'
import { Refusal } from './refusal.ts'

const deepest = 12

type Leaf = readonly [path: string, value: unknown]

/** Every value without values inside, with its path; an empty list or object is such a value. */
function* leavesOf(value: unknown, path: string, depth: number): Generator<Leaf> {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (depth > deepest) throw new Refusal('form-unfit')
  if (inner.length === 0) yield [path, value]
  for (const [key, one] of inner) yield* leavesOf(one, path === '' ? key : `${path}.${key}`, depth + 1)
}

/**
 * Parses a JSON body; undefined for an invalid one. Our own pages send what JSON.stringify makes, so a body written in
 * any other way is not ours; this also catches a field that is named twice. Throws form-unfit for more than 300 values
 * or more than 12 levels.
 */
export function readJson(text: string): unknown {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    return undefined
  }
  let count = 0
  for (const _ of leavesOf(given, '', 0)) if ((count += 1) > FIELDS_MAX) throw new Refusal('form-unfit')
  return JSON.stringify(given) === text ? given : undefined
}

/** Paths of the texts in a body that Postgres cannot hold. */
export const unreadableTexts = (given: unknown): string[] =>
  [...leavesOf(given, '', 0)].flatMap(([path, value]) =>
    typeof value === 'string' && isUnreadable(value) ? [path] : [],
  )
