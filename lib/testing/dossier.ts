import { existsSync, readFileSync } from 'node:fs'
import ts from 'typescript'

/** A file that a document names in code, and the words in curly quotes right behind it, if any. */
export interface Citation {
  file: string
  words: string | null
}

const pathShape = /^(?:[\w.@-]+|\[[\w]+\]|\([\w]+\))(?:\/(?:[\w.@-]+|\[[\w]+\]|\([\w]+\)))+$/
const isTest = (file: string): boolean => /\.(?:test|spec)\.tsx?$/.test(file)

/** What stands in code in a text, such as `` `prisma/rules` ``, in order. */
export const codeIn = (text: string): string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)

/** The files and folders of this project that a text names, with the words that it says stand there. */
export function citationsIn(text: string): Citation[] {
  return [...text.matchAll(/`([^`\n]+)`(?:\s+“([^”]+)”)?/g)]
    .map(([, file = '', words]) => ({ file, words: words ?? null }))
    .filter(({ file }) => pathShape.test(file) || isTest(file))
}

/** The titles of the tests in a file, as they are written: of a template its text, of a table its `%s`. */
export function testTitlesOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const titles: string[] = []
  const isTestCall = (callee: ts.Expression): boolean =>
    ts.isIdentifier(callee)
      ? callee.text === 'test'
      : ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee)
        ? isTestCall(callee.expression)
        : false
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTestCall(node.expression)) {
      const [title] = node.arguments
      if (title && ts.isStringLiteralLike(title)) titles.push(title.text)
      if (title && ts.isTemplateExpression(title)) titles.push(title.getText().slice(1, -1))
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return titles
}

/** What is wrong with a citation, in a sentence; null for nothing. A test is cited by the beginning of its title. */
export function faultOf({ file, words }: Citation): string | null {
  if (!existsSync(file)) return `${file} is not there`
  if (isTest(file)) {
    if (words === null) return `${file} is named without the title of a test`
    return testTitlesOf(file).some((title) => title.startsWith(words)) ? null : `${file} has no test “${words}”`
  }
  return words === null || readFileSync(file, 'utf8').includes(words) ? null : `${file} does not say “${words}”`
}

export interface Row {
  heading: string
  cells: string[]
}

/** The rows of a document's tables below their head and line, each with the heading it is under. */
export function rowsOf(markdown: string): Row[] {
  let heading = ''
  let depth = 0
  return markdown.split('\n').flatMap((line) => {
    if (line.startsWith('#')) heading = line.replace(/^#+ /, '')
    depth = line.startsWith('|') ? depth + 1 : 0
    if (depth <= 2) return []
    const cells = line.split(/(?<!\\)\|/).slice(1, -1)
    return [{ heading, cells: cells.map((cell) => cell.trim()) }]
  })
}

/** The rows below a heading whose text is this. */
export const rowsUnder = (markdown: string, heading: string): string[][] =>
  rowsOf(markdown)
    .filter((row) => row.heading === heading)
    .map((row) => row.cells)

/** A text without the signs of its markup, in one line. */
export const plain = (text: string): string =>
  text
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replaceAll(/[`*]|\b_|_\b/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

export interface Statement {
  heading: string
  text: string
  /** how many ends of a sentence, colons and semicolons it has */
  parts: number
}

/** Every paragraph, point and row of a table in a document, in order; the head of a table is none. */
export function statementsOf(markdown: string): Statement[] {
  let heading = ''
  const found: { heading: string; lines: string[] }[] = []
  let open = false
  let depth = 0
  for (const line of markdown.split('\n')) {
    depth = line.startsWith('|') ? depth + 1 : 0
    if (line.startsWith('#')) heading = line.replace(/^#+ /, '')
    if (line.startsWith('#') || line.trim() === '' || depth > 0) open = false
    if (line.startsWith('#') || line.trim() === '') continue
    if (depth > 0) {
      if (depth > 2) found.push({ heading, lines: [line.replaceAll(/\s*\|\s*/g, ' ')] })
    } else if (!open || /^(?:- |\d+\. )/.test(line)) {
      found.push({ heading, lines: [line.replace(/^(?:- |\d+\. )/, '')] })
      open = true
    } else found.at(-1)?.lines.push(line.trim())
  }
  return found.map(({ heading: above, lines }) => {
    const text = plain(lines.join(' '))
    return { heading: above, text, parts: text.match(/[.:;?!](?= |$)/g)?.length ?? 0 }
  })
}
