import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const fixture = 'lib/testing/fixtures/divergence-cases.json'

function run(args: string[], input = '') {
  const command = [
    '--conditions=react-server',
    '--import',
    './scripts/lib/type-script.mjs',
    'scripts/divergence.ts',
    ...args,
  ]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, input, encoding: 'utf8' })
  return { status, stdout, stderr }
}

test('the command prints the file with what it expects computed', () => {
  const text = readFileSync(`${root}${fixture}`, 'utf8')
  const fromFile = run([fixture])
  expect(fromFile.stderr).toBe('')
  expect(fromFile.status).toBe(0)
  const given = JSON.parse(text) as Record<string, { id: string }[]>
  const printed = JSON.parse(fromFile.stdout) as typeof given
  expect(Object.keys(printed)).toEqual(Object.keys(given))
  for (const part of ['factors', 'agendas', 'rounds', 'portfolios'])
    expect(printed[part]?.map(({ id }) => id)).toEqual(given[part]?.map(({ id }) => id))
  expect(run(['-'], text)).toEqual(fromFile)
})

test.each([
  ['no file', [], '', 'Name a file of cases: npm run --silent divergence -- FILE (or - for standard input).\n'],
  ['a file that is not there', ['nowhere.json'], '', 'nowhere.json cannot be read.\n'],
  ['a file that is not JSON', ['-'], '{', 'The file is not JSON.\n'],
  ['a case that cannot be', ['-'], '{"factors":[{}]}', /^factors, case 1: "client" must hold seven counts.*\n$/],
])('the command refuses %s with one sentence and exit code 1', (_what, args, input, sentence) => {
  const { status, stdout, stderr } = run(args, input)
  expect(status).toBe(1)
  expect(stdout).toBe('')
  if (typeof sentence === 'string') expect(stderr).toBe(sentence)
  else expect(stderr).toMatch(sentence)
})
