import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { takeUnnamed } from '@/lib/access/unnamed-allowance.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { FEEDBACK_TOGETHER, giveTexts } from '@/lib/testing/factories-feedback.ts'
import { makePerson, makePlatformAdmin, type TestPerson } from '@/lib/testing/factories-people.ts'
import { addManager, newProgramme } from '@/lib/testing/factories-programmes.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { makeOpenRound, makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { nameManager, removeManager } from '@/lib/programme/commands/programme.ts'
import { deleteFeedback, giveFeedback } from './commands.ts'
import { listFeedback, mayGiveFeedback } from './queries.ts'
import { feedbackOccasions, type FeedbackOccasion } from './rules/model.ts'
import { feedbackSchema } from './schema.ts'

const use = useDatabase()

let project: TestProject
let writer: TestPerson
beforeAll(async () => {
  project = await makeProject()
  await makeHeldSession(project, await makeRevealedRound(project), 'Afspraak')
  writer = project.people.client[0]
})
beforeEach(async () => {
  await use.admin.query('delete from feedback')
})

const readBy = async ({ context }: TestPerson, occasion: FeedbackOccasion = 'worksheet'): Promise<string[]> =>
  (await listFeedback(context))[occasion].map(({ content }) => content)

/** All rows as they lie in the table. */
async function lying(): Promise<{ id: string; occasion: string; content: string; readable: boolean }[]> {
  const { rows } = await use.admin.query<{ id: string; occasion: string; content: string; readable: boolean }>(
    'select * from feedback order by ctid',
  )
  return rows
}

async function askedAt({ context }: TestPerson): Promise<FeedbackOccasion[]> {
  const asked: FeedbackOccasion[] = []
  for (const occasion of feedbackOccasions) if (await mayGiveFeedback(context, occasion)) asked.push(occasion)
  return asked
}

test('a row is an id by chance, the occasion, the text and whether it may be read: there is no other column', async () => {
  const { rows } = await use.admin.query(
    `select column_name as name, udt_name as type, column_default as value from information_schema.columns
     where table_schema = 'public' and table_name = 'feedback' order by 1`,
  )
  expect(rows).toEqual([
    { name: 'content', type: 'text', value: null },
    { name: 'id', type: 'uuid', value: 'gen_random_uuid()' },
    { name: 'occasion', type: 'text', value: null },
    { name: 'readable', type: 'bool', value: 'false' },
  ])
  const { rows: others } = await use.admin.query(
    `select tgname as name from pg_trigger where tgrelid = 'feedback'::regclass and not tgisinternal
     union all select conname from pg_constraint where conrelid = 'feedback'::regclass and contype = 'f'`,
  )
  expect(others).toEqual([])
})

