import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { isRefusalCode, refusalCodes } from './refusals.ts'

const root = new URL('../../../', import.meta.url)
const listed = 'lib/access/rules/refusals.ts'
const files = globSync(['*.ts', '{app,components,lib,prisma,scripts}/**/*.{ts,tsx,mjs}'], { cwd: root })
  .filter((file) => !/\.test\.tsx?$|^lib\/(testing|statements)\/|\/\.next|node_modules/.test(file))
  .sort()

/** Codes that are names of something else too: what a draft lacks, and how somebody's worksheet is. */
const alsoNames = ['date-past', 'masked-unfit', 'not-participant', 'handed-in', 'on-paper']

const textOf = (node: ts.Node): string | null => {
  if (ts.isLiteralTypeNode(node)) return textOf(node.literal)
  if (ts.isPropertyAssignment(node)) return ts.isComputedPropertyName(node.name) ? null : textOf(node.name)
  return ts.isStringLiteralLike(node) || ts.isIdentifier(node) ? node.text : null
}

/** Everything that a chain of `||` compares with. */
function compared(node: ts.Node): readonly ts.Node[] {
  if (ts.isParenthesizedExpression(node)) return compared(node.expression)
  if (!ts.isBinaryExpression(node)) return []
  if (node.operatorToken.kind === ts.SyntaxKind.BarBarToken) return [...compared(node.left), ...compared(node.right)]
  return node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken ? [node.right] : []
}

/** Which of its refusals a command writes to the audit log is its own to say, and the compiler holds it against the list. */
const isAudited = ({ parent }: ts.Node) => ts.isCallExpression(parent) && textOf(parent.expression) === 'auditRefusal'

function membersOf(node: ts.Node): readonly ts.Node[] {
  if (ts.isArrayLiteralExpression(node)) return isAudited(node) ? [] : node.elements
  if (ts.isUnionTypeNode(node)) return node.types
  if (ts.isObjectLiteralExpression(node)) return node.properties
  if (ts.isCaseBlock(node)) return node.clauses.flatMap((one) => (ts.isCaseClause(one) ? [one.expression] : []))
  return compared(node)
}

/** Every array, union, object, switch or chain of comparisons in which two codes or more are written out, as its codes. */
function listsIn(source: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const codes = new Set(membersOf(node).map(textOf).filter(isRefusalCode))
    if (codes.size > 1 && [...codes].some((code) => !alsoNames.includes(code))) found.push([...codes].join(' '))
    else ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('file.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return found
}

test.each([
  "const some = ['busy', 'not-found']",
  "type Some = 'busy' | 'not-found' | 'offline'",
  "const some = { busy: 1, 'not-found': 2 }",
  "const is = code === 'busy' || (code === 'offline' || code === 'not-found')",
  "switch (code) { case 'busy': return 1; case 'not-found': return 2 }",
])('a list is seen: %s', (source) => {
  expect(listsIn(source)).toEqual(['busy not-found'])
})

test('no file but the list says which codes there are, or which of them belong together', () => {
  expect(listsIn(readFileSync(new URL(listed, root), 'utf8'))).toEqual([refusalCodes.join(' ')])
  expect(files.length).toBeGreaterThan(500)
  const others = files.filter((file) => file !== listed)
  expect(
    others.flatMap((file) => listsIn(readFileSync(new URL(file, root), 'utf8')).map((list) => `${file}: ${list}`)),
  ).toEqual([])
})
