import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = new URL('../../../', import.meta.url)

/** Why something that a process keeps may be the same for all copies of the hosted demo, whose ids are the same. */
const ofAll = {
  texts: 'texts and files of the build, or what is computed from numbers alone',
  process: 'of the process or of the settings: no row is in it, nor an id',
  connection: 'by connection or by the words of a statement: a connection has one database',
  names: 'named after the copy: see namedHere',
  copies: 'it is the list of the copies, or the way to the one of a request',
} as const

/** Each thing that a module keeps, with what makes it safe; `here`: kept by place, one in each copy. */
const known: Readonly<Record<string, keyof typeof ofAll | 'here'>> = {
  'lib/access/access.ts __wijkspiegelAccess': 'here',
  'lib/access/allowance.ts __wijkspiegelAllowances': 'here',
  'lib/access/identity.ts __wijkspiegelIdentity': 'here',
  'lib/access/scoped-adapter.ts names': 'connection',
  'lib/access/scoped-adapter.ts queryables': 'connection',
  'lib/access/unnamed-allowance.ts __wijkspiegelUnnamedKey': 'here',
  'lib/demo/queries.ts readOnce': 'texts',
  'lib/documents/fonts.ts loaded': 'texts',
  'lib/i18n/messages.ts loaded': 'texts',
  'lib/live/stream/project-log.ts __wijkspiegelProjects': 'here',
  'lib/measures/chance.ts known': 'texts',
  'lib/platform/apply-rules.ts carried': 'texts',
  'lib/platform/copies/copies.ts __wijkspiegelCopies': 'copies',
  'lib/platform/copies/rehearsals.ts __wijkspiegelRehearsals': 'names',
  'lib/platform/copies/work.ts __wijkspiegelWork': 'here',
  'lib/platform/database-away.ts __wijkspiegelAway': 'process',
  'lib/platform/env.ts parsedOnce': 'process',
  'lib/platform/health.ts wijkspiegelHealthPool': 'process',
  'lib/platform/incoming.ts __wijkspiegelTidies': 'process',
  'lib/platform/incoming.ts madeOnce': 'process',
  'lib/platform/jobs.ts wijkspiegelJobs': 'process',
  'lib/platform/migrate.ts carried': 'texts',
  'lib/platform/notify.ts __wijkspiegelHub': 'here',
  'lib/platform/open-streams.ts __wijkspiegelNoStreams': 'process',
  'lib/platform/open-streams.ts __wijkspiegelStreams': 'names',
  'lib/platform/place.ts __wijkspiegelPlace': 'copies',
  'lib/platform/ready.ts wijkspiegelReady': 'process',
  'lib/platform/rehearsed-people.ts __wijkspiegelPeople': 'names',
  'lib/platform/stop.ts __wijkspiegelStopping': 'process',
  'lib/platform/transfers.ts job': 'process',
  'lib/platform/transfers.ts underWay': 'names',
  'lib/session/stream/session-log.ts __wijkspiegelSessions': 'here',
  'lib/worksheet/rules/translations.ts made': 'texts',
}

const keeping = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'AsyncLocalStorage', 'EventEmitter', 'Pool', 'LogRooms'])

/** A variable of a module that may change: `let`, something that holds others, an empty list or object. */
function isKept(list: ts.VariableDeclarationList, { type, initializer }: ts.VariableDeclaration): boolean {
  if (/^let\b/.test(list.getText())) return true
  if (!initializer || /^(?:Readonly|readonly)/.test(type?.getText() ?? '')) return false
  if (ts.isArrayLiteralExpression(initializer)) return initializer.elements.length === 0
  if (ts.isObjectLiteralExpression(initializer)) return initializer.properties.length === 0
  if (!ts.isNewExpression(initializer)) return false
  // a set that is written out holds what it says
  const isFilled = ts.isArrayLiteralExpression(initializer.arguments?.[0] ?? initializer)
  return keeping.has(initializer.expression.getText().replace(/^.*\./, '')) && !isFilled
}

/** What a file keeps between two requests, and what it puts on globalThis or in a place. */
function keptIn(file: string): { readonly name: string; readonly byPlace: boolean }[] {
  const text = readFileSync(new URL(file, root), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const named = new Set([...text.matchAll(/\b(_*wijkspiegel[A-Z]\w+)\??:/g)].map(([, name = '']) => name))
  const byPlace = text.includes('keptHere()')
  const variables = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList: list }) => list.declarations.filter((one) => isKept(list, one)))
    .map(({ name }) => ({ name: name.getText(), byPlace: false }))
  return [...variables, ...[...named].map((name) => ({ name, byPlace }))]
}

test('whatever a process keeps is of one copy of the hosted demo, or is the same for all for a reason', () => {
  const files = globSync('lib/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.test\.|^lib\/testing\//.test(file))
    .sort()
  const found = files.flatMap((file) => keptIn(file).map(({ name, byPlace }) => [`${file} ${name}`, byPlace] as const))
  expect(found.map(([name]) => name).sort()).toEqual(Object.keys(known).sort())
  for (const [name, byPlace] of found) expect([name, byPlace]).toEqual([name, known[name] === 'here'])
  expect(Object.values(ofAll).every((why) => why.length > 20)).toBe(true)
})
