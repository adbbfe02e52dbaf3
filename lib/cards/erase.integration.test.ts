import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { openCard } from '@/lib/access/card-door.ts'
import { getMirror } from '@/lib/mirror/queries.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { addCardholder, fillByCard, makeTestCard, openTestCard, type TestCard } from '@/lib/testing/factories-cards.ts'
import { lock, makeOpenRound, reveal, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { fillSheet } from '@/lib/testing/factories-sheets.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { beginCardAgain, closeCard, eraseCardholder } from './commands.ts'
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

const one = async (query: string): Promise<unknown> => (await use.admin.query(query, [personId])).rows[0]
/** Where a name, a function or a text of this person is left. */
const leftOf = async (marker: string): Promise<string[]> => {
  const { rows } = await use.admin.query<{ place: string }>(
    `select 'person' as place from person where id = $1 and (name <> '' or erased_at is null)
     union all select 'membership' from membership where person_id = $1 and (name <> '' or function_title <> '')
     union all select 'answer' from answer where position($2 in rationale || example) > 0
     union all select 'sheet' from assessment where person_id = $1`,
    [personId, marker],
  )
  return rows.map(({ place }) => place)
}

test('before the lock name and texts go, the sheet leaves the round, and the card opens nothing any more', async () => {
  const { context, number } = await openTestCard(card)
  await fillByCard(context, { extents: '33333333', marker: 'kaarttekst' })
  await beginCardAgain(context)
  expect(await leftOf('kaarttekst')).not.toEqual([])
  await eraseCardholder(context)
  expect(await leftOf('kaarttekst')).toEqual([])
  expect(await one('select takes_part from round_participant where person_id = $1')).toEqual({ takes_part: false })
  await expect(getCard(context)).rejects.toMatchObject({ code: 'signed-out' })
  const again = { key: { secret: card.secret }, number, browser: randomUUID(), internetAddress: null }
  await expect(openCard(again)).rejects.toMatchObject({ code: 'code-unknown' })
  await expect(makeTestCard(project, round, 'client', personId)).rejects.toMatchObject({ code: 'not-found' })
  await expect(lock(project, round, 'client')).rejects.toMatchObject({ code: 'nothing-handed-in' })
})

test('after the reveal what was chosen stays, without a person, and the mirror says that texts were erased', async () => {
  const { context } = await openTestCard(card)
  await fillByCard(context, { extents: '33333333', marker: 'kaarttekst' })
  await fillSheet(project.people.contractor[0], round, '44444444')
  await lock(project, round, 'client')
  await lock(project, round, 'contractor')
  await reveal(project, round)
  const reader = project.people.contractor[0]
  const before = await getMirror(reader.context, project.id, round.id, reader.id)
  await eraseCardholder(context)
  expect(await leftOf('kaarttekst')).toEqual([])
  const after = await getMirror(reader.context, project.id, round.id, reader.id)
  expect(after.analysis).toEqual(before.analysis)
  expect(JSON.stringify(after.answers)).not.toContain('Toos Kaart')
  expect(after.seals).toMatchObject([
    { side: 'client', intact: true, erasedPeople: 1, erasedTexts: 16 },
    { side: 'contractor', intact: true, erasedPeople: 0, erasedTexts: 0 },
  ])
  const written = `select actor_id, project_id, details from audit_event where kind = 'account.erased'
    and project_id in (select project_id from membership where person_id = $1)`
  expect(await one(written)).toEqual({ actor_id: null, project_id: project.id, details: {} })
})

test('a card that was closed erases nobody', async () => {
  const { context } = await openTestCard(card)
  await closeCard(context)
  await expect(eraseCardholder(context)).rejects.toMatchObject({ code: 'signed-out' })
  expect(await one('select erased_at from person where id = $1')).toEqual({ erased_at: null })
})
