/** The chain of one organisation's audit log: how its lines are hashed, and what a check of them finds. */

export const fileFormat = 'wijkspiegel-audit 2'

/** One line, as the texts over which it is hashed. Hashes, digests and salts are hexadecimal. */
export interface ChainLine {
  readonly number: number
  readonly lineId: string
  readonly atMoment: string
  readonly actor: string | null
  /** null once the person was erased */
  readonly actorSalt: string | null
  readonly actorDigest: string
  readonly projectId: string | null
  readonly kind: string
  /** JSON, letter by letter as it is hashed */
  readonly details: string
  readonly detailsSalt: string | null
  readonly detailsDigest: string
  readonly refused: boolean
  readonly hash: string
}

/** A number of the chain and the hash that stands there. */
export interface ChainLink {
  readonly number: number
  readonly hash: string
}

export interface AuditFile {
  readonly format: typeof fileFormat
  readonly organisation: { readonly id: string | null; readonly name: string }
  readonly madeAt: string
  /** The last line that the term took away; null while none has gone. */
  readonly cut: ChainLink | null
  /** null without a line. */
  readonly head: ChainLink | null
  readonly lines: readonly ChainLine[]
}

/** `changed`: a line says something else than what was hashed. `missing`, `slipped-in`: of the numbers. */
export interface ChainFault {
  readonly fault: 'changed' | 'missing' | 'slipped-in' | 'other-head' | 'no-such-line'
  readonly number: number
}

const hashPattern = /^[0-9a-f]{64}$/
const encoder = new TextEncoder()
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16))

async function sha256(before: string, text: string): Promise<string> {
  const bytes = new Uint8Array([...bytesOf(before), ...encoder.encode(text)])
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The hash of a line, after the line with hash `before` ('' for the first). As authz.audit_hash. */
export const hashOfLine = (organisationId: string | null, before: string, line: ChainLine): Promise<string> =>
  sha256(
    before,
    [
      fileFormat,
      organisationId ?? '-',
      line.number,
      line.lineId,
      line.atMoment,
      line.actorDigest,
      line.projectId ?? '-',
      line.kind,
      line.detailsDigest,
      line.refused,
    ].join('\n'),
  )

/** Do who and what stand as they were hashed? What was emptied by an erasure has no salt, and says nothing. */
async function saysWhatWasHashed(line: ChainLine): Promise<boolean> {
  const { actor, actorSalt, details, detailsSalt } = line
  const ofActor = actorSalt === null ? actor === null : (await sha256(actorSalt, actor ?? '')) === line.actorDigest
  const ofDetails =
    detailsSalt === null ? details === '{}' : (await sha256(detailsSalt, details)) === line.detailsDigest
  return ofActor && ofDetails
}

/** What a check of one chain found. */
export interface ChainCheck {
  readonly faults: readonly ChainFault[]
  /** The computed end of the chain; null without a line. */
  readonly head: ChainLink | null
  /** Numbers above it hang on no link that was kept elsewhere: nobody can prove them yet. Null without such a link. */
  readonly provenUpTo: number | null
}

/** Lines out of their order: one whose number is missing before it, or stands twice. */
function faultOfNumber(expected: number, { number }: ChainLine): ChainFault | null {
  if (number === expected) return null
  return number > expected ? { fault: 'missing', number: expected } : { fault: 'slipped-in', number }
}

/**
 * Checks the lines of one chain, in their order, from where it was cut on. `kept`: a number and hash that somebody kept
 * elsewhere, from a mail or an earlier file.
 */
export async function checkChain(
  { organisationId, cut, lines }: { organisationId: string | null; cut: ChainLink | null; lines: readonly ChainLine[] },
  kept: readonly ChainLink[],
): Promise<ChainCheck> {
  const faults: ChainFault[] = []
  const computed = new Map<number, string>(cut ? [[cut.number, cut.hash]] : [])
  let before: ChainLink = cut ?? { number: 0, hash: '' }
  for (const line of lines) {
    const outOfOrder = faultOfNumber(before.number + 1, line)
    if (outOfOrder) faults.push(outOfOrder)
    const hash = await hashOfLine(organisationId, before.hash, line)
    const isWhole = await saysWhatWasHashed(line)
    if (!outOfOrder && (hash !== line.hash || !isWhole)) faults.push({ fault: 'changed', number: line.number })
    // what comes after is judged by what stands there, so that each fault is told once
    before = { number: Math.max(before.number, line.number), hash: line.hash }
    computed.set(line.number, line.hash)
  }
  // what went at the old end was proven when it was there
  const told = kept.filter(({ number }) => cut === null || number >= cut.number)
  for (const { number, hash } of told) {
    const there = computed.get(number)
    if (there === undefined) faults.push({ fault: 'no-such-line', number })
    else if (there !== hash) faults.push({ fault: 'other-head', number })
  }
  const proven = told.filter(({ number, hash }) => computed.get(number) === hash).map(({ number }) => number)
  return {
    faults,
    head: before.number === 0 ? null : before,
    provenUpTo: proven.length === 0 ? null : Math.max(...proven),
  }
}

/** Lines of an earlier file that stand otherwise, or not at all, in `lines`. */
export function changedSince(
  earlier: readonly ChainLine[],
  { cut, lines }: { cut: ChainLink | null; lines: readonly ChainLine[] },
): ChainFault[] {
  const now = new Map(lines.map(({ number, hash }) => [number, hash]))
  return earlier.flatMap(({ number, hash }): ChainFault[] => {
    if (cut !== null && number <= cut.number) return []
    const there = now.get(number)
    if (there === hash) return []
    return [{ fault: there === undefined ? 'missing' : 'changed', number }]
  })
}

/** A number and a hash in what somebody pasted, such as a line of the mail: "412 9f3c…"; null for anything else. */
export function linkIn(text: string): ChainLink | null {
  const found = /(?:^|\D)(\d{1,15})\D+?([0-9a-fA-F]{64})(?![0-9a-fA-F])/.exec(text)
  return found?.[1] && found[2] ? { number: Number(found[1]), hash: found[2].toLowerCase() } : null
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string'
const isTextOrNull = (value: unknown): value is string | null => value === null || isText(value)
const isLink = (value: unknown): value is ChainLink =>
  isObject(value) && Number.isSafeInteger(value.number) && isText(value.hash) && hashPattern.test(value.hash)

function isLine(value: unknown): value is ChainLine {
  if (!isObject(value) || !Number.isSafeInteger(value.number) || typeof value.refused !== 'boolean') return false
  const { lineId, atMoment, actorDigest, kind, details, detailsDigest, hash } = value
  return (
    [lineId, atMoment, actorDigest, kind, details, detailsDigest, hash].every(isText) &&
    [value.actor, value.actorSalt, value.projectId, value.detailsSalt].every(isTextOrNull)
  )
}

/** The text of an exported file; null for anything else. */
export function readAuditFile(text: string): AuditFile | null {
  let file: unknown
  try {
    file = JSON.parse(text)
  } catch {
    return null
  }
  if (!isObject(file) || file.format !== fileFormat || !isObject(file.organisation)) return null
  const { organisation, madeAt, cut, head, lines } = file
  if (!isTextOrNull(organisation.id) || !isText(organisation.name) || !isText(madeAt)) return null
  if ((cut !== null && !isLink(cut)) || (head !== null && !isLink(head))) return null
  if (!Array.isArray(lines) || !lines.every(isLine)) return null
  return {
    format: fileFormat,
    organisation: { id: organisation.id, name: organisation.name },
    ...{ madeAt, cut, head, lines },
  }
}
