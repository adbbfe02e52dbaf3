import { changeCommitment, releaseQuestion } from '@/lib/agreements/commands.ts'
import { randomBytes } from 'node:crypto'
import { requestSignIn } from '@/lib/access/mail-sign-in.ts'
import { makeSeat } from '@/lib/session/commands/seats.ts'
import { proposeProject, proposeRuleLines, requestDeletion } from '@/lib/projects/commands.ts'
import { gameRulesVersion } from '@/lib/projects/rules/game-rules.ts'
import {
  askForOrganisation,
  claimDomain,
  inviteToOrganisation,
  removeFromOrganisation,
  setRegistration,
} from '@/lib/organisations/commands.ts'
import { cancelRound, setParticipation } from '@/lib/rounds/commands.ts'
import { removeMember, setSideLead } from '@/lib/team/commands.ts'
import { remindWaiting } from '@/lib/waiting/commands.ts'
import { inviteTo, makeProject, type TestProject } from './factories.ts'
import { makeUsedTemplate } from './factories-desk.ts'
import { giveTexts } from './factories-feedback.ts'
import { joinOrganisation, makePerson, signIn, type TestPerson } from './factories-people.ts'
import { planSession } from './factories-planning.ts'
import { asDefiner, asRole } from './factories-roles.ts'
import { waitingSeat } from './factories-seats.ts'
import { makeAskedSession, makeFullSession, makeHeldSession, type TestSession } from './factories-sessions.ts'
import { lock, makeOpenRound, makeRevealedRound, makeSealedRound, reveal, type TestRound } from './factories-rounds.ts'
import { typeSheet, type DetailedSheet } from './factories-sheets.ts'
import { addCardholder } from './factories-cards.ts'
import { leaveRestored, leaveWatcher, maskFor } from './scenario-rounds.ts'
import { askAndMakeCards, cardAskers } from './scenario-cards.ts'
import { passes, runningSession } from './scenario-passes.ts'
import { alsoManages, providerAskers } from './scenario-providers.ts'
import { addFiles, addFormerManager, addProgramme, addSettledProgrammes } from './scenario-programmes.ts'
import { addRehearsal } from './factories-rehearsals.ts'
import { accessKey } from '@/lib/platform/secrets.ts'

/** A sheet with content in every part; `marker` is in all its texts. */
export const wholeSheet = (marker: string, extents = '4435?413'): DetailedSheet => ({
  extents,
  guesses: '2335-413',
  comparison: 'bsswab-s',
  picks: [1, 4],
  aspects: {
    1: { resources: 'pinches', 'recorded-assignment': 'pinches', 'one-task': 'goes-well' },
    4: { 'way-of-working': 'pinches' },
  },
  marker,
  fulfilled: 2,
})

/** Claimed by the municipality of each project of the world; nobody has proven it. */
export const claimedDomain = 'gemeente.example'

/** The callers in the isolation tests. `project`: the one that the person is in, if any, and for this session. */
export const identities = [
  'no token',
  'empty token',
  'forged token',
  'expired token',
  'idle token',
  'revoked token',
  'newcomer',
  'stranger',
  'removed member',
  'invited, not accepted',
  'client participant',
  'client lead',
  'contractor participant',
  'contractor lead',
  'facilitator',
  'organisation admin',
  'former admin and manager',
  'platform admin',
  'programme manager',
  'by provider here',
  'by provider there',
  'seat',
  'ended seat',
  'seat on an older device',
  'withdrawn seat',
  'waiting seat',
  'screen',
  'card',
  'closed card',
  'card after the reveal',
] as const
export type Identity = (typeof identities)[number]

export interface Asker {
  /** null: the setting was never made */
  readonly token: string | null
  readonly personId: string | null
  readonly projectId: string | null
  /** for somebody who came in with a code */
  readonly seatId?: string
}

