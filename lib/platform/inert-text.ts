/** Marks that change the text direction: one in a name could reverse a whole sentence. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const controls = /[\p{Cc}\p{Co}\p{Cs}\u2028\u2029\ufff9-\ufffb]/gu
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const isolate = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text)

/** Mail programs turn anything like an address into a link; an invisible word joiner prevents it. */
const unlinked = (text: string): string =>
  text.replaceAll(/(?<=[\p{L}\p{N}])[.@](?=[\p{L}\p{N}])/gu, '$&\u2060').replaceAll('://', ':\u2060//')

/**
 * A single line of user text (a name, a title), safe beside our own text in a mail: no line break, no control or
 * direction mark, isolated when written from right to left, and never a link. The maker of HTML escapes it.
 */
export function inertLine(typed: string): string {
  const line = typed.replaceAll(directionMarks, '').replaceAll(controls, ' ').replaceAll(/\s+/gu, ' ').trim()
  return isolate(unlinked(line))
}

/** As `inertLine`, for a text of several lines, which are kept. */
export function inertLines(typed: string): string {
  return typed
    .split(/\r\n?|\n/u)
    .map(inertLine)
    .join('\n')
    .trim()
}
