import { beforeAll, describe, expect, test } from 'vitest'
import { withAccess } from '@/lib/access/access.ts'
import { eraseAccount } from '@/lib/accounts/commands.ts'
import { addMember, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { asDefiner } from '@/lib/testing/factories-roles.ts'
import { closeSession, makeHeldSession, makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { getSession } from '@/lib/session/queries/session.ts'
import { changeCommitment, type CommitmentChange } from './commands.ts'
import type { Commitment } from '@/lib/agreements/rules/model.ts'
import { getCommitment, getCommitments, getOwnCommitments } from './queries.ts'

const use = useDatabase()
let project: TestProject
const of = (part: 'client' | 'contractor', position = 0): TestPerson => {
  const person = project.people[part][position]
  if (!person) throw new Error('no such person')
  return person
}
beforeAll(async () => {
  project = await makeProject({ client: 4, contractorPeople: 3 })
})

async function registered(
  attribution: 'named' | 'side-only' = 'named',
): Promise<{ agreement: Commitment; action: Commitment; sessionId: string }> {
  await use.admin.query(
    `update round set status = 'cancelled', cancelled_at = now() where status in ('draft', 'open', 'sealed')`,
  )
  const round = await makeRevealedRound(project, { attribution })
  const session = await makeHeldSession(project, round, 'Samen lopen.')
  const made = (await getCommitments(of('client').context, project.id)).filter(
    ({ sessionId }) => sessionId === session.id,
  )
  const agreement = made.find(({ kind }) => kind === 'agreement')
  const action = made.find(({ kind }) => kind === 'action')
  if (!agreement || !action || made.length !== 2) throw new Error('not what the session ended in')
  return { agreement, action, sessionId: session.id }
}
const change = (person: TestPerson, { id }: Commitment, what: CommitmentChange) =>
  changeCommitment(person.context, { projectId: project.id, commitmentId: id }, what)
const read = (person: TestPerson, { id }: Commitment) => getCommitment(person.context, project.id, id)

describe('the register', () => {
  test('gets what a session ended in at its close, with owners of both sides, and nothing before', async () => {
    const round = await makeRevealedRound(project)
    const session = await makeSession(project, round)
    const action = { text: 'Bellen.', ownerId: of('contractor', 1).id, due: '2027-04-01', about: 2 }
    await press(of('client', 1), session, { kind: 'add-action', ...action })
    expect(await getCommitments(of('client').context, project.id)).toEqual([])
    await closeSession(project, session)
    expect(await getCommitments(of('client').context, project.id)).toMatchObject([
      {
        ...{ kind: 'action', factor: 2, what: 'Bellen.', due: '2027-04-01', status: 'open', changes: [] },
        owners: [{ personId: action.ownerId, side: 'contractor' }],
      },
    ])
    const { agreement } = await registered()
    expect(agreement).toMatchObject({ what: 'Samen lopen.', due: '2027-03-01', sign: 'sign of Samen lopen.' })
    expect(agreement.owners).toEqual([
      { personId: of('client').id, side: 'client' },
      { personId: of('contractor').id, side: 'contractor' },
    ])
  })

  test('takes nothing that was not said, nothing twice, and nothing from a session that runs', async () => {
    const { sessionId } = await registered()
    const offer = (items: object[], session = sessionId) =>
      withAccess(
        project.facilitator.context,
        (tx) => tx.$executeRaw`select authz.register_commitments(
        ${project.id}::uuid, ${session}::uuid, ${JSON.stringify(items)}::jsonb)`,
      )
    await expect(offer([])).rejects.toThrow('one-way')
    const running = await makeSession(project, await makeRevealedRound(project))
    await expect(offer([], running.id)).rejects.toThrow('not-found')
    await closeSession(project, running)
    const invented = { kind: 'action', factor: null, what: 'Verzonnen.', due: '2027-04-01', owners: [of('client').id] }
    await expect(offer([invented], running.id)).rejects.toThrow('unknown-item')
  })

  test('is there for everyone in the project, and for nobody else', async () => {
    const { agreement } = await registered()
    const stranger = await makePerson()
    expect(await getCommitments(stranger.context, project.id)).toEqual([])
    await expect(read(stranger, agreement)).rejects.toMatchObject({ code: 'not-found' })
    await expect(change(stranger, agreement, { kind: 'status', status: 'done', note: '' })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect((await getCommitments(project.facilitator.context, project.id)).length).toBeGreaterThan(0)
  })
})

describe('a change', () => {
  test('of how it stands is for an owner, a lead and a facilitator, and leaves a line', async () => {
    const { agreement } = await registered()
    const done = { kind: 'status', status: 'done', note: 'Hangt in de keet.' } as const
    await expect(change(of('contractor', 1), agreement, done)).rejects.toMatchObject({ code: 'not-allowed' })
    await change(of('contractor'), agreement, done)
    // repeating it changes nothing and adds no line
    await change(of('contractor'), agreement, done)
    await change(project.facilitator, agreement, { kind: 'status', status: 'open', note: '' })
    const { status, changes } = await read(of('client', 1), agreement)
    expect(status).toBe('open')
    expect(changes).toMatchObject([
      {
        kind: 'status',
        status: 'done',
        note: 'Hangt in de keet.',
        by: { side: 'contractor', personId: of('contractor').id },
      },
      { kind: 'status', status: 'open', by: { role: 'facilitator', personId: project.facilitator.id } },
    ])
  })

  test('to another day asks for a reason and keeps the old day', async () => {
    const { agreement } = await registered()
    await expect(
      change(of('client'), agreement, { kind: 'due', due: '2027-05-01', reason: ' ' }),
    ).rejects.toMatchObject({ code: 'reason-missing' })
    await change(of('client'), agreement, { kind: 'due', due: '2027-05-01', reason: 'De kabel komt later.' })
    await change(of('client'), agreement, { kind: 'review', on: '2027-04-01' })
    await change(of('client'), agreement, { kind: 'review', on: null })
    const found = await read(of('client'), agreement)
    expect(found).toMatchObject({ due: '2027-05-01', reviewOn: null })
    expect(found.changes).toMatchObject([
      { kind: 'due', from: '2027-03-01', due: '2027-05-01', reason: 'De kabel komt later.' },
      { kind: 'review', on: '2027-04-01' },
      { kind: 'review', on: null },
    ])
  })

  test('of an owner is for a lead, within the own side', async () => {
    const { agreement, action } = await registered()
    const to = (person: TestPerson) => ({ kind: 'owner', to: person.id }) as const
    await expect(change(project.facilitator, agreement, to(of('client', 1)))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(change(of('client'), agreement, to(of('contractor', 1)))).rejects.toMatchObject({
      code: 'unknown-item',
    })
    // the facilitator took the action on
    await expect(change(of('client'), action, to(of('client', 1)))).rejects.toMatchObject({ code: 'not-allowed' })
    await change(of('client'), agreement, to(of('client', 1)))
    expect((await read(of('client'), agreement)).owners.map(({ personId }) => personId)).toEqual([
      of('client', 1).id,
      of('contractor').id,
    ])
    await change(of('client', 1), agreement, { kind: 'status', status: 'dropped', note: '' })
  })

  test('that releases the words is a lead’s for the own side, and is audited', async () => {
    const { agreement, action } = await registered()
    await expect(
      change(of('client', 1), agreement, { kind: 'release', readers: 'office', words: null }),
    ).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(
      change(of('client'), action, { kind: 'release', readers: 'office', words: null }),
    ).rejects.toMatchObject({ code: 'unknown-item' })
    await change(of('client'), agreement, { kind: 'release', readers: 'office', words: null })
    expect((await read(of('client'), agreement)).released.to).toEqual({ client: 'office', contractor: null })
    await change(of('contractor'), agreement, { kind: 'release', readers: 'office', words: null })
    await change(of('client'), agreement, { kind: 'withdraw' })
    expect((await read(of('client'), agreement)).released.to).toEqual({ client: null, contractor: 'office' })
    const audited = await asDefiner<{ kind: string }>(
      `select kind from audit_event where details ->> 'commitment' = $1 order by occurred_at`,
      [agreement.id],
    )
    expect(audited.map(({ kind }) => kind)).toEqual(['agreement.release', 'agreement.release', 'agreement.withdraw'])
  })

  test('in a round per side only shows the side, and no person but a facilitator', async () => {
    const { agreement } = await registered('side-only')
    await change(of('contractor'), agreement, { kind: 'status', status: 'done', note: '' })
    await change(project.facilitator, agreement, { kind: 'status', status: 'open', note: '' })
    expect((await read(of('client'), agreement)).changes.map(({ by }) => [by.side, by.personId])).toEqual([
      ['contractor', null],
      [null, project.facilitator.id],
    ])
  })
})

describe('the opening of the next session', () => {
  test('says how an earlier agreement stands, in the log and in the register; another project’s is unknown', async () => {
    const { agreement } = await registered()
    const elsewhere = await makeProject()
    const theirs = await makeHeldSession(elsewhere, await makeRevealedRound(elsewhere), 'Elders.')
    const [foreign] = await getCommitments(elsewhere.facilitator.context, elsewhere.id)
    expect(theirs.projectId).toBe(elsewhere.id)
    const session = await makeSession(project, await makeRevealedRound(project))
    const review = (commitmentId: string) =>
      press(project.facilitator, session, { kind: 'review-commitment', commitmentId, status: 'done' })
    await expect(review(foreign?.id ?? '')).rejects.toMatchObject({ code: 'unknown-item' })
    await review(agreement.id)
    const { state } = await getSession(of('contractor', 1).context, project.id, session.id)
    expect(state.reviews).toEqual([{ commitmentId: agreement.id, what: 'Samen lopen.', status: 'done' }])
    expect((await read(of('client'), agreement)).status).toBe('done')
    await closeSession(project, session)
  })
})

describe('what somebody owns', () => {
  test('is listed over all projects that one is in, and goes with a project that was left', async () => {
    const { agreement } = await registered()
    const owner = of('contractor')
    const other = await makeProject({ client: 2, contractorPeople: 2 })
    await makeHeldSession(other, await makeRevealedRound(other), 'Elders.')
    const own = await getOwnCommitments(owner.context, owner.id)
    expect(own.map(({ id }) => id)).toContain(agreement.id)
    expect(new Set(own.map(({ project: name }) => name))).toEqual(new Set([project.name]))
    const theirs = await getOwnCommitments(other.facilitator.context, other.facilitator.id)
    expect(theirs).toMatchObject([{ what: 'action of Elders.', project: other.name }])
    await use.admin.query('update membership set removed_at = now() where project_id = $1 and person_id = $2', [
      other.id,
      other.facilitator.id,
    ])
    expect(await getOwnCommitments(other.facilitator.context, other.facilitator.id)).toEqual([])
  })

  test('is nothing any more after an erasure; the words stay, and a lead names somebody else', async () => {
    const lead = await addMember(project.id, of('contractor'), {
      ...{ role: 'sideLead', side: 'contractor', organisationId: project.contractor.id },
    })
    const { agreement } = await registered()
    await change(of('contractor'), agreement, { kind: 'status', status: 'done', note: 'Klaar.' })
    await eraseAccount(of('contractor').context)
    const found = await read(lead, agreement)
    expect(found.owners.map(({ side }) => side)).toEqual(['client'])
    expect(found.changes.map(({ by }) => [by.side, by.personId])).toEqual([['contractor', null]])
    await change(lead, agreement, { kind: 'owner', to: lead.id })
    expect((await read(lead, agreement)).owners).toHaveLength(2)
  })
})
