import { isUnreadable, FIELDS_MAX } from './known-form.ts'
import { Refusal } from './refusal.ts'

const deepest = 12

type Leaf = readonly [path: string, value: unknown]

/** Every value that holds no others, with where it stands; an empty list or object is one. */
function* leavesOf(value: unknown, path: string, depth: number): Generator<Leaf> {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : []
  if (depth > deepest) throw new Refusal('form-unfit')
  if (inner.length === 0) yield [path, value]
  for (const [key, one] of inner) yield* leavesOf(one, path === '' ? key : `${path}.${key}`, depth + 1)
}

/**
 * What a body of JSON says; undefined for one that is none. Our own pages send what JSON.stringify makes: a body that says
 * the same in another way is none of theirs, and one that names a field twice is told by that. Throws form-unfit for more
 * than 300 values and for more than 12 within each other.
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

/** Where in a body stands a text that Postgres cannot hold. */
export const unreadableTexts = (given: unknown): string[] =>
  [...leavesOf(given, '', 0)].flatMap(([path, value]) =>
    typeof value === 'string' && isUnreadable(value) ? [path] : [],
  )
