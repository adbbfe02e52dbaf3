import { SIDES, type Side } from '@/lib/measures/model.ts'

/** What one side handed in about one factor, as the file counts it. */
interface FileCounts {
  readonly factor: number
  /** How many chose each extent, from "helemaal niet" on. */
  readonly extents: readonly number[]
  readonly dontKnow: number
  readonly guesses: readonly number[]
  readonly picks: number
}

/** The result of checking a seal file for one side. */
export interface SideCheck {
  readonly side: Side
  /** Hexadecimal: the seal computed from the parts in the file. */
  readonly computed: string
  /** Whether that equals the seal named in the file, and every part has its listed hash. */
  readonly holds: boolean
  /** How many people were asked. */
  readonly invited: number
  readonly counts: readonly FileCounts[]
}

/** The text is not JSON, or not a seal file. */
export class SealFileError extends Error {
  override readonly name = 'SealFileError'
}

interface FilePart {
  readonly hash: string
  /** Absent for a text, of which the file has only the hash. */
  readonly told: { readonly salt: string; readonly line: string } | null
}

type Fields = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

function textAt(fields: Fields, key: string): string {
  const value = fields[key]
  if (typeof value === 'string') return value
  if (typeof value === 'number' && Number.isInteger(value)) return String(value)
  throw new SealFileError(key)
}

function listAt(fields: Fields, key: string): readonly unknown[] {
  const value = fields[key]
  if (!Array.isArray(value)) throw new SealFileError(key)
  return value
}

function hashAt(fields: Fields, key: string): string {
  const value = fields[key]
  if (!isHash(value)) throw new SealFileError(key)
  return value
}

function partOf(value: unknown): FilePart {
  if (!isObject(value)) throw new SealFileError('parts')
  const hash = hashAt(value, 'hash')
  if (value.text !== undefined) return { hash, told: null }
  return { hash, told: { salt: hashAt(value, 'salt'), line: textAt(value, 'part') } }
}

const encoder = new TextEncoder()
const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))

/** SHA-256, computed by this browser: nothing is sent. Needs a page over HTTPS, or of this machine. */
async function sha256(text: string, salt = ''): Promise<string> {
  const bytes = new Uint8Array([...bytesOf(salt), ...encoder.encode(text)])
  return hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)))
}

const byBytes = (hashes: readonly string[]): string[] => [...hashes].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))

/** The first list: a heading per factor and one for ratings, each followed by the hashes of its parts in order. */
const partsText = (places: readonly (readonly FilePart[])[]): string =>
  places
    .flatMap((parts, index) => [
      index === 8 ? 'agreements' : `factor ${index + 1}`,
      ...byBytes(parts.map(({ hash }) => hash)),
    ])
    .join('\n')

/** Every disclosed part has its listed hash, and is listed under the factor that it names. */
async function partsHold(places: readonly (readonly FilePart[])[]): Promise<boolean> {
  const outcomes = await Promise.all(
    places.flatMap((parts, index) =>
      parts.map(async ({ hash, told }) => {
        if (!told) return true
        const [, factor] = told.line.split(',', 2)
        return factor === (index === 8 ? 'null' : String(index + 1)) && (await sha256(told.line, told.salt)) === hash
      }),
    ),
  )
  return outcomes.every(Boolean)
}

/** A round with names also has the second list: every part except ratings exactly once, and no other. */
function sheetsHold(sheets: string, places: readonly (readonly FilePart[])[]): boolean {
  const listed = sheets.split('\n').filter(isHash)
  const parts = places.slice(0, 8).flatMap((own) => own.map(({ hash }) => hash))
  return byBytes(listed).join(' ') === byBytes(parts).join(' ')
}

function countsOf(parts: readonly FilePart[], factor: number): FileCounts {
  const told = parts.flatMap(({ told: one }): unknown[] => (one ? [JSON.parse(one.line)] : []))
  const values = (kind: string) =>
    told.flatMap((line) => (Array.isArray(line) && line[0] === kind ? [line[3] as unknown] : []))
  const steps = (kind: string) => [1, 2, 3, 4, 5].map((step) => values(kind).filter((value) => value === step).length)
  return {
    ...{ factor, extents: steps('extent'), guesses: steps('guess'), picks: values('pick').length },
    dontKnow: values('extent').filter((value) => value === 'dont-know').length,
  }
}

async function checkSide(file: Fields, side: Side): Promise<SideCheck> {
  const fields = listAt(file, 'sides').find((one) => isObject(one) && one.side === side)
  if (!isObject(fields)) throw new SealFileError('sides')
  const places = listAt(fields, 'parts').map((parts) => (Array.isArray(parts) ? parts.map(partOf) : []))
  if (places.length !== 9) throw new SealFileError('parts')
  const { sheets } = fields
  const sheetsHash = hashAt(fields, 'sheetsHash')
  const lines = [
    textAt(file, 'format'),
    `round ${textAt(file, 'round')}`,
    `number ${textAt(file, 'number')}`,
    `kind ${textAt(file, 'kind')}`,
    `attribution ${textAt(file, 'attribution')}`,
    `mirror-question ${file.mirrorQuestion === true ? 'yes' : 'no'}`,
    `side ${side}`,
    `invited ${textAt(fields, 'invited')}`,
    `worksheet ${textAt(file, 'worksheet')}`,
    `thresholds ${textAt(file, 'thresholds')}`,
    `parts ${await sha256(partsText(places))}`,
    `sheets ${sheetsHash}`,
  ]
  const computed = await sha256(lines.join('\n'))
  const listed = typeof sheets !== 'string' || (sheetsHold(sheets, places) && (await sha256(sheets)) === sheetsHash)
  const whole = listed && (await partsHold(places))
  return {
    ...{ side, computed, holds: whole && computed === hashAt(fields, 'seal') },
    invited: Number(textAt(fields, 'invited')),
    counts: places.slice(0, 8).map((parts, index) => countsOf(parts, index + 1)),
  }
}

/**
 * Computes each side's seal again from a seal file. Throws SealFileError for any other text. Cannot tell where the file
 * came from: for that, compare with the number in both sides' mails.
 */
export async function checkSealFile(text: string): Promise<SideCheck[]> {
  try {
    const file: unknown = JSON.parse(text)
    if (!isObject(file) || file.format !== 'wijkspiegel-seal 3') throw new SealFileError('format')
    const checks = []
    for (const side of SIDES) checks.push(await checkSide(file, side))
    return checks
  } catch (error) {
    if (error instanceof SyntaxError) throw new SealFileError('not JSON', { cause: error })
    throw error
  }
}

/** The 64 characters of a check number in a pasted text, ignoring spaces and line ends; null where there is none. */
export function numberIn(pasted: string): string | null {
  const number = pasted.replaceAll(/[\s.·]/g, '').toLowerCase()
  return isHash(number) ? number : null
}
