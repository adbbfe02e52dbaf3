import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'

function textsOfElement(element: MessageFormatElement): readonly string[] {
  if (element.type === TYPE.literal) return [element.value]
  if (element.type === TYPE.pound) return ['#']
  if (element.type === TYPE.tag) return textsOf(element.children)
  if (element.type === TYPE.select || element.type === TYPE.plural)
    return Object.values(element.options).flatMap(({ value }) => textsOf(value))
  return ['…']
}

const textsOf = (elements: readonly MessageFormatElement[]): readonly string[] =>
  elements
    .map(textsOfElement)
    .reduce((before, after) => before.flatMap((start) => after.map((end) => start + end)), [''])

/**
 * Every text that an ICU message can become, for all branches: with "…" for a value, "#" unchanged, and without its
 * tags. One text for a message without choices.
 * @throws SyntaxError for an invalid message
 */
export function renderingsOf(message: string): readonly string[] {
  return textsOf(parse(message))
}
