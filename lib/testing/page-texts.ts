/** Elements that never have an end tag. */
const empty = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'source', 'wbr'])

interface OpenElement {
  readonly name: string
  readonly hidden: boolean
}

const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')

/**
 * What a screen reader reads of static markup, in order: texts, and the names of pictures. Without what is hidden from
 * it, the names of groups, and the summaries of what can be folded.
 */
export function pageTexts(markup: string): string[] {
  const open: OpenElement[] = []
  const texts: string[] = []
  for (const [, end, name = '', attributes = '', text = ''] of markup.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)([^>]*)>|([^<]+)/g,
  )) {
    const hidden = open.at(-1)?.hidden ?? false
    if (text !== '') {
      if (!hidden) texts.push(decoded(text))
    } else if (end) {
      if (open.pop()?.name !== name) throw new Error(`markup that is not closed: ${name}`)
    } else {
      const isHidden = hidden || attributes.includes('aria-hidden="true"') || name === 'summary'
      const label = /aria-label="([^"]*)"/.exec(attributes)?.[1]
      if (!isHidden && label !== undefined && attributes.includes('role="img"')) texts.push(decoded(label))
      if (!empty.has(name) && !attributes.endsWith('/')) open.push({ name, hidden: isHidden })
    }
  }
  return texts.filter((text) => text.trim() !== '')
}

/** The names of the groups in static markup, in order. */
export const groupNames = (markup: string): string[] =>
  [...markup.matchAll(/role="group" aria-label="([^"]*)"/g)].map(([, name = '']) => decoded(name))

/** The words of texts, in order, without the signs between them. */
export const bareWords = (texts: readonly string[]): string[] => texts.join(' ').match(/[\p{L}\p{N}]+/gu) ?? []
