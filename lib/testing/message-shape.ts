import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'

/** What a translator must not change: an argument, its type, and the parts of plural, select and tags. */
export interface MessageShape {
  /** e.g. "{count, plural}", "{side, select: client contractor other}", "<strong>" */
  parts: string[]
  /** every choice by number, and its options: "one", "other", "=0" */
  plurals: PluralChoice[]
  /** the literal text without everything else, to check that some text is left */
  literal: string
}

export interface PluralChoice {
  argument: string
  type: 'plural' | 'selectordinal'
  branches: string[]
}

const simpleTypes = { [TYPE.number]: 'number', [TYPE.date]: 'date', [TYPE.time]: 'time' } as const

/** What one element is, and its content: its branches, or what is between its tags. */
function readElement(element: MessageFormatElement, shape: MessageShape, parts: Set<string>): MessageFormatElement[] {
  if (element.type === TYPE.literal) shape.literal += element.value
  else if (element.type === TYPE.pound) shape.literal += '#'
  else if (element.type === TYPE.argument) parts.add(`{${element.value}}`)
  else if (element.type === TYPE.tag) {
    parts.add(`<${element.value}>`)
    return element.children
  } else if (element.type === TYPE.select || element.type === TYPE.plural) {
    const branches = Object.keys(element.options)
    // branches of a select are values of our code and must match; plural categories depend on the language
    if (element.type === TYPE.select) parts.add(`{${element.value}, select: ${branches.toSorted().join(' ')}}`)
    else {
      const type = element.pluralType === 'ordinal' ? 'selectordinal' : 'plural'
      parts.add(`{${element.value}, ${type}}`)
      shape.plurals.push({ argument: element.value, type, branches })
    }
    return Object.values(element.options).flatMap(({ value }) => value)
  } else parts.add(`{${element.value}, ${simpleTypes[element.type]}}`)
  return []
}

/**
 * The shape of an ICU message, for comparing two languages. Quoting with an apostrophe is not used (write ’ in texts).
 * @throws SyntaxError on unbalanced braces or tags, a stray "<" or a choice without "other"
 */
export function shapeOfMessage(message: string): MessageShape {
  const shape: MessageShape = { parts: [], plurals: [], literal: '' }
  const parts = new Set<string>()
  const read = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) read(readElement(element, shape, parts))
  }
  read(parse(message))
  // the parser accepts a "<" before a space and an unmatched "}" as text; in our texts they are mistakes
  if (/[<}]/.test(shape.literal)) throw new SyntaxError(`stray "<" or "}" in: ${message}`)
  return { ...shape, parts: [...parts].toSorted(), literal: shape.literal.trim() }
}
