import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { checkSealFile } from '@/lib/mirror/rules/seal-file.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const fixtures = ['named', 'side-only'].map((name) => `lib/testing/fixtures/sealed-${name}.json`)
const textOf = (fixture: string) => readFileSync(`${root}${fixture}`, 'utf8')

function run(args: string[], input = '') {
  const command = ['--conditions=react-server', '--import', './scripts/lib/type-script.mjs', 'scripts/seal.ts', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, input, encoding: 'utf8' })
  return { status, stdout, stderr }
}

describe.each(fixtures)('the command on %s', (fixture) => {
  test('gives the same answer as the page of the guide, and says that the number of a mail is the same', async () => {
    const checks = await checkSealFile(textOf(fixture))
    expect(checks.map(({ holds }) => holds)).toEqual([true, true])
    const { status, stdout, stderr } = run([fixture])
    expect([status, stderr]).toEqual([0, ''])
    for (const { side, computed, counts } of checks) {
      expect(stdout).toContain(`${side}: ${computed}\n  this follows from every part in the file`)
      for (const { factor, extents } of counts) expect(stdout).toContain(`factor ${factor}: ${extents.join(' ')},`)
      expect(run(['-', computed.toUpperCase()], textOf(fixture))).toMatchObject({
        status: 0,
        stdout: expect.stringContaining(`The number of the mail is that of ${side}.`) as string,
      })
    }
    expect(stdout).toContain('Lay both numbers beside those in the mails of both sides.')
  })

  test('ends with code 1 for another number, and for a file in which a part was changed', () => {
    const other = run([fixture, 'ab'.repeat(32)])
    expect(other.status).toBe(1)
    expect(other.stdout).toContain('The number of the mail is NOT that of either side.')
    const tampered = run(['-'], textOf(fixture).replace('[\\"extent\\",1,null,4]', '[\\"extent\\",1,null,5]'))
    expect(tampered.status).toBe(1)
    expect(tampered.stdout).toContain('NOT the seal that the file names, or a part was changed')
  })
})

test.each([
  ['no file', [], '', /^Name the file of what is sealed: npm run --silent seal -- FILE/],
  ['a file that is not there', ['nowhere.json'], '', 'nowhere.json cannot be read.\n'],
  ['a file that is not JSON', ['-'], '{', 'This is not a file of what is sealed.\n'],
  ['another file', ['-'], '{"format": "wijkspiegel-seal 2"}', 'This is not a file of what is sealed.\n'],
  ['a number that is none', [fixtures[0] ?? '', 'abc'], '', /^That is not the number of a mail/],
])('the command refuses %s with one sentence and exit code 1', (_what, args, input, sentence) => {
  const { status, stdout, stderr } = run(args, input)
  expect(status).toBe(1)
  expect(stdout).toBe('')
  if (typeof sentence === 'string') expect(stderr).toBe(sentence)
  else expect(stderr).toMatch(sentence)
})
