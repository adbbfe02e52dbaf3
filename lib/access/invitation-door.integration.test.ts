import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newToken } from '@/lib/platform/secrets.ts'
import { moveClosingDate } from '@/lib/rounds/commands.ts'
import { withdrawInvitation } from '@/lib/team/commands.ts'
import { getTeam } from '@/lib/team/queries.ts'
import { getProject } from '@/lib/projects/queries.ts'
import { inviteTo, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makeInvitationToken, makePerson, signIn, type PersonSeed } from '@/lib/testing/factories-people.ts'
import { asDefiner, closeConnections } from '@/lib/testing/factories-roles.ts'
import { dayFromNow, draftRound, fillSide, lock, openDraft } from '@/lib/testing/factories-rounds.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { acceptInvitation, lookUpInvitation, lookUpInvitedProject } from './invitation-door.ts'

let database: TestDatabase
let project: TestProject

beforeAll(async () => {
  database = await cloneDatabase()
  project = await makeProject({ client: 1, contractorPeople: 1 })
})
afterAll(async () => {
  await closeConnections()
  await database.drop()
})

async function invite(seed: PersonSeed = {}) {
  const membership = { role: 'participant', side: 'contractor', organisationId: project.contractor.id } as const
  const { invitationId, invitee } = await inviteTo(project.id, project.people.contractor[0], membership, seed)
  return { invitationId, invitee, token: await makeInvitationToken('project', project.id, invitationId) }
}

