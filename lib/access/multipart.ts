export type FormPart = readonly [name: string, value: string]

const boundaryIn = /^multipart\/form-data; ?boundary=([0-9A-Za-z'()+_,./:=?-]{12,70})$/
// how browsers and Node write a field; a file, a charset or another encoding adds more
const fieldHead = /^content-disposition: form-data; name="([^"\r\n]{1,300})"$/i
const lineEnd = '\r\n'

/** Does the boundary appear only where parts begin and the form ends? Parsers disagree about it elsewhere. */
function isMarkedBy(bytes: Buffer, boundary: string): boolean {
  for (let at = bytes.indexOf(boundary); at >= 0; at = bytes.indexOf(boundary, at + 1)) {
    const before = bytes.toString('latin1', Math.max(0, at - 4), at)
    const after = bytes.toString('latin1', at + boundary.length, at + boundary.length + 2)
    if (before !== (at === 2 ? '--' : '\r\n--') || !['\r\n', '--'].includes(after)) return false
  }
  return true
}

/**
 * The fields of a form as a browser sends it, read in one pass: the parsers behind this accept what no browser sends,
 * each fail on it differently, and some slow down with every field. Null for a body written in another way, with a
 * file, with invalid UTF-8, or with more than `mostParts` fields.
 */
export function partsOf(body: Uint8Array, contentType: string, partsMax: number): FormPart[] | null {
  const boundary = boundaryIn.exec(contentType)?.[1]
  if (boundary === undefined) return null
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  const mark = Buffer.from(`${lineEnd}--${boundary}`)
  const opening = mark.subarray(lineEnd.length)
  if (!bytes.subarray(0, opening.length).equals(opening)) return null
  if (!isMarkedBy(bytes, boundary)) return null
  const parts: FormPart[] = []
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let at = opening.length
  while (bytes.toString('latin1', at, at + 2) === lineEnd) {
    const end = bytes.indexOf(mark, at)
    const blank = bytes.indexOf(lineEnd + lineEnd, at)
    if (end < 0 || blank < 0 || blank + 4 > end || parts.length >= partsMax) return null
    try {
      const [, name] = fieldHead.exec(text.decode(bytes.subarray(at + 2, blank))) ?? []
      if (name === undefined) return null
      parts.push([name, text.decode(bytes.subarray(blank + 4, end))])
    } catch {
      return null
    }
    at = end + mark.length
  }
  return ['--', `--${lineEnd}`].includes(bytes.toString('latin1', at)) ? parts : null
}
