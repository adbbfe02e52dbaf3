import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { removeManager, setMinimumRaters } from '@/lib/programme/commands/programme.ts'
import { makeBulkProgramme } from '@/lib/testing/bulk-programme.ts'
import { makePerson, makePlatformAdmin, type TestPerson } from '@/lib/testing/factories-people.ts'
import { addManager } from '@/lib/testing/factories-programmes.ts'
import { addJob, forgetJobs, runJobs, whileJobsWait } from '@/lib/testing/jobs.ts'
import { refreshPortfolio, whole } from '@/lib/testing/portfolio-views.ts'
import { linesOfXlsx } from '@/lib/testing/read-xlsx.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { exportColumns, exportLines } from '@/lib/programme/documents/programme-lines.ts'
import { programmeWords } from '@/lib/programme/documents/programme-words.ts'
import { askWorkbook, giveUpFile } from '@/lib/programme/commands/portfolio.ts'
import { PAGE_OF_EXPORT, type PortfolioFilter } from '@/lib/programme/rules/portfolio.ts'
import { getFile, getFiles, rowsInPages } from '@/lib/programme/queries/portfolio.ts'
import { portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'

const use = useDatabase()
let programmeId: string
let manager: TestPerson

beforeAll(async () => {
  programmeId = (await makeBulkProgramme(use.admin, { neighbourhoods: 30, rounds: 2, municipalities: 5, fewEvery: 7 }))
    .id
  await refreshPortfolio(programmeId)
})
beforeEach(async () => {
  await forgetJobs()
  manager = await addManager(programmeId)
})

const ask = (filter: PortfolioFilter = whole): Promise<string> =>
  askWorkbook(manager.context, programmeId, filter, 'nl')
const stateOf = async (file: string) => {
  const { files } = await getFiles(manager.context, programmeId)
  return files.find(({ id }) => id === file)?.state
}
const bytesOf = async (file: string): Promise<Buffer> =>
  Buffer.from((await getFile(manager.context, programmeId, file)).content)
const gone = { code: 'not-found' }

/** Runs the jobs, and `work` once a file has been begun and waits for its first row. */
const whileItIsMade = (work: () => Promise<unknown>) => whileJobsWait(use.admin, 'portfolio_round', work)

/** As a lead who takes out the first neighbourhood, in this connection's transaction. */
const withdrawOne = () =>
  use.admin.query(
    `update neighbourhood set withdrawn_at = now(), client_agreed_at = null, contractor_agreed_at = null
      where id = (select id from neighbourhood where programme_id = $1 and joined order by code limit 1)`,
    [programmeId],
  )
const namesIn = (file: Buffer) => new Set(linesOfXlsx(file).map(([, name]) => name))

describe('a workbook', () => {
  test.each([
    ['no filter', {}],
    ['a phase and a round', { phase: 'design', round: '1' }],
    ['a label on a factor, by name', { label: 'diverging', factor: '1', sort: 'name' }],
    ['a text that nothing has', { text: 'Nergens' }],
  ])('holds the lines that CSV has, in their order: %s', async (_, address) => {
    const filter = portfolioFilterOf(address)
    const file = await ask(filter)
    expect(await stateOf(file)).toBe('waiting')
    await expect(bytesOf(file)).rejects.toMatchObject(gone)
    await runJobs()
    expect(await stateOf(file)).toBe('ready')
    const words = await programmeWords('nl')
    const lines = []
    for await (const rows of rowsInPages(manager.context, programmeId, filter)) lines.push(...exportLines(rows, words))
    expect(linesOfXlsx(await bytesOf(file))).toEqual([exportColumns(words), ...lines])
    const { files } = await getFiles(manager.context, programmeId)
    expect(files).toMatchObject([{ id: file, filter: { ...filter, page: 1 }, done: files[0]?.total }])
  })

  test('is written in the language of who asked', async () => {
    const file = await askWorkbook(manager.context, programmeId, whole, 'en')
    await runJobs()
    expect(linesOfXlsx(await bytesOf(file))[0]).toEqual(exportColumns(await programmeWords('en')))
  })

  test('is in the audit log from when it is asked for', async () => {
    const file = await ask(portfolioFilterOf({ phase: 'design', page: '2' }))
    const { rows } = await use.admin.query<{ details: unknown }>(
      `select details from audit_event where kind = 'programme.exported' and actor_id = $1`,
      [manager.id],
    )
    expect(rows).toMatchObject([{ details: { programme: programmeId, format: 'xlsx', filter: { phase: 'design' } } }])
    expect(file).toMatch(/^[\da-f-]{36}$/)
  })

  test('is for nobody but who asked: not for another manager, a stranger or the platform admin', async () => {
    const file = await ask()
    await runJobs()
    const other = await addManager(programmeId)
    expect((await getFiles(other.context, programmeId)).files).toEqual([])
    for (const { context } of [other, await makePerson(), await makePlatformAdmin()]) {
      await expect(getFile(context, programmeId, file)).rejects.toMatchObject(gone)
      await expect(giveUpFile(context, programmeId, file)).rejects.toMatchObject(gone)
    }
    for (const { context } of [await makePerson(), await makePlatformAdmin()])
      await expect(askWorkbook(context, programmeId, whole, 'nl')).rejects.toMatchObject(gone)
    expect(await stateOf(file)).toBe('ready')
  })

  test('is out of reach for who manages the programme no longer, also when it was being made', async () => {
    const ready = await ask()
    await runJobs()
    const coming = await ask()
    const admin = await makePlatformAdmin()
    await whileItIsMade(() => removeManager(admin.context, programmeId, manager.id))
    for (const file of [ready, coming])
      await expect(getFile(manager.context, programmeId, file)).rejects.toMatchObject(gone)
    const { rows } = await use.admin.query<object>('select state, content from programme_file where id = $1', [coming])
    expect(rows).toEqual([{ state: 'making', content: null }])
  })

  test('that is given up is not made; five at a time is the most, and one that is ready stays', async () => {
    const [first, second] = [await ask(), await ask(), await ask(), await ask(), await ask()]
    await expect(ask()).rejects.toMatchObject({ code: 'too-many' })
    await giveUpFile(manager.context, programmeId, first)
    await ask()
    await runJobs()
    expect(await stateOf(first)).toBe('given-up')
    await giveUpFile(manager.context, programmeId, second)
    expect(await stateOf(second)).toBe('ready')
  })

  test('that is given up while it is made stops', async () => {
    const file = await ask()
    await whileItIsMade(async () => {
      expect(await stateOf(file)).toBe('making')
      await giveUpFile(manager.context, programmeId, file)
    })
    const { files } = await getFiles(manager.context, programmeId)
    expect(files).toMatchObject([{ state: 'given-up', done: 0, total: null }])
    // and is not retried
    const { rowCount } = await use.admin.query('select from graphile_worker._private_jobs')
    expect(rowCount).toBe(0)
  })

  test('says on the way how far it is, in neighbourhoods', async () => {
    const total = 2 * PAGE_OF_EXPORT + 40
    const { id } = await makeBulkProgramme(use.admin, {
      neighbourhoods: total,
      rounds: 1,
      municipalities: 20,
      raters: 3,
    })
    const { context } = await addManager(id)
    await refreshPortfolio(id)
    await use.admin.query(`create table said (at serial, done integer, total integer)`)
    await use.admin.query(`create function said() returns trigger language plpgsql security definer as $$ begin
      insert into public.said (done, total) values (new.done, new.total); return new; end $$`)
    await use.admin.query(
      `create trigger said after update of done on programme_file for each row execute function said()`,
    )
    await askWorkbook(context, id, whole, 'nl')
    await runJobs()
    const { rows } = await use.admin.query<{ done: number; total: number }>(
      'select done, total from said where total is not null order by at',
    )
    await use.admin.query('drop trigger said on programme_file; drop function said(); drop table said')
    const parts = [0, PAGE_OF_EXPORT, 2 * PAGE_OF_EXPORT, total]
    expect(rows.slice(0, parts.length)).toEqual(parts.map((done) => ({ done, total })))
  })

  test('that cannot be made says so after the last attempt', async () => {
    const file = await ask()
    await use.admin.query('alter table portfolio_round rename to away')
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await stateOf(file)).not.toBe('failed')
      await use.admin.query('update graphile_worker._private_jobs set run_at = now()')
      await runJobs()
    }
    await use.admin.query('alter table away rename to portfolio_round')
    expect(await stateOf(file)).toBe('failed')
  })

  test('is thrown away after a day', async () => {
    const [old, young] = [await ask(), await ask()]
    await use.admin.query(`update programme_file set asked_at = now() - interval '25 hours' where id = $1`, [old])
    await addJob('drop-old-files', {})
    await runJobs()
    expect(await stateOf(old)).toBeUndefined()
    expect(await stateOf(young)).toBe('ready')
  })

  test('is no longer valid the moment more answers are asked for', async () => {
    const file = await ask()
    await runJobs()
    await setMinimumRaters(manager.context, programmeId, 4)
    expect(await stateOf(file)).toBe('outdated')
    await expect(bytesOf(file)).rejects.toMatchObject(gone)
    await setMinimumRaters(manager.context, programmeId, 3)
    await runJobs()
  })
})

