import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { takeAudit } from '@/lib/audit/commands.ts'
import type { AuditFile } from '@/lib/audit/rules/chain.ts'
import { env } from '@/lib/platform/env.ts'
import { chainAll, tamper } from '@/lib/testing/audit.ts'
import { makeProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson } from '@/lib/testing/factories-people.ts'
import { temporaryFolder } from '@/lib/testing/temporary-folder.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'

const use = useDatabase()
const root = fileURLToPath(new URL('..', import.meta.url))

function run(args: readonly string[], withDatabase: boolean) {
  const script = ['--conditions=react-server', '--import', './scripts/lib/type-script.mjs', 'scripts/audit-verify.ts']
  const { databaseUrl, secret } = env()
  const settings = withDatabase ? { DATABASE_URL: databaseUrl, WIJKSPIEGEL_SECRET: secret } : { DATABASE_URL: '' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [...script, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...settings },
  })
  return { status, said: `${stdout}${stderr}` }
}

let file: AuditFile
beforeAll(async () => {
  const project = await makeProject({ client: 2, contractorPeople: 1 })
  const admin = await makePerson()
  await joinOrganisation(project.admin, project.municipality, admin, 'admin')
  await chainAll(use.admin)
  file = (await takeAudit(admin.context, project.municipality.id)).file
})

const written = (changed: Partial<AuditFile> = {}): string => {
  const other = join(temporaryFolder(), 'other.json')
  writeFileSync(other, JSON.stringify({ ...file, ...changed }))
  return other
}

test('a whole file holds, and is proven up to the number of a mail', () => {
  const path = written()
  const head = file.head
  const alone = run([path], false)
  expect(alone.status).toBe(0)
  expect(alone.said).toContain('no line was changed, removed or slipped in between')
  expect(alone.said).toContain('unproven: no number and hash that was kept elsewhere')
  const mailed = run([path, String(head?.number), head?.hash ?? ''], false)
  expect(mailed).toMatchObject({
    status: 0,
    said: expect.stringContaining(`proven up to line ${head?.number}`) as string,
  })
  const earlier = file.lines[0]
  const younger = run([path, `1 ${earlier?.hash}`], false)
  expect(younger.said).toContain(`unproven: lines 2 to ${head?.number}, which are younger`)
})

test('a line of the file that was changed, removed or slipped in is named, and the command ends with code 1', () => {
  const [first, second, ...rest] = file.lines
  if (!first || !second) throw new Error('there are lines')
  for (const [lines, words] of [
    [[first, { ...second, kind: 'team.made-up' }, ...rest], 'line 2: CHANGED'],
    [[first, ...rest], 'line 2: MISSING'],
    [[first, second, second, ...rest], 'line 2: SLIPPED IN'],
    [file.lines.slice(0, -1), 'NOT the head that it names'],
  ] as const) {
    const { status, said } = run([written({ lines })], false)
    expect(status).toBe(1)
    expect(said).toContain(words)
  }
  const kept = run([written(), '1', 'ab'.repeat(32)], false)
  expect(kept.status).toBe(1)
  expect(kept.said).toContain('NOT the hash that was kept')
})

test('the database beside a file shows what was written anew since', async () => {
  const path = written()
  expect(run([path], true)).toMatchObject({ status: 0 })
  const line = file.lines[1]
  await tamper(use.admin, `update audit_event set kind = 'team.made-up' where id = $1`, [line?.lineId])
  const changed = run([path], true)
  expect(changed.status).toBe(1)
  expect(changed.said).toContain('line 2: CHANGED')
  expect(run([], true).status).toBe(1)
  await tamper(use.admin, `delete from audit_event where id = $1`, [line?.lineId])
  expect(run([path], true).said).toContain('beside the file: line 2: MISSING')
})

test.each([
  ['a file that is not there', ['nowhere.json'], 'nowhere.json cannot be read.'],
  ['another file', ['package.json'], 'This is not a file of the audit log.'],
  ['a number without a hash', ['12'], 'Give an exported file'],
])('%s is refused with one sentence', (_what, args, sentence) => {
  const { status, said } = run(args, false)
  expect(status).toBe(1)
  expect(said).toContain(sentence)
})
