import { beforeAll, describe, expect, test } from 'vitest'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson } from '@/lib/testing/factories-people.ts'
import { makeCancelledRound, makeOpenRound, makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { makeHeldSession } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import type { CommitmentStatus } from '@/lib/session/rules/model.ts'
import { changeCommitment } from './commands.ts'
import { countDoneBefore } from '@/lib/agreements/rules/fulfilment.ts'
import { getAgreementsSince, getCommitments } from './queries.ts'

useDatabase()
let project: TestProject
let first: TestRound
let second: TestRound
const lead = () => project.people.client[0]
const since = (round: TestRound, previous: TestRound, person = lead()) =>
  getAgreementsSince(person.context, project.id, round.id, previous.id)
const put = async (what: string, status: CommitmentStatus) => {
  const line = (await getCommitments(lead().context, project.id)).find((one) => one.what === what)
  if (!line) throw new Error(`nobody agreed to ${what}`)
  const commitmentId = line.id
  await changeCommitment(lead().context, { projectId: project.id, commitmentId }, { kind: 'status', status, note: '' })
}
const sheets = {
  client: [{ extents: '33333333', fulfilled: 3 as const }, '44444444'],
  contractor: [{ extents: '33333333', fulfilled: 1 as const }],
}

beforeAll(async () => {
  project = await makeProject({ client: 2, contractorPeople: 2 })
  first = await makeRevealedRound(project)
  for (const what of ['Samen lopen.', 'Eén lijst.', 'Een brief.']) await makeHeldSession(project, first, what)
  await put('Eén lijst.', 'done')
  await put('Een brief.', 'done')
  await put('Een brief.', 'open')
  await put('Een brief.', 'dropped')
  second = await makeRevealedRound(project, sheets)
})

describe('the agreements beside a later round', () => {
  test('are all of the session before it, without its actions: what was asked, and what was done before', async () => {
    // changes after the opening show up in its current state, and not in its state back then
    await put('Eén lijst.', 'open')
    await put('Samen lopen.', 'done')
    const agreements = await since(second, first)
    const [walk, list, letter] = agreements
    expect(agreements).toHaveLength(3)
    expect(walk).toMatchObject({ what: 'Samen lopen.', status: 'done', doneBefore: false })
    expect(walk?.sides).toMatchObject({ client: { counts: [0, 0, 1] }, contractor: { counts: [1, 0, 0] } })
    expect(typeof walk?.factor).toBe('number')
    expect(list).toMatchObject({ what: 'Eén lijst.', status: 'open', doneBefore: true, sides: null })
    expect(letter).toMatchObject({ what: 'Een brief.', status: 'dropped', doneBefore: false, sides: null })
    expect(countDoneBefore(agreements)).toBe(1)
    await put('Samen lopen.', 'open')
  })

  test('are the same for everybody in the project, and nothing for who is not in it', async () => {
    const seen = await since(second, first)
    for (const person of [project.facilitator, ...project.people.client, ...project.people.contractor])
      expect(await since(second, first, person)).toEqual(seen)
    const other = await makeProject({ client: 1, contractorPeople: 1 })
    for (const stranger of [await makePerson(), other.facilitator, other.people.client[0]])
      expect(await since(second, first, stranger)).toEqual([])
  })

  test('of an older session are there only while they are asked about, and count among none that were done', async () => {
    const third = await makeRevealedRound(project, sheets)
    const agreements = await since(third, second)
    expect(agreements.map(({ what }) => what)).toEqual(['Samen lopen.', 'Eén lijst.'])
    expect(countDoneBefore(agreements)).toBe(0)
    expect(agreements.every(({ sides }) => sides)).toBe(true)
  })

  test('stand there too where nobody was asked about them', async () => {
    const quiet = await makeProject({ client: 1, contractorPeople: 1 })
    const before = await makeRevealedRound(quiet)
    await makeHeldSession(quiet, before, 'Bellen.')
    const [line] = (await getCommitments(quiet.facilitator.context, quiet.id)).filter(
      ({ kind }) => kind === 'agreement',
    )
    const ids = { projectId: quiet.id, commitmentId: line?.id ?? '' }
    await changeCommitment(quiet.facilitator.context, ids, { kind: 'status', status: 'done', note: '' })
    const after = await makeRevealedRound(quiet)
    expect(await getAgreementsSince(quiet.facilitator.context, quiet.id, after.id, before.id)).toMatchObject([
      { what: 'Bellen.', doneBefore: true, sides: null },
    ])
  })

  test('are not there before the reveal, nor of a round that was called off', async () => {
    const open = await makeOpenRound(project)
    expect(await since(open, second)).toEqual([])
    const cancelled = await makeProject({ client: 1, contractorPeople: 1 })
    const before = await makeRevealedRound(cancelled)
    await makeHeldSession(cancelled, before, 'Bellen.')
    const off = await makeCancelledRound(cancelled)
    expect(await getAgreementsSince(cancelled.facilitator.context, cancelled.id, off.id, before.id)).toEqual([])
  })
})