describe('an invitation', () => {
  test('says who asks, for what and as whom, to whoever holds the link, and is not used up by it', async () => {
    const { token, invitee } = await invite()
    const view = await lookUpInvitation(token)
    expect(view).toMatchObject({
      state: 'open',
      scope: 'project',
      scopeId: project.id,
      scopeName: project.name,
      inviter: project.people.contractor[0].name,
      role: 'participant',
      side: 'contractor',
      inviteeName: invitee.name,
    })
    expect(await lookUpInvitedProject(token)).toEqual({
      municipality: project.municipality.name,
      contractors: [project.contractor.name],
      inviterOrganisation: project.contractor.name,
      closesOn: null,
    })
    for (const none of [newToken(), '']) expect(await lookUpInvitedProject(none)).toBeNull()
    expect(await lookUpInvitation(newToken())).toBeNull()
    expect(await lookUpInvitation('')).toBeNull()
  })

  test('says by when worksheets are filled in while a round is prepared or open, and of a round nothing else', async () => {
    const rival = await makeProject()
    const own = await makeProject({ client: 2, contractorPeople: 2 })
    const [lead] = own.people.contractor
    const membership = { role: 'participant', side: 'contractor', organisationId: own.contractor.id } as const
    const { invitationId } = await inviteTo(own.id, lead, membership)
    const token = await makeInvitationToken('project', own.id, invitationId)
    const known = async () => {
      const project = await lookUpInvitedProject(token)
      expect(Object.keys(project ?? {})).toEqual(['municipality', 'contractors', 'inviterOrganisation', 'closesOn'])
      return project?.closesOn
    }
    await draftRound(rival, { closesOn: dayFromNow(3) })
    expect(await known()).toBeNull()
    const round = await draftRound(own, { closesOn: dayFromNow(20) })
    expect(await known()).toBe(dayFromNow(20))
    await openDraft(own, round)
    await moveClosingDate(own.facilitator.context, own.id, round.id, dayFromNow(25))
    expect(await known()).toBe(dayFromNow(25))
    for (const side of ['client', 'contractor'] as const) await fillSide(own, round, side, ['44352413', '44352413'])
    await lock(own, round, 'contractor')
    // must not reveal what one side has done
    expect(await known()).toBe(dayFromNow(25))
    await lock(own, round, 'client')
    expect(await known()).toBeNull()
  })

  test('opens nothing before it is accepted, though the person counts as a member', async () => {
    const somebody = await makePerson()
    await invite(somebody)
    await expect(getProject(somebody.context, project.id, somebody.id)).rejects.toMatchObject({ code: 'not-found' })
    const { members } = await getProject(project.facilitator.context, project.id, project.facilitator.id)
    expect(members.map((member) => member.personId)).toContain(somebody.id)
  })

  test('is accepted by typing the address it was sent to, and by no other', async () => {
    const { token, invitee } = await invite()
    expect(await acceptInvitation(token, 'somebody.else@example.nl', 'X', null)).toEqual({ outcome: 'wrong-address' })
    const accepted = await acceptInvitation(token, ` ${invitee.email.toUpperCase()} `, 'Nieuwe Naam', null)
    expect(accepted).toMatchObject({ outcome: 'accepted', scope: 'project', scopeId: project.id })
    const personId = accepted.outcome === 'accepted' ? accepted.personId : ''
    const { context } = await signIn(personId)
    const view = await getProject(context, project.id, personId)
    expect(view.membership).toEqual({ role: 'participant', side: 'contractor' })
    expect(view.members.find((member) => member.personId === personId)?.name).toBe('Nieuwe Naam')
  })

  test('takes five wrong addresses, also at one moment; then the right one needs the link of another mail', async () => {
    const { token, invitationId, invitee } = await invite()
    const guess = (number: number) => acceptInvitation(token, `gok${String(number)}@example.nl`, 'X', null)
    expect(await guess(1)).toEqual({ outcome: 'wrong-address' })
    expect(await lookUpInvitation(token)).toMatchObject({ state: 'open' })
    // holds up every acceptance: all that pass the check have read the count by then
    const holder = new pg.Client({ connectionString: database.url })
    await holder.connect()
    await holder.query('begin')
    await holder.query('select from project_invitation where id = $1 for update', [invitationId])
    const guessing = Promise.all(Array.from({ length: 8 }, (_, number) => guess(number)))
    const waiting = `select from pg_locks where not granted`
    await expect.poll(async () => (await holder.query(waiting)).rowCount).toBeGreaterThan(1)
    await holder.query('commit')
    await holder.end()
    const guesses = await guessing
    expect(guesses.filter(({ outcome }) => outcome === 'wrong-address')).toHaveLength(3)
    expect(guesses.filter(({ outcome }) => outcome === 'guessed')).toHaveLength(5)
    expect(await acceptInvitation(token, invitee.email, 'X', null)).toEqual({ outcome: 'guessed' })
    expect(await lookUpInvitation(token)).toMatchObject({ state: 'guessed' })
    const next = await makeInvitationToken('project', project.id, invitationId)
    expect(await acceptInvitation(next, invitee.email, 'X', null)).toMatchObject({ outcome: 'accepted' })
  })

  test('says no more who has an account once it was guessed at', async () => {
    const person = await makePerson()
    const { token } = await invite(person)
    for (const number of [1, 2, 3, 4, 5]) await acceptInvitation(token, `gok${String(number)}@example.nl`, 'X', null)
    expect(await acceptInvitation(token, person.email, 'X', null)).toEqual({ outcome: 'guessed' })
  })

  test('works once, also for ten who press at the same moment', async () => {
    const { token, invitee } = await invite()
    const tries = await Promise.all(Array.from({ length: 10 }, () => acceptInvitation(token, invitee.email, 'X', null)))
    expect(tries.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1)
    expect(await acceptInvitation(token, invitee.email, 'X', null)).not.toMatchObject({ outcome: 'accepted' })
    expect(await lookUpInvitation(token)).toMatchObject({ state: 'used' })
  })

  test('to somebody with an account wants that account signed in: a forwarded link opens nothing of it', async () => {
    const person = await makePerson()
    const { token } = await invite(person)
    expect(await acceptInvitation(token, person.email, 'X', null)).toEqual({ outcome: 'sign-in-first' })
    const other = await makePerson()
    expect(await acceptInvitation(token, person.email, 'X', other.id)).toEqual({ outcome: 'sign-in-first' })
    expect(await acceptInvitation(token, person.email, person.name, person.id)).toMatchObject({ outcome: 'accepted' })
  })

  test('that was withdrawn or is fourteen days old lets nobody in', async () => {
    const { token, invitationId, invitee } = await invite()
    await asDefiner(`update project_invitation set expires_at = now() where id = $1`, [invitationId])
    expect(await acceptInvitation(token, invitee.email, 'X', null)).toEqual({ outcome: 'expired' })
    expect(await lookUpInvitation(token)).toMatchObject({ state: 'expired' })
    await withdrawInvitation(project.people.contractor[0].context, project.id, invitationId)
    expect(await acceptInvitation(token, invitee.email, 'X', null)).toEqual({ outcome: 'withdrawn' })
    expect(await lookUpInvitation(token)).toMatchObject({ state: 'withdrawn' })
    expect(await acceptInvitation(newToken(), invitee.email, 'X', null)).toEqual({ outcome: 'unknown' })
  })

  test('says who accepted to the own lead alone', async () => {
    const { token, invitee } = await invite()
    await acceptInvitation(token, invitee.email, invitee.name, null)
    await invite()
    const [lead] = project.people.contractor
    const own = await getTeam(lead.context, project.id, lead.id)
    expect(new Set([...own.ownSide.values()].map(({ accepted }) => accepted))).toEqual(new Set([true, false]))
    for (const outsider of [project.people.client[0], project.facilitator]) {
      const team = await getTeam(outsider.context, project.id, outsider.id)
      const contractors = team.project.members.filter((member) => member.side === 'contractor')
      for (const member of contractors) expect(team.ownSide.has(member.personId)).toBe(false)
    }
  })
})