export interface IsolationWorld {
  readonly here: TestProject
  readonly there: TestProject
  readonly programmeId: string
  readonly rounds: { readonly named: TestRound; readonly sideOnly: TestRound; readonly open: TestRound }
  readonly askers: Readonly<Record<Identity, Asker>>
}

/** Changes each result of a session. */
async function changeEach({ id: projectId, people }: TestProject, { id }: TestSession): Promise<void> {
  const made = await asDefiner<{ id: string }>('select id from commitment where session_id = $1', [id])
  for (const { id: commitmentId } of made)
    await changeCommitment(
      people.client[0].context,
      { projectId, commitmentId },
      // they stay open, so that the next rounds ask about the agreement
      { kind: 'review', on: '2027-02-01' },
    )
}

const toOffice = { readers: 'office', words: null } as const

/** A question that both sides released to the programme, and one that only one side released. */
async function askAndRelease(project: TestProject, round: TestRound): Promise<void> {
  const asked = await makeAskedSession(project, round, [`Hoe kunnen we ${project.name}?`, 'Hoe kunnen we dit houden?'])
  const ids = { projectId: project.id, sessionId: asked.id, factor: asked.factor }
  for (const { context } of [project.people.client[0], project.people.contractor[0]])
    await releaseQuestion(context, { ...ids, number: 1 }, toOffice)
  await releaseQuestion(project.people.client[0].context, { ...ids, number: 2 }, toOffice)
}

/** One round revealed with names, one revealed per side only, one cancelled, one open with the client's side locked. */
async function fillProject(project: TestProject): Promise<IsolationWorld['rounds']> {
  for (const side of ['client', 'contractor'] as const) await addCardholder(project, side)
  const unfinished: DetailedSheet = { ...wholeSheet('unfinished'), handedIn: false }
  const client = [wholeSheet('client lead'), wholeSheet('client other', '11223344'), unfinished, wholeSheet('removed')]
  const contractor = [wholeSheet('contractor lead', '22354412'), wholeSheet('contractor other', '55443322'), '33333333']
  const named = await makeSealedRound(project, { client, contractor, maskedPreparation: true })
  await maskFor(named)
  await reveal(project, named)
  await leaveWatcher(named, project.people.client[0])
  await leaveRestored(named, project.people.client[0])
  const held = await makeHeldSession(project, named, 'held')
  await changeEach(project, held)
  await askAndRelease(project, named)
  const sideOnly = await makeRevealedRound(project, { client, contractor, attribution: 'side-only' })
  await makeFullSession(project, named, 'named')
  await makeFullSession(project, sideOnly, 'side only')
  const dropped = await makeOpenRound(project)
  const [lead, , person] = project.people.contractor
  if (person) await typeSheet(lead, dropped, person, wholeSheet('on paper, cancelled'))
  await cancelRound(project.facilitator.context, project.id, dropped.id, 'Opnieuw')
  const open = await makeOpenRound(project, { client: client.slice(0, 3), contractor: contractor.slice(0, 2) })
  await typePapers(project, open)
  await askAndMakeCards(project, open)
  await planSession(project, open)
  await makeUsedTemplate(project, open)
  return { named, sideOnly, open }
}

/** Paper in every possible state, typed by leads of both sides and by a former lead; leaves the round open. */
async function typePapers(project: TestProject, round: TestRound): Promise<void> {
  const { contractor } = project.people
  const typed = async (side: 'client' | 'contractor', by: number, whose: number, handedIn = false) => {
    const [lead, person] = [project.people[side][by], project.people[side][whose]]
    if (!lead || !person) throw new Error('the project has too few people')
    await typeSheet(lead, round, person, { ...wholeSheet('on paper'), handedIn })
    return person
  }
  await typed('client', 0, 3)
  await typed('contractor', 0, 2)
  await typed('contractor', 0, 3, true)
  const leftOut = await typed('contractor', 0, 4)
  await setParticipation(contractor[0].context, project.id, round.id, leftOut.id, false)
  const second = contractor[1]?.id ?? ''
  await setSideLead(contractor[0].context, project.id, second, true)
  await typed('contractor', 1, 5)
  await setSideLead(contractor[0].context, project.id, second, false)
  await lock(project, round, 'client')
}

