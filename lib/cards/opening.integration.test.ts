import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { openCard } from '@/lib/access/card-door.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { addCardholder, makeTestCard, openTestCard, type TestCard } from '@/lib/testing/factories-cards.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { makeOpenRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getCard } from './queries.ts'

const use = useDatabase()

let project: TestProject
let round: TestRound
let personId: string
let card: TestCard
beforeEach(async () => {
  project = await makeProject({ client: 1, contractorPeople: 1 })
  personId = await addCardholder(project, 'client')
  round = await makeOpenRound(project)
  card = await makeTestCard(project, round, 'client', personId)
})

const tryNumber = (number: string | null, key: Parameters<typeof openCard>[0]['key'] = { secret: card.secret }) =>
  openCard({ key, number, browser: randomUUID(), internetAddress: null })
/** Another number than this one. */
const otherThan = (number: string | null): string => (number === '111111' ? '222222' : '111111')

describe('opening a card', () => {
  test('the first time makes a number; from then on the card alone opens nothing, by picture or by signs', async () => {
    const first = await openTestCard(card)
    expect(first.number).toMatch(/^\d{6}$/)
    expect(await tryNumber(null)).toBe('number')
    expect(await tryNumber(null, { code: card.code })).toBe('number')
    await expect(tryNumber(otherThan(first.number))).rejects.toMatchObject({ code: 'number-wrong' })
    const again = await tryNumber(first.number, { code: card.code })
    expect(again).toMatchObject({ number: null })
  })

  test('keeps neither secret, nor signs, nor number', async () => {
    const { number } = await openTestCard(card)
    const { rows } = await use.admin.query<{ row: string }>(
      'select row_to_json(c)::text as row from worksheet_card c where project_id = $1',
      [project.id],
    )
    for (const told of [card.secret, card.code, number ?? '']) expect(rows[0]?.row).not.toContain(told)
  })

  test('two at the same first moment make one number: the other is asked for it', async () => {
    const opened = await Promise.all([tryNumber(null), tryNumber(null), tryNumber(null)])
    expect(opened.filter((one) => one !== 'number')).toHaveLength(1)
  })

  test('five wrong numbers over all browsers shut it for an hour, ten for good, however many at once', async () => {
    const { number } = await openTestCard(card)
    const wrong = otherThan(number)
    const said = await Promise.allSettled(Array.from({ length: 12 }, () => tryNumber(wrong)))
    const codes = said.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'in'))
    expect(codes.filter((code) => code === 'number-wrong')).toHaveLength(4)
    expect(codes.filter((code) => code === 'card-closed')).toHaveLength(8)
    await expect(tryNumber(number)).rejects.toMatchObject({ code: 'card-closed' })
    const { rows } = await use.admin.query<{ wrong: number }>(
      'select wrong_numbers as wrong from worksheet_card where project_id = $1',
      [project.id],
    )
    expect(rows).toEqual([{ wrong: 5 }])

    await use.admin.query(`update worksheet_card set shut_until = now() - interval '1 second'`)
    expect(await tryNumber(number)).toMatchObject({ number: null })
    for (let tries = 0; tries < 4; tries += 1)
      await expect(tryNumber(wrong)).rejects.toMatchObject({ code: 'number-wrong' })
    await expect(tryNumber(wrong)).rejects.toMatchObject({ code: 'card-closed', waitSeconds: null })
    await use.admin.query('update worksheet_card set shut_until = null')
    await expect(tryNumber(number)).rejects.toMatchObject({ code: 'card-closed', waitSeconds: null })
  })

  test('wrong numbers that wait for the same row are counted one after another: none slips past the fifth', async () => {
    await openTestCard(card)
    const of = [project.id]
    const clients = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const client = new pg.Client({ connectionString: use.database.roleUrl('auth') })
        await client.connect()
        return client
      }),
    )
    // all of them have read the card before the first may write
    await use.admin.query('begin')
    await use.admin.query('select from worksheet_card where project_id = $1 for no key update', of)
    const [kept] = await asDefiner<{ secret: Buffer; salt: Buffer }>(
      'select secret_hash as secret, number_salt as salt from worksheet_card where project_id = $1',
      of,
    )
    const tried = clients.map((client, number) =>
      client.query<{ entry: string }>(
        `select entry from authz.open_card($1, $2, sha256('wrong'), sha256('a browser'), sha256($3::bytea))`,
        [kept?.secret, kept?.salt, Buffer.from(`pass ${number}`)],
      ),
    )
    await expect
      .poll(async () => (await asDefiner('select from pg_locks where not granted')).length)
      .toBeGreaterThanOrEqual(8)
    await use.admin.query('commit')
    const entries = (await Promise.all(tried)).map(({ rows }) => rows[0]?.entry)
    for (const client of clients) await client.end()
    expect(entries.filter((entry) => entry === 'wrong')).toHaveLength(4)
    expect(entries.filter((entry) => entry === 'closed')).toHaveLength(4)
  })

  test('a card that is none, one that was replaced and one whose person left are the same', async () => {
    const unknown = { code: 'code-unknown' }
    await expect(tryNumber(null, { secret: 'A'.repeat(22) })).rejects.toMatchObject(unknown)
    await expect(tryNumber(null, { code: 'ACDEFHJKMN' })).rejects.toMatchObject(unknown)
    const second = await makeTestCard(project, round, 'client', personId)
    await expect(tryNumber(null)).rejects.toMatchObject(unknown)
    await use.admin.query('update membership set removed_at = now() where person_id = $1', [personId])
    await expect(tryNumber(null, { secret: second.secret })).rejects.toMatchObject(unknown)
  })

  test('tells when and on how many devices it was opened before', async () => {
    const first = await openTestCard(card)
    expect(await getCard(first.context)).toMatchObject({ openedBefore: 0, devicesBefore: 0, lastOpenedAt: null })
    const second = await openTestCard(card, first.number)
    expect(await getCard(second.context)).toMatchObject({ openedBefore: 1, devicesBefore: 1 })
    const third = await getCard((await openTestCard(card, first.number)).context)
    expect(third).toMatchObject({ openedBefore: 2, devicesBefore: 2 })
    expect(third.lastOpenedAt).toBeInstanceOf(Date)
  })

  test('wrong signs slow a browser, and a right picture opens all the same', async () => {
    const browser = randomUUID()
    const type = (code: string) => openCard({ key: { code }, number: null, browser, internetAddress: null })
    for (let tries = 0; tries < 5; tries += 1)
      await expect(type('ACDEFHJKMN')).rejects.toMatchObject({ code: 'code-unknown' })
    await expect(type(card.code)).rejects.toMatchObject({ code: 'too-many-codes' })
    const byPicture = { key: { secret: card.secret }, number: null, browser, internetAddress: null }
    expect(await openCard(byPicture)).toMatchObject({ number: expect.stringMatching(/^\d{6}$/) as string })
  })
})
