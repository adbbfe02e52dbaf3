import ts from 'typescript'

export interface LooseText {
  readonly text: string
  /** from 1 */
  readonly line: number
}

/** Attributes and fields whose text people read or hear. */
const spokenNames = new Set([
  ...['aria-label', 'aria-description', 'aria-placeholder', 'aria-roledescription', 'aria-valuetext'],
  ...['accessibleName', 'alt', 'caption', 'description', 'header', 'heading', 'hint', 'label', 'lead', 'message'],
  ...['note', 'placeholder', 'question', 'summary', 'text', 'title', 'words'],
])

const hasLetters = (text: string): boolean => /\p{Letter}/u.test(text)
/** A code such as `shared-middle` is one lower-case word; text for people has a space or begins with a capital. */
const readsAsWords = (text: string): boolean => hasLetters(text) && /^\p{Lu}|\s/u.test(text.trim())

/** The literal texts that an expression can become: itself, either branch, the fixed parts of a template. */
function literalsOf(node: ts.Node): readonly (ts.StringLiteralLike | ts.TemplateLiteralLikeNode)[] {
  if (ts.isStringLiteralLike(node)) return [node]
  if (ts.isTemplateExpression(node)) return [node.head, ...node.templateSpans.map((span) => span.literal)]
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)]
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return literalsOf(node.expression)
  if (ts.isBinaryExpression(node)) return [...literalsOf(node.left), ...literalsOf(node.right)]
  if (ts.isJsxExpression(node) && node.expression) return literalsOf(node.expression)
  return []
}

const nameOf = (name: ts.PropertyName | ts.JsxAttributeName): string =>
  ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : ''

/** The texts that this node would show without the message files. */
function shownBy(node: ts.Node): readonly (ts.JsxText | ts.StringLiteralLike | ts.TemplateLiteralLikeNode)[] {
  if (ts.isJsxText(node)) return hasLetters(node.text) ? [node] : []
  if (ts.isJsxExpression(node) && (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)))
    return literalsOf(node).filter(({ text }) => hasLetters(text))
  if (ts.isJsxAttribute(node) && node.initializer && spokenNames.has(nameOf(node.name)))
    return literalsOf(node.initializer).filter(({ text }) => hasLetters(text))
  if (ts.isPropertyAssignment(node) && spokenNames.has(nameOf(node.name)))
    return literalsOf(node.initializer).filter(({ text }) => readsAsWords(text))
  return []
}

/**
 * Texts in a TSX file that people would read although no message file contains them: text between tags, and literals in
 * attributes and fields that are read or heard. In the order of the file.
 */
export function looseTextsOf(source: string): LooseText[] {
  const file = ts.createSourceFile('file.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const found: LooseText[] = []
  const visit = (node: ts.Node): void => {
    for (const shown of shownBy(node)) {
      const text = shown.text.replaceAll(/\s+/g, ' ').trim()
      const start = shown.getStart(file) + (/^\s*/.exec(shown.text)?.[0].length ?? 0)
      found.push({ text, line: file.getLineAndCharacterOfPosition(start).line + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}