const asAsker = (person: TestPerson, projectId: string | null): Asker => ({
  token: person.token,
  personId: person.id,
  projectId,
})

async function endedSessions(personId: string): Promise<Record<'expired' | 'idle' | 'revoked', Asker>> {
  const asker = (token: string): Asker => ({ token, personId: null, projectId: null })
  const expired = await signIn(personId)
  const idle = await signIn(personId)
  const revoked = await signIn(personId)
  const change = (column: string, token: string) =>
    asRole('auth', `update login_session set ${column} = now() where token_hash = sha256(convert_to($1, 'UTF8'))`, [
      accessKey(token),
    ])
  await change('expires_at', expired.token)
  await change('idle_until', idle.token)
  await change('revoked_at', revoked.token)
  return { expired: asker(expired.token), idle: asker(idle.token), revoked: asker(revoked.token) }
}

/** A former admin of the municipality, invited as admin of the contractor without an answer yet. */
async function formerAdmin(project: TestProject): Promise<TestPerson> {
  const { admin, municipality, contractor } = project
  const person = await makePerson()
  const { name, email } = person
  await joinOrganisation(admin, municipality, await makePerson(), 'admin')
  await joinOrganisation(admin, municipality, person, 'admin')
  await removeFromOrganisation(admin.context, municipality.id, person.id)
  await inviteToOrganisation(admin.context, { organisationId: contractor.id, email, name, role: 'admin' })
  return person
}

async function makeAskers(
  here: TestProject,
  there: TestProject,
  manager: TestPerson,
  open: TestRound,
): Promise<IsolationWorld['askers']> {
  const [clientLead, clientOther, , leaver] = here.people.client
  const [contractorLead, contractorOther] = here.people.contractor
  if (!clientOther || !leaver || !contractorOther) throw new Error('the project has too few people')
  await removeMember(clientLead.context, here.id, leaver.id)
  const invited = await makePerson()
  const membership = { role: 'participant', side: 'contractor', organisationId: here.contractor.id } as const
  await inviteTo(here.id, contractorLead, membership, invited)
  const admin = await makePerson()
  await joinOrganisation(here.admin, here.municipality, admin, 'admin')
  const nobody = (token: string | null): Asker => ({ token, personId: null, projectId: null })
  const ended = await endedSessions(clientLead.id)
  return {
    'no token': nobody(null),
    'empty token': nobody(''),
    'forged token': nobody(randomBytes(32).toString('base64url')),
    'expired token': ended.expired,
    'idle token': ended.idle,
    'revoked token': ended.revoked,
    newcomer: asAsker(await makePerson(), null),
    stranger: asAsker(there.people.client[0], there.id),
    'removed member': asAsker(leaver, null),
    'invited, not accepted': asAsker(invited, null),
    'client participant': asAsker(clientOther, here.id),
    'client lead': asAsker(clientLead, here.id),
    'contractor participant': asAsker(contractorOther, here.id),
    'contractor lead': asAsker(contractorLead, here.id),
    facilitator: asAsker(here.facilitator, here.id),
    'organisation admin': asAsker(admin, null),
    'former admin and manager': asAsker(await formerAdmin(here), null),
    'platform admin': asAsker(here.admin, null),
    'programme manager': asAsker(manager, null),
    ...(await providerAskers(here, there)),
    ...(await passes(here)),
    ...(await cardAskers(here, open)),
    'waiting seat': { token: await waitingSeat(), personId: null, projectId: null },
  }
}

