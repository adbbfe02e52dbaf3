import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { mintAccessContext } from '@/lib/access/access.ts'
import { openCard } from '@/lib/access/card-door.ts'
import { proposeRuleLines } from '@/lib/projects/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { addCardholder, fillByCard, makeTestCard, openTestCard, type TestCard } from '@/lib/testing/factories-cards.ts'
import { draftRound, lock, makeOpenRound, openDraft, reveal, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { fillSheet } from '@/lib/testing/factories-sheets.ts'
import { beginPaperSheet } from '@/lib/worksheet/commands.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { beginCardAgain, closeCard, handInCard, makeCard, saveCardAnswer } from './commands.ts'
import { getCard, getCardMirror, getCardSheet, listCardRuleLines, listCards } from './queries.ts'
import { cardStateOf } from './rules/model.ts'

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
const sheetsOf = async () =>
  (
    await use.admin.query<{ again: boolean; handed_in: boolean }>(
      'select again, handed_in from assessment where person_id = $1 order by again',
      [personId],
    )
  ).rows

describe('an open card', () => {
  test('reads and writes its own sheet, until it is handed in; then only that it was', async () => {
    const { context } = await openTestCard(card)
    await fillByCard(context, { extents: '4435?41-', marker: 'eigen' })
    const { sheet } = await getCardSheet(context)
    expect(sheet.answers).toHaveLength(7)
    await expect(handInCard(context)).rejects.toMatchObject({ code: 'incomplete' })
    const content = { ...sheet.answers[0]?.content, rationale: 'klaar' } as never
    await saveCardAnswer(context, { factor: 8, baseVersion: 0, clientId: randomUUID(), sequence: 1, content })
    await handInCard(context)
    expect(cardStateOf(await getCard(context))).toBe('waits')
    expect((await getCardSheet(context)).sheet.answers).toEqual([])
    await expect(fillByCard(context, '3-------')).rejects.toMatchObject({ code: 'handed-in' })
  })

  test('begun again it is empty, the earlier one counts until it is handed in, and then is gone', async () => {
    const { context } = await openTestCard(card)
    await fillByCard(context, '11111111')
    await beginCardAgain(context)
    expect(await getCard(context)).toMatchObject({ handedIn: true, begun: true })
    expect((await getCardSheet(context)).sheet.answers).toEqual([])
    expect(await sheetsOf()).toEqual([
      { again: false, handed_in: true },
      { again: true, handed_in: false },
    ])
    await fillByCard(context, '5555555-')
    const before = await use.admin.query<{ extent: number }>(
      `select extent from answer a join assessment s on s.id = a.assessment_id and s.handed_in where a.person_id = $1`,
      [personId],
    )
    expect(before.rows.map(({ extent }) => extent)).toEqual(Array.from({ length: 8 }, () => 1))
    const content = (await getCardSheet(context)).sheet.answers[0]?.content as never
    await saveCardAnswer(context, { factor: 8, baseVersion: 0, clientId: randomUUID(), sequence: 1, content })
    await handInCard(context)
    expect(await sheetsOf()).toEqual([{ again: false, handed_in: true }])
    const after = await use.admin.query<{ extent: number }>('select extent from answer where person_id = $1', [
      personId,
    ])
    expect(after.rows.map(({ extent }) => extent)).toEqual(Array.from({ length: 8 }, () => 5))
  })

  test('one person never counts twice, whoever writes: the table refuses it', async () => {
    const { context } = await openTestCard(card)
    await fillByCard(context, '11111111')
    await beginCardAgain(context)
    const twice = (change: string) =>
      use.admin.query(`update assessment set ${change} where again and project_id = '${project.id}'`)
    await expect(twice('handed_in_at = now()')).rejects.toThrow('assessment_again_waits')
    await expect(twice('again = false')).rejects.toThrow('assessment_one_a_person')
  })

  test('another card is an empty sheet: what was not handed in goes, what was stays and counts', async () => {
    const first = await openTestCard(card)
    await fillByCard(first.context, '1111----')
    const second = await makeTestCard(project, round, 'client', personId)
    await expect(getCard(first.context)).rejects.toMatchObject({ code: 'signed-out' })
    await expect(fillByCard(first.context, '----1---')).rejects.toMatchObject({ code: 'signed-out' })
    expect(await sheetsOf()).toEqual([])
    const { context } = await openTestCard(second)
    await fillByCard(context, '22222222')
    await beginCardAgain(context)
    await makeTestCard(project, round, 'client', personId)
    expect(await sheetsOf()).toEqual([{ again: false, handed_in: true }])
  })

  test('reads the own lines of the rules of the game, of its own project as they are now', async () => {
    const { context } = await openTestCard(card)
    expect(await listCardRuleLines(context)).toEqual([])
    const [lead] = project.people.client
    for (const lines of [['Wij mailen.'], ['Wij bellen voor we mailen.', 'Elke maand lopen we samen.']])
      await proposeRuleLines(lead.context, project.id, lines)
    const other = await makeProject({ client: 1, contractorPeople: 1 })
    await proposeRuleLines(other.people.client[0].context, other.id, ['Van een ander.'])
    expect(await listCardRuleLines(context)).toEqual(['Wij bellen voor we mailen.', 'Elke maand lopen we samen.'])
    await expect(listCardRuleLines(lead.context)).rejects.toMatchObject({ code: 'signed-out' })
  })

  test('ends by a press, with ten minutes of rest, and never reaches further than its own card', async () => {
    const { context, number, token } = await openTestCard(card)
    await use.admin.query(`update card_pass set idle_until = now() + interval '1 minute'`)
    await getCard(context)
    const { rows } = await use.admin.query<{ left: boolean }>(
      `select idle_until > now() + interval '9 minutes' as left from card_pass where project_id = $1`,
      [project.id],
    )
    expect(rows).toEqual([{ left: true }])
    await use.admin.query('update card_pass set idle_until = now()')
    await expect(getCard(context)).rejects.toMatchObject({ code: 'signed-out' })
    const next = await openTestCard(card, number)
    await closeCard(next.context)
    await expect(getCard(next.context)).rejects.toMatchObject({ code: 'signed-out' })
    await expect(closeCard(next.context)).rejects.toMatchObject({ code: 'signed-out' })
    await expect(getCard(mintAccessContext(token.replace('card-', 'pass-')))).rejects.toMatchObject({
      code: 'signed-out',
    })
  })

  test('is refused while a lead types it from paper, and when it was left out', async () => {
    const { context } = await openTestCard(card)
    const [lead] = project.people.client
    await beginPaperSheet(lead.context, project.id, round.id, personId)
    expect(cardStateOf(await getCard(context))).toBe('on-paper')
    await expect(fillByCard(context, '3-------')).rejects.toMatchObject({ code: 'on-paper' })
    expect((await getCardSheet(context)).sheet.answers).toEqual([])
    await use.admin.query('update round_participant set takes_part = false where person_id = $1', [personId])
    await expect(fillByCard(context, '3-------')).rejects.toMatchObject({ code: 'not-participant' })
  })

  test('after the lock says whether its sheet counts, and takes nothing more', async () => {
    const { context } = await openTestCard(card)
    await fillByCard(context, '33333333')
    await beginCardAgain(context)
    await lock(project, round, 'client')
    expect(cardStateOf(await getCard(context))).toBe('counts')
    await expect(fillByCard(context, '1-------')).rejects.toMatchObject({ code: 'side-locked' })
    await expect(beginCardAgain(context)).rejects.toMatchObject({ code: 'side-locked' })
    const { rows } = await use.admin.query<{ n: number }>(
      'select count(*)::int as n from answer where counted and project_id = $1',
      [project.id],
    )
    expect(rows).toEqual([{ n: 8 }])
  })

  test('from the reveal opens the mirror with nothing marked as one’s own; not before, and not after ninety days', async () => {
    const { context, number } = await openTestCard(card)
    await fillByCard(context, { extents: '33333333', marker: 'kaart' })
    await fillSheet(project.people.client[0], round, '22222222')
    await fillSheet(project.people.contractor[0], round, '44444444')
    await lock(project, round, 'client')
    await lock(project, round, 'contractor')
    await expect(getCardMirror(context, await getCard(context))).rejects.toMatchObject({ code: 'not-found' })
    await reveal(project, round)
    const mirror = await getCardMirror(context, await getCard(context))
    expect(mirror.answers).toHaveLength(24)
    expect(mirror.answers.some(({ mine }) => mine)).toBe(false)
    expect(mirror.answers.some(({ name }) => name === 'Toos Kaart')).toBe(true)
    await use.admin.query(`alter table round disable trigger user`)
    await use.admin.query(`update round set revealed_at = revealed_at - interval '91 days'`)
    await use.admin.query(`alter table round enable trigger user`)
    await expect(getCard(context)).rejects.toMatchObject({ code: 'signed-out' })
    await expect(tryNumber(number)).rejects.toMatchObject({ code: 'code-unknown' })
  })

  test('reads no name in the mirror of a round per side, and no mark of its own', async () => {
    const apart = await makeProject({ client: 1, contractorPeople: 1 })
    const holder = await addCardholder(apart, 'client')
    const perSide = await makeOpenRound(apart, { attribution: 'side-only' })
    const { context } = await openTestCard(await makeTestCard(apart, perSide, 'client', holder))
    await fillByCard(context, '33333333')
    await fillSheet(apart.people.client[0], perSide, '22222222')
    await fillSheet(apart.people.contractor[0], perSide, '44444444')
    await lock(apart, perSide, 'client')
    await lock(apart, perSide, 'contractor')
    await reveal(apart, perSide)
    const { answers } = await getCardMirror(context, await getCard(context))
    expect(answers).toHaveLength(24)
    expect(answers.filter(({ mine, name }) => mine || name !== null)).toEqual([])
  })

  test('opens nothing once the next round is open', async () => {
    const { context } = await openTestCard(card)
    await fillByCard(context, '33333333')
    await fillSheet(project.people.contractor[0], round, '44444444')
    await lock(project, round, 'client')
    await lock(project, round, 'contractor')
    await reveal(project, round)
    const next = await draftRound(project)
    expect(cardStateOf(await getCard(context))).toBe('mirror')
    await openDraft(project, next)
    await expect(getCard(context)).rejects.toMatchObject({ code: 'signed-out' })
  })
})

describe('making a card', () => {
  test('is for the own lead alone, and for somebody without mail', async () => {
    const ids = { projectId: project.id, roundId: round.id, personId }
    const [lead] = project.people.client
    const [other] = project.people.contractor
    await expect(makeCard(other.context, ids)).rejects.toMatchObject({ code: 'not-found' })
    await expect(makeCard(project.facilitator.context, ids)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(makeCard(lead.context, { ...ids, personId: lead.id })).rejects.toMatchObject({ code: 'not-found' })
    expect((await listCards(lead.context, project.id, round.id)).map((line) => line.personId)).toEqual([personId])
    expect(await listCards(other.context, project.id, round.id)).toEqual([])
    expect(await listCards(project.facilitator.context, project.id, round.id)).toEqual([])
  })

  test('stands in the audit log with who made it, and not with for whom', async () => {
    await makeTestCard(project, round, 'client', personId)
    const { rows } = await use.admin.query<{ kind: string; actor: string; person: string }>(
      `select kind, actor_id as actor, details ->> 'person' as person from audit_event where kind like 'card.%'
       and project_id = $1 order by occurred_at, kind`,
      [project.id],
    )
    const actor = project.people.client[0].id
    expect(rows).toEqual([
      { kind: 'card.made', actor, person: null },
      { kind: 'card.replaced', actor, person: null },
    ])
  })

  test('before the round opens makes a card that opens with it', async () => {
    const elsewhere = await makeProject({ client: 1, contractorPeople: 1 })
    const someone = await addCardholder(elsewhere, 'client')
    const draft = await draftRound(elsewhere)
    const early = await makeTestCard(elsewhere, draft, 'client', someone)
    await expect(tryNumber(null, { secret: early.secret })).rejects.toMatchObject({ code: 'card-early' })
    await openDraft(elsewhere, draft)
    expect(await tryNumber(null, { secret: early.secret })).toMatchObject({
      number: expect.stringMatching(/^\d{6}$/) as string,
    })
  })
})