describe('who is asked', () => {
  test('at the end of a sheet: who handed in oneself; of a session: everybody of both sides and the facilitator', async () => {
    expect(await askedAt(writer)).toEqual(['worksheet', 'session'])
    expect(await askedAt(project.people.contractor[0])).toEqual(['worksheet', 'session'])
    expect(await askedAt(project.facilitator)).toEqual(['session'])
    const begun = await makeProject()
    await makeOpenRound(begun, { client: ['44352413'] })
    expect(await askedAt(begun.people.client[0])).toEqual(['worksheet'])
    expect(await askedAt(begun.people.contractor[0])).toEqual([])
    expect(await askedAt(begun.facilitator)).toEqual([])
  })

  test('nobody from outside, and not who reads the texts', async () => {
    expect(await askedAt(await makePerson())).toEqual([])
    const reader = project.people.contractor[0]
    await asDefiner('update person set platform_admin = true where id = $1', [reader.id])
    expect(await askedAt(reader)).toEqual([])
    await expect(giveFeedback(reader.context, 'session', 'x')).rejects.toMatchObject({ code: 'not-found' })
    await asDefiner('update person set platform_admin = false where id = $1', [reader.id])
    expect(await askedAt(reader)).toEqual(['worksheet', 'session'])
  })

  test('a programme’s manager in the second month alone, which begins anew with being named again', async () => {
    const admin = await makePlatformAdmin()
    const { id } = await newProgramme()
    const manager = await addManager(id)
    const since = (ago: string) =>
      asDefiner('update programme_manager set named_at = now() - $2::interval where person_id = $1', [manager.id, ago])
    const askedSince = async (ago: string) => {
      await since(ago)
      return (await askedAt(manager)).length > 0
    }
    expect(await askedAt(manager)).toEqual([])
    expect(await askedSince('27 days')).toBe(false)
    expect(await askedSince('32 days')).toBe(true)
    await giveFeedback(manager.context, 'manager', 'x')
    expect(await askedSince('63 days')).toBe(false)
    await expect(giveFeedback(manager.context, 'manager', 'x')).rejects.toMatchObject({ code: 'not-found' })
    await since('32 days')
    await removeManager(admin.context, id, manager.id)
    expect(await askedAt(manager)).toEqual([])
    await nameManager(admin.context, id, manager)
    expect(await askedAt(manager)).toEqual([])
  })

  test('who is not asked is refused as if there were no such end, and nothing is kept', async () => {
    const outsider = await makePerson()
    for (const occasion of [...feedbackOccasions, 'another' as FeedbackOccasion])
      await expect(giveFeedback(outsider.context, occasion, 'x')).rejects.toMatchObject({ code: 'not-found' })
    await expect(giveFeedback(writer.context, 'another' as FeedbackOccasion, 'x')).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await lying()).toEqual([])
  })
})

