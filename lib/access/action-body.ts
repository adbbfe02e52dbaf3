import { FIELDS_MAX } from './known-form.ts'
import { partsOf, type FormPart } from './multipart.ts'

// besides the form's fields: the previous state, its key and the id of the action
const mostParts = FIELDS_MAX + 10
const deepest = 12
const valuesMax = 2000

/** Stands for the form in an action's arguments; its fields follow as `_1_name`. */
const theForm = '$K1'

/** True for plain values only; of React's references (texts that begin with a $) only `own` are allowed. */
function isPlain(value: unknown, own: readonly string[], room = { values: valuesMax }, depth = 0): boolean {
  if (depth > deepest || (room.values -= 1) < 0) return false
  if (typeof value === 'string') return !value.startsWith('$') || value.startsWith('$$') || own.includes(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.values(value).every((one) => isPlain(one, own, room, depth + 1))
}

function isPlainText(text: string, own: readonly string[], fits: (value: unknown) => boolean): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return fits(value) && isPlain(value, own)
  } catch {
    return false
  }
}

/** An action called by the page's script: the previous state, then the form. */
function isCall(parts: readonly FormPart[]): boolean {
  const [given, ...others] = parts.filter(([name]) => !name.startsWith('_1_'))
  if (given?.[0] !== '0' || others.length > 0) return false
  // the form once, as the last argument
  const form = `"${theForm}"]`
  if (!given[1].endsWith(form)) return false
  const before = given[1].slice(0, -form.length).replace(/,$/, '')
  return isPlainText(`${before}]`, ['$undefined'], (value) => Array.isArray(value) && value.length <= 1)
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
/** Describes an action: its id, and that it is bound to the value in the next field. */
const isDescription = (value: unknown): boolean =>
  isObject(value) && typeof value.id === 'string' && value.bound === '$@1'

const own = /^\$ACTION_(?:(?<ref>REF_\d{1,3})|(?<id>ID_[0-9a-f]{1,80})|(?<key>KEY)|(?<bound>\d{1,3}:\d))$/

/** A form sent by a browser without script: React's own fields tell which action it is, and what it is bound to. */
function isPost(parts: readonly FormPart[]): boolean {
  const names = new Set(parts.map(([name]) => name))
  const said = parts.filter(([name]) => name.startsWith('$ACTION_'))
  if (new Set(said.map(([name]) => name)).size !== said.length) return false
  return said.every(([name, value]) => {
    const { ref, id, key, bound } = own.exec(name)?.groups ?? {}
    if (ref !== undefined) return value === '' && names.has(`$ACTION_${ref.slice('REF_'.length)}:0`)
    if (key !== undefined) return value.length <= 200
    if (bound === undefined) return id !== undefined && value === ''
    const [form = '', at] = bound.split(':')
    // the action is bound to the previous state and nothing else
    if (at !== '0') return isPlainText(value, ['$undefined'], (given) => Array.isArray(given) && isObject(given[0]))
    return names.has(`$ACTION_${form}:1`) && isPlainText(value, ['$@1'], isDescription)
  })
}

/**
 * Is this a server action's body as our own pages send it? Checked before Next decodes it: other bodies make Next and
 * React fail in unpredictable ways, some of them slowly.
 */
export function isActionBody(body: Uint8Array, contentType: string, byScript: boolean): boolean {
  const parts = partsOf(body, contentType, mostParts)
  if (parts === null) return false
  return byScript ? isCall(parts) : isPost(parts)
}