/** The leads of a project propose another one, each to the other: both proposals wait for an answer. */
async function proposeBothWays({ municipality, contractor, people }: TestProject): Promise<void> {
  const leads = { client: people.client[0].email, contractor: people.contractor[0].email }
  for (const [person, organisation] of [
    [people.client[0], municipality],
    [people.contractor[0], contractor],
  ] as const)
    await proposeProject(person.context, {
      ...{ name: `Voorstel van ${organisation.name}`.slice(0, 80), description: 'Nog geen project' },
      ...{
        organisationId: organisation.id,
        leads,
        facilitatorEmail: 'begeleider@example.nl',
        rulesVersion: gameRulesVersion,
      },
    })
}

/** The leads of a project each ask for another organisation, and the municipality's admin says what domain is its own. */
async function askForOrganisations({ people, admin, municipality }: TestProject): Promise<void> {
  await setRegistration(admin.context, 'ask')
  for (const { context, name } of [people.client[0], people.contractor[0]])
    await askForOrganisation(context, {
      kind: 'facilitation',
      name: `Bureau van ${name}`,
      yourName: name,
      proposalId: null,
    })
  await claimDomain(admin.context, municipality.id, claimedDomain)
}

/** Two separate projects, with every kind of row in both, and all possible callers. Takes about two seconds. */
export async function isolationWorld(): Promise<IsolationWorld> {
  const here = await makeProject({ client: 4, contractorPeople: 6 })
  const there = await makeProject({ client: 4, contractorPeople: 6, admin: here.admin, name: 'Rivierenwijk' })
  const rounds = await fillProject(here)
  await fillProject(there)
  await giveTexts(here.people.client[0].context, 'worksheet', 'Te weinig tijd')
  for (const project of [here, there]) {
    await requestDeletion(project.people.client[0].context, project.id, true)
    await proposeBothWays(project)
    await askForOrganisations(project)
    // the client's side is locked, the contractor's not
    await remindWaiting(project.people.client[0].context, project.id, { matter: 'lock', part: 'contractor' })
    await proposeRuleLines(project.people.client[0].context, project.id, ['Wij bellen voor we mailen.'])
  }
  const sessionThere = { projectId: there.id, sessionId: (await runningSession(there)).id }
  await makeSeat(there.people.client[0].context, sessionThere, { name: 'Gast elders' })
  const manager = await makePerson()
  const askers = await makeAskers(here, there, manager, rounds.open)
  const programmeId = await addProgramme(here, 'Wijken van nu', manager)
  const former = askers['former admin and manager'].personId ?? ''
  await addFormerManager(programmeId, former)
  await alsoManages(programmeId, here)
  await addFiles(programmeId, { making: manager.id, ready: manager.id, former })
  await addSettledProgrammes(here)
  const elsewhere = await makePerson()
  const later = await addProgramme(there, 'Wijken van straks', elsewhere)
  const gone = await makePerson()
  await addFormerManager(later, gone.id)
  // no manager has a file of this one being made
  await addFiles(later, { making: null, ready: elsewhere.id, former: gone.id })
  await addRehearsal(here.admin)
  const { email } = await makePerson()
  const browser = randomBytes(8).toString('hex')
  const request = { email, locale: 'nl', browser, internetAddress: null, returnTo: null } as const
  await requestSignIn(request)
  await asRole('auth', 'update mail_token set used_at = now()')
  await requestSignIn(request)
  await asRole('auth', `select authz.take_allowance(sha256('somebody'), 1, 5, 60)`)
  await asRole('auth', `select authz.refuse_mail(sha256('nobody'))`)
  // all of the log but its first lines has a number, and an old end is cut off
  await asDefiner(`update audit_event a set number = x.place, hash = authz.audit_hash(a, x.place, null)
    from (select id, row_number() over (partition by organisation_id order by occurred_at, id) - 1 as place
      from audit_event) x where x.id = a.id and x.place > 0`)
  await asDefiner(`insert into audit_cut (organisation_id, number, hash) select id, 1, sha256('x') from organisation`)
  await asRole('worker', `select authz.note_mail_trouble(1, '451', false), authz.note_mail_trouble(2, '550', true)`)
  return { here, there, programmeId, rounds, askers }
}
