import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backupReader, madeOf } from '@/lib/platform/backup-file.ts'
import { backupCommands, contents, inDatabase, withoutEnded } from '@/lib/testing/backups.ts'
import { isolationWorld } from '@/lib/testing/scenarios.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { temporaryDatabase, temporaryFolder } from './lib/temporary-database.mjs'

const use = useDatabase()
let target: Awaited<ReturnType<typeof temporaryDatabase>>
let folder: string
const { run } = backupCommands(() => folder)
beforeAll(async () => {
  target = await temporaryDatabase()
  folder = temporaryFolder()
})
afterAll(async () => {
  await target.remove()
  rmSync(folder, { recursive: true, force: true })
})

const emptyOne = () => target.url.replace(/[^/]*$/, `restored_${crypto.randomUUID().slice(0, 8)}`)

test('with a passphrase it is encrypted: nothing is read without it, and what was changed is noticed', async () => {
  await isolationWorld()
  const file = join(folder, 'encrypted.backup')
  const passphrase = 'vijf woorden voor deze toets é'
  const given = { WIJKSPIEGEL_BACKUP_PASSPHRASE: passphrase }
  const made = run('backup', file, use.database.url, given)
  expect(made).toMatchObject({ code: 0 })
  expect(made.said).toMatch(/encrypted\. [^]*also of \d+ rounds not revealed yet: who has the file and the passphrase/)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const bytes = readFileSync(file)
  const [line = ''] = bytes.toString('latin1').split('\n')
  expect(JSON.parse(line)).toMatchObject({ wijkspiegel: 'encrypted backup', format: 1 })
  expect(Date.now() - ((await madeOf(file))?.getTime() ?? 0)).toBeLessThan(120_000)
  const start = line.length + 1
  // more than one part, or leaving one out could not be tried
  expect(bytes.length - start).toBeGreaterThan(2 * 65_552)

  const url = emptyOne()
  const refused = (from: string, words: RegExp, env: Record<string, string> = given) => {
    expect(run('restore', from, url, env)).toEqual({ code: 1, said: expect.stringMatching(words) as string })
  }
  refused(file, /encrypted, and nobody can type its passphrase here/, {})
  refused(file, /not the passphrase with which/, { WIJKSPIEGEL_BACKUP_PASSPHRASE: `${passphrase}.` })
  const changed = (name: string, content: Buffer) => {
    const path = join(folder, `${name}.backup`)
    writeFileSync(path, content)
    return path
  }
  const flipped = Buffer.from(bytes)
  flipped[start + 70_000] = (flipped[start + 70_000] ?? 0) ^ 1
  const parts = Array.from({ length: Math.ceil((bytes.length - start) / 65_552) }, (_, part) =>
    bytes.subarray(start + part * 65_552, start + (part + 1) * 65_552),
  )
  const head = bytes.subarray(0, start)
  const [first = head, second = head, ...later] = parts
  const other = `${line.replace(/"made":"\d{4}/, '"made":"2020')}\n`
  for (const [name, content] of Object.entries({
    'one bit': flipped,
    'cut off': bytes.subarray(0, start + 65_552),
    'the end': bytes.subarray(0, -1),
    'a part out': Buffer.concat([head, first, ...later]),
    'two parts turned': Buffer.concat([head, second, first, ...later]),
    'another day': Buffer.concat([Buffer.from(other), ...parts]),
  })) {
    const read = await backupReader(changed(name, content), () => Promise.resolve(passphrase))
    await expect(pipeline(read(), new PassThrough().resume()), name).rejects.toThrow(
      /^The file was changed or cut off after it was encrypted/,
    )
  }
  refused(changed('as a command', flipped), /changed or cut off after it was encrypted/)
  // the refused ones made no database
  await expect(inDatabase(url, (client) => client.query('select'))).rejects.toMatchObject({ code: '3D000' })

  const whole = run('restore', file, url, given)
  expect(whole).toMatchObject({ code: 0 })
  expect(whole.said).toMatch(/It holds answers of \d+ rounds not revealed yet/)
  await inDatabase(url, async (client) => {
    expect(withoutEnded(await contents(client))).toEqual(withoutEnded(await contents(use.admin)))
  })
}, 240_000)

test('says that it is not encrypted, and refuses a passphrase that is short; no part of it was readable by others', () => {
  const file = join(folder, 'plain.backup')
  writeFileSync(`${file}.part`, 'left by a try that was killed', { mode: 0o666 })
  chmodSync(`${file}.part`, 0o666)
  const made = run('backup', file, use.database.url)
  expect(made.said).toMatch(
    /It holds every answer with who gave it.*who has the file reads them, as it is not encrypted/,
  )
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const short = join(folder, 'short.backup')
  expect(run('backup', short, use.database.url, { WIJKSPIEGEL_BACKUP_PASSPHRASE: 'kort' })).toEqual({
    code: 1,
    said: expect.stringMatching(/too short/) as string,
  })
  expect(existsSync(short)).toBe(false)
}, 120_000)