describe('a neighbourhood that is taken out', () => {
  test('is in no file any more from the same moment', async () => {
    const file = await ask()
    await runJobs()
    await withdrawOne()
    expect(await stateOf(file)).toBe('outdated')
    await expect(bytesOf(file)).rejects.toMatchObject(gone)
    await runJobs()
  })

  test('is in no file that was being made at that moment', async () => {
    const file = await ask()
    await whileItIsMade(withdrawOne)
    expect(await stateOf(file)).toBe('outdated')
    await runJobs()
  })

  test('is in no file that was asked for while it went, and read before it was gone', async () => {
    await use.admin.query('begin')
    await withdrawOne()
    const file = await ask()
    const doing = runJobs()
    for (let waiting = 0; waiting === 0;) {
      const { rowCount } = await use.admin.query(
        `select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
      )
      waiting = rowCount ?? 0
    }
    await use.admin.query('commit')
    await doing
    expect(await stateOf(file)).toBe('making')
    await runJobs()
    await use.admin.query('update graphile_worker._private_jobs set run_at = now()')
    await runJobs()
    expect(await stateOf(file)).toBe('ready')
    const { rows } = await use.admin.query<{ name: string }>(
      'select name from neighbourhood where programme_id = $1 and withdrawn_at is null',
      [programmeId],
    )
    expect(namesIn(await bytesOf(file))).toEqual(new Set(['Wijk', ...rows.map(({ name }) => name)]))
  })
})
