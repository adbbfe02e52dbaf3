import {
  EXAMPLE_LIMIT,
  RATIONALE_LIMIT,
  type AnswerContent,
  type AspectMark,
  type Comparison,
  type Extent,
  type Fulfilment,
  type Fulfilments,
} from './model.ts'

/** The fields of one factor as a form sends them: strings, absent when not chosen. */
export interface SheetFields {
  readonly extent?: string | undefined
  readonly guess?: string | undefined
  readonly comparison?: string | undefined
  readonly rationale?: string | undefined
  readonly example?: string | undefined
  readonly aspects?: Readonly<Record<string, string | undefined>> | undefined
}

export const DONT_KNOW = 'dont-know'
export const NO_IDEA = 'no-idea'
export const LEAVE_EMPTY = 'leave-empty'
const aspectPrefix = 'aspects.'
export const aspectField = (key: string): string => `${aspectPrefix}${key}`

const extents: Readonly<Record<string, Extent>> = { '1': 1, '2': 2, '3': 3, '4': 4, '5': 5 }
const extentOf = (value: string | undefined): Extent | null => (value === undefined ? null : (extents[value] ?? null))
const isMark = (value: string | undefined): value is AspectMark => value === 'goes-well' || value === 'pinches'
const isComparison = (value: string | undefined): value is Comparison =>
  value === 'better' || value === 'same' || value === 'worse' || value === 'absent'
const lineEnds = (value = ''): string => value.replaceAll(/\r\n?/g, '\n')

/** A person's answer from the fields of the form. An unknown choice counts as not chosen. */
export function contentOfFields(fields: SheetFields): AnswerContent {
  const marks = Object.entries(fields.aspects ?? {}).filter((entry): entry is [string, AspectMark] => isMark(entry[1]))
  return {
    extent: extentOf(fields.extent),
    dontKnow: fields.extent === DONT_KNOW,
    rationale: lineEnds(fields.rationale),
    example: lineEnds(fields.example),
    comparison: isComparison(fields.comparison) ? fields.comparison : null,
    guess: extentOf(fields.guess),
    aspects: Object.fromEntries(marks),
  }
}

const fulfilmentPrefix = 'fulfilments.'
export const fulfilmentField = (id: string): string => `${fulfilmentPrefix}${id}`

const fulfilled: Readonly<Record<string, Fulfilment>> = { '0': 0, '1': 1, '2': 2, '3': 3 }

/** The choices about agreements, by id. An unknown choice counts as left empty. */
export const fulfilmentsOf = (fields: Readonly<Record<string, unknown>>): Fulfilments =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([id, value]) => {
      const given = typeof value === 'string' ? fulfilled[value] : undefined
      return given === undefined ? [] : [[id, given]]
    }),
  )

/** The same from the names and values of a form in the browser. */
export const fulfilmentsOfEntries = (entries: Iterable<readonly [string, unknown]>): Fulfilments =>
  fulfilmentsOf(
    Object.fromEntries(
      [...entries].flatMap(([name, value]) =>
        name.startsWith(fulfilmentPrefix) ? [[name.slice(fulfilmentPrefix.length), value]] : [],
      ),
    ),
  )

/** Reads the names and values of a form, as `new FormData(form)` gives them; without files. */
export function fieldsOfEntries(entries: Iterable<readonly [string, unknown]>): SheetFields {
  const values: Record<string, string> = {}
  const aspects: Record<string, string> = {}
  for (const [name, value] of entries) {
    if (typeof value !== 'string') continue
    if (name.startsWith(aspectPrefix)) aspects[name.slice(aspectPrefix.length)] = value
    else values[name] = value
  }
  return { ...values, aspects }
}

/** The extent as the value of its radio; undefined when nothing was chosen. */
export const extentValue = ({ extent, dontKnow }: AnswerContent): string | undefined =>
  dontKnow ? DONT_KNOW : extent === null ? undefined : String(extent)

export type TextFieldName = 'rationale' | 'example'
export type TextFault = 'too-long' | 'unreadable'

const limits: Readonly<Record<TextFieldName, number>> = { rationale: RATIONALE_LIMIT, example: EXAMPLE_LIMIT }

function faultOf(text: string, most: number): TextFault | undefined {
  if (text.includes('\0') || !text.isWellFormed()) return 'unreadable'
  // counted in code points, as the database does: an emoji is one
  return text.length > most && Array.from(text).length > most ? 'too-long' : undefined
}

/** What the server would refuse in the texts, by field; empty when all can be stored. */
export function textFaults(content: Pick<AnswerContent, TextFieldName>): Partial<Record<TextFieldName, TextFault>> {
  const faults: Partial<Record<TextFieldName, TextFault>> = {}
  for (const field of ['rationale', 'example'] as const) {
    const fault = faultOf(content[field], limits[field])
    if (fault) faults[field] = fault
  }
  return faults
}

export const textsFit = (content: AnswerContent): boolean => Object.keys(textFaults(content)).length === 0

const under = (first: string, second: string): string =>
  first === second || second.trim() === '' ? first : first.trim() === '' ? second : `${first}\n\n${second}`

/** Both texts combined, theirs first; for the choices my own. For people who want to merge two versions. */
export function bothTexts(mine: AnswerContent, theirs: AnswerContent): AnswerContent {
  return {
    ...mine,
    rationale: under(theirs.rationale, mine.rationale),
    example: under(theirs.example, mine.example),
  }
}

export interface TextDifference {
  readonly before: string
  readonly changed: string
  readonly after: string
}

/**
 * Where a text differs from another: the common start, the different part, the common end. Cut at spaces, so that whole
 * words are marked.
 */
export function differenceOf(text: string, other: string): TextDifference {
  const words = text.split(/(?<=\s)/)
  const others = other.split(/(?<=\s)/)
  let start = 0
  while (start < words.length && start < others.length && words[start] === others[start]) start += 1
  let end = 0
  const most = Math.min(words.length, others.length) - start
  while (end < most && words[words.length - 1 - end] === others[others.length - 1 - end]) end += 1
  const stop = words.length - end
  return {
    before: words.slice(0, start).join(''),
    changed: words.slice(start, stop).join(''),
    after: words.slice(stop).join(''),
  }
}
