/** Marks that turn the direction of what follows: one in a name could make a whole sentence read backwards. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const controls = /[\p{Cc}\p{Co}\p{Cs}\u2028\u2029\ufff9-\ufffb]/gu
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u
const isolate = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text)

/** Mail programs make a link of anything that looks like an address; a word joiner, which nobody sees, stops them. */
const unlinked = (text: string): string =>
  text.replaceAll(/(?<=[\p{L}\p{N}])[.@](?=[\p{L}\p{N}])/gu, '$&\u2060').replaceAll('://', ':\u2060//')

/**
 * What a person typed in one line (a name, a title), safe beside words of ours in a mail: no new line, no control or
 * direction mark, isolated when it is written from right to left, and never a link. HTML is escaped by whoever makes HTML.
 */
export function inertLine(typed: string): string {
  const line = typed.replaceAll(directionMarks, '').replaceAll(controls, ' ').replaceAll(/\s+/gu, ' ').trim()
  return isolate(unlinked(line))
}

/** As `inertLine` for a text of several lines, which stay. */
export function inertLines(typed: string): string {
  return typed
    .split(/\r\n?|\n/u)
    .map(inertLine)
    .join('\n')
    .trim()
}