describe('what is read', () => {
  test('nothing of nine texts, not even that they are there; ten, and of the next nine nothing again', async () => {
    const admin = await makePlatformAdmin()
    const none = await listFeedback(admin.context)
    await giveTexts(writer.context, 'worksheet', 'eerst', FEEDBACK_TOGETHER - 1)
    // ten in all, but not of one end
    await giveTexts(writer.context, 'session', 'gesprek', 1)
    expect(await listFeedback(admin.context)).toEqual(none)
    await giveFeedback(writer.context, 'worksheet', 'eerst 10')
    const ten = await listFeedback(admin.context)
    expect(ten.worksheet).toHaveLength(FEEDBACK_TOGETHER)
    expect(ten.session).toEqual([])
    await giveTexts(writer.context, 'worksheet', 'daarna', FEEDBACK_TOGETHER - 1)
    expect(await listFeedback(admin.context)).toEqual(ten)
    await giveFeedback(writer.context, 'worksheet', 'daarna 10')
    expect(await readBy(admin)).toHaveLength(2 * FEEDBACK_TOGETHER)
  })

  test('in the order of ids that chance made anew, which is where the rows lie by chance too', async () => {
    const admin = await makePlatformAdmin()
    const given: string[] = []
    const orders = new Set<string>()
    const places = new Set<string>()
    for (let time = 0; time < 3; time += 1) {
      await use.admin.query('delete from feedback')
      await giveTexts(writer.context, 'worksheet', 'tekst', FEEDBACK_TOGETHER - 1)
      const before = (await lying()).map(({ id }) => id)
      await giveFeedback(writer.context, 'worksheet', 'tekst 10')
      const rows = await lying()
      expect(rows.map(({ id }) => id).filter((id) => before.includes(id))).toEqual([])
      const read = await listFeedback(admin.context)
      expect(read.worksheet.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).toSorted())
      given.splice(0, given.length, ...rows.map(({ content }) => content).toSorted())
      orders.add(read.worksheet.map(({ content }) => content).join())
      places.add(rows.map(({ content }) => content).join())
    }
    expect(given).toHaveLength(FEEDBACK_TOGETHER)
    // three times the same of more than three million orders is no chance
    expect([orders.size > 1, places.size > 1]).toEqual([true, true])
  })

  test('by nobody but the platform’s admin: not by who wrote it, nor by who runs its project', async () => {
    await giveTexts(writer.context, 'worksheet', 'tekst')
    for (const { context } of [writer, project.people.contractor[0], project.facilitator, await makePerson()])
      await expect(listFeedback(context)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('however many write at once, ten come together and none is lost', async () => {
    const admin = await makePlatformAdmin()
    await Promise.all(
      Array.from({ length: 24 }, (_, index) => giveFeedback(writer.context, 'worksheet', `tekst ${index}`)),
    )
    expect(await lying()).toHaveLength(24)
    expect(await readBy(admin)).toHaveLength(20)
  })

  test('at most a thousand of an end, and what comes beyond is not kept', async () => {
    await use.admin.query(
      `insert into feedback (occasion, content, readable) select 'worksheet', 'x', true from generate_series(1, 1000)`,
    )
    await giveFeedback(writer.context, 'worksheet', 'te veel')
    await giveFeedback(writer.context, 'session', 'past nog')
    expect((await lying()).filter(({ content }) => content !== 'x').map(({ content }) => content)).toEqual(['past nog'])
  })
})

describe('what is deleted', () => {
  test('a text that may be read, by the platform’s admin; the others stay', async () => {
    const admin = await makePlatformAdmin()
    await giveTexts(writer.context, 'session', 'tekst')
    const [first, ...rest] = (await listFeedback(admin.context)).session
    await expect(deleteFeedback(writer.context, first?.id ?? '')).rejects.toMatchObject({ code: 'not-found' })
    await deleteFeedback(admin.context, first?.id ?? '')
    expect((await listFeedback(admin.context)).session).toEqual(rest)
    await expect(deleteFeedback(admin.context, first?.id ?? '')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('not one that waits: for the admin it is not there', async () => {
    const admin = await makePlatformAdmin()
    await giveTexts(writer.context, 'session', 'tekst', 1)
    const [waiting] = await lying()
    await expect(deleteFeedback(admin.context, waiting?.id ?? '')).rejects.toMatchObject({ code: 'not-found' })
    expect(await lying()).toHaveLength(1)
  })
})

test('a text leaves no other trace: no table but its own has another row, nor a job', async () => {
  const counts = async () => {
    const { rows } = await use.admin.query<{ name: string; count: string }>(
      `select n.nspname || '.' || c.relname as name,
         (xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', n.nspname, c.relname),
           false, true, '')))[1]::text as count
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('public', 'graphile_worker') and c.relname <> 'feedback' order by 1`,
    )
    return rows
  }
  const before = await counts()
  expect(before.length).toBeGreaterThan(60)
  await giveTexts(writer.context, 'worksheet', 'tekst')
  expect(await counts()).toEqual(before)
})

test('a flood from one person is held back, by a row in which that person cannot be looked up', async () => {
  const bucket = `feedback ${writer.id}`
  const taken: boolean[] = []
  for (let time = 0; time < 4; time += 1) taken.push(await takeUnnamed(bucket, 3, 3600))
  expect(taken).toEqual([true, true, true, false])
  const hashOf = (text: string) => createHash('sha256').update(text).digest()
  const { rows } = await use.admin.query('select from spent_allowance where bucket_hash = any ($1)', [
    [hashOf(bucket), hashOf(writer.id)],
  ])
  expect(rows).toEqual([])
})

describe('a text', () => {
  const parse = (content: string) => feedbackSchema.safeParse({ occasion: 'session', content })

  test('keeps its lines, and loses what would show nothing or turn the words around it', () => {
    expect(parse(' een\r\ntwee\u202e\u0007 drie\u2028 \ud83d\ude00 ').data?.content).toBe('een\ntwee drie \ud83d\ude00')
  })

  test('has one to a thousand characters, in the database too', async () => {
    expect(parse(' \u202e\n ').success).toBe(false)
    expect(parse('x'.repeat(1001)).success).toBe(false)
    await giveFeedback(writer.context, 'session', '\u{1f600}'.repeat(1000))
    for (const content of ['', 'x'.repeat(1001)])
      await expect(giveFeedback(writer.context, 'session', content)).rejects.toThrow()
  })
})
