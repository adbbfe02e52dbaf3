import { givenBack } from '@/lib/testing/scenario-programmes.ts'
import { addCardholder, askWithoutMail } from '@/lib/testing/factories-cards.ts'
import { inviteTo, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { giveFilesBack, makePerson, signIn, type TestPerson } from '@/lib/testing/factories-people.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { makeRevealedRound, makeRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { makeHeldSession, makeSession } from '@/lib/testing/factories-sessions.ts'
import { makeTemplate } from '@/lib/testing/factories-desk.ts'
import { giveTexts } from '@/lib/testing/factories-feedback.ts'
import { listFeedback } from '@/lib/feedback/queries.ts'
import { getCommitments } from '@/lib/agreements/queries.ts'
import { askForOrganisation, inviteToOrganisation } from '@/lib/organisations/commands.ts'
import { listOwnRequests } from '@/lib/organisations/queries.ts'
import { proposeProject } from '@/lib/projects/commands.ts'
import { gameRulesVersion } from '@/lib/projects/rules/game-rules.ts'
import { askWorkbook } from '@/lib/programme/commands/portfolio.ts'
import { chartSchema, portfolioFilterOf } from '@/lib/programme/schema/portfolio.ts'
import { listMySessions } from '@/lib/accounts/queries.ts'
import { addManager, showInProgramme } from '@/lib/testing/factories-programmes.ts'
import { makePasses } from './fixtures/house-sessions.ts'
import { callAction } from './fixtures/actions.ts'
import { shareOf, thorough, turnOf } from '@/lib/testing/depth.ts'
import { fingerprintOf } from './fixtures/fingerprint.ts'
import { ask, askPayload } from './fixtures/http.ts'
import { ownAnswers, routeTrials } from './fixtures/route-trials.ts'
import { actionsOfApp, pathOf, routesOfApp } from './fixtures/routes.ts'
import { stable, whatItTells } from './fixtures/stable.ts'
import { forAnybody, trials, type Ids } from './fixtures/trials.ts'
import { cookieName, expect, test } from './fixtures/world.ts'

test.describe.configure({ mode: 'default' })

interface Place {
  readonly project: TestProject
  /** who manages the programme that shows it */
  readonly manager: TestPerson
  readonly round: TestRound
  readonly ids: Ids
}

async function makePlace(name: string): Promise<Place> {
  const project = await makeProject({ name })
  const revealed = await makeRevealedRound(project)
  await makeHeldSession(project, revealed, `Afspraak in ${name}`)
  const [commitment] = await getCommitments(project.facilitator.context, project.id)
  const session = await makeSession(project, revealed)
  const cardholder = await addCardholder(project, 'client')
  const round = await makeRound(project, 'open', { client: ['44352413'], contractor: ['22154412'] })
  const [lead, person] = project.people.client
  const request = await askWithoutMail(project)
  const hat = { role: 'participant', side: 'client', organisationId: project.municipality.id } as const
  const { invitationId: invitation } = await inviteTo(project.id, lead, hat)
  const { email } = await makePerson()
  const invitee = { organisationId: project.municipality.id, email, name: 'Iemand', role: 'member' } as const
  const organisationInvitation = await inviteToOrganisation(project.admin.context, invitee)
  const [login] = await listMySessions(lead.context)
  const { manager, ...shown } = await showInProgramme(project.id)
  const file = await askWorkbook(manager.context, shown.programme, portfolioFilterOf({}), 'nl')
  const proposal = await proposeProject(lead.context, {
    ...{
      ...{ name: 'Nog geen wijk', description: '', organisationId: project.municipality.id },
      facilitatorEmail: '',
      rulesVersion: gameRulesVersion,
    },
    leads: { client: lead.email, contractor: project.people.contractor[0].email },
  })
  const office = { name: `Bureau van ${lead.name}`, yourName: lead.name, proposalId: null }
  await askForOrganisation(lead.context, { kind: 'facilitation', ...office })
  const [asked] = await listOwnRequests(lead.context)
  await giveTexts(lead.context, 'worksheet', 'Te weinig tijd')
  const [feedback] = (await listFeedback(project.admin.context)).worksheet
  const ids = { project: project.id, round: round.id, person: person?.id ?? '', invitation, organisationInvitation }
  return {
    project,
    manager,
    round,
    ids: {
      ...ids,
      ...shown,
      ...{ file, proposal },
      ...{ organisation: project.municipality.id, organisationMember: lead.id },
      ...{ cardholder, request, organisationRequest: asked?.id ?? '' },
      ...{ feedback: feedback?.id ?? '', template: await makeTemplate(project.facilitator) },
      ...(await givenBack(project.id, shown)),
      ...{ session: session.id, commitment: commitment?.id ?? '', login: login?.id ?? '' },
    },
  }
}

const randomIds = (): Ids => {
  const id = () => crypto.randomUUID()
  return {
    ...{ project: id(), round: id(), person: id(), invitation: id() },
    ...{ organisation: id(), organisationInvitation: id(), organisationMember: id(), session: id() },
    ...{ cardholder: id(), request: id(), organisationRequest: id() },
    ...{ words: id(), suggestion: id(), feedback: id(), template: id() },
    ...{ commitment: id(), login: id(), programme: id(), neighbourhood: id(), file: id(), proposal: id() },
  }
}

let here: Place
let there: Place
let askers: readonly (readonly [string, TestPerson])[]
async function makeAskers() {
  there = await makePlace('Rivierenwijk')
  const { people, facilitator } = there.project
  const [lead, participant] = people.client
  if (!participant) throw new Error('the project has too few people')
  askers = [
    ['lead', lead],
    ['participant', participant],
    ['facilitator', facilitator],
    ['stranger', await makePerson()],
    ['programme manager', there.manager],
  ]
  // the worker's own writes are no trace of the attempts below
  const counting = () =>
    asRole('worker', 'select from graphile_worker._private_jobs where key = any ($1)', [
      [here, there].map(({ ids }) => `portfolio ${ids.programme}`),
    ])
  await expect.poll(counting, { timeout: 30_000 }).toEqual([])
}
test.beforeAll(async () => {
  here = await makePlace('Vogelbuurt')
  await makeAskers()
})

/** For parameters that are no ids of a project. */
const anything = { step: 'collaboration', factor: 'collaboration' }
/** Pages and routes that are not for everybody, nor for a pass of this kind. */
const isClosed = (pattern: string, pass: 'seat' | 'screen') =>
  /^\/(api|account|admin|begeleiden|organisations|programmes|projects|join\/room|card\/)/.test(pattern) &&
  !['/api/health', '/api/ready', `/api/${pass}/events`, '/organisations/new'].includes(pattern) &&
  !(pass === 'seat' && pattern === '/join/room')

/** Everything by which answers could be told apart, except the requested ids. */
async function answerOf(answer: Response, ids: Ids): Promise<{ status: number; headers: string; body: string }> {
  const { status, headers, body } = await whatItTells(answer)
  return { status, headers: without(headers, ids), body: without(body, ids) }
}

const without = (text: string, ids: Ids): string =>
  Object.values({ ...ids })
    .reduce((rest, id) => rest.replaceAll(id, 'ID'), text)
    .replaceAll(/iemand-[0-9a-f]{8}/g, 'iemand')
    // the order was made with other ids
    .split('\n')
    .toSorted()
    .join('\n')

/** All ids foreign, and single foreign ids among the caller's own. */
const mixes = (foreign: Ids): readonly Ids[] => {
  const { project, programme } = there.ids
  return [foreign, { ...foreign, project, programme }]
}

interface Attempt {
  readonly who: string
  readonly asker: TestPerson
  readonly ids: Ids
  readonly missing: Ids
  /** all the ids are of somebody else */
  readonly isForeign: boolean
}

/**
 * Who tries it with which ids, beside ids of nothing; `sent` tells what that comes to, and where it is the same there is nothing
 * foreign in it. Every asker tries everything with every mix; not thoroughly every third one, with one of the mixes, and at the
 * next places the others: of six places in a row each asker tries each mix.
 */
function attemptsAt(place: number, sent: (ids: Ids) => string): Attempt[] {
  const nothing = randomIds()
  const none = mixes(nothing)
  return shareOf(askers, place, 3).flatMap(([who, asker], at) => {
    const all = mixes(here.ids)
      .map((ids, mix) => ({ who, asker, ids, missing: none[mix] ?? nothing, isForeign: mix === 0 }))
      .filter(({ ids, missing }) => !sent(ids).includes(sent(missing)))
    return turnOf(all, at + Math.floor(place / 3))
  })
}

const patterns = routesOfApp().filter(({ pattern }) =>
  /\[(project|round|person|organisation|programme)\]/.test(pattern),
)
for (const [place, { pattern }] of patterns.filter(({ kind }) => kind === 'page').entries())
  test(`${pattern} of a foreign project is the same 404 as one that does not exist`, async ({ copy }) => {
    // a project of one's own is no foreign one: pages without more than its id are there
    const pathWith = (ids: Ids) => pathOf(pattern, { ...anything, ...ids })
    for (const [at, { who, asker, ids, missing }] of attemptsAt(place, pathWith).entries()) {
      const [path, nowhere] = [pathWith(ids), pathWith(missing)]
      const answer = await answerOf(await ask(copy, path, { who: asker }), ids)
      expect(answer, `${who} ${path}`).toEqual(await answerOf(await ask(copy, nowhere, { who: asker }), missing))
      expect(answer, `${who} ${path}`).toMatchObject({ status: 404 })
      expect(JSON.stringify(answer), `${who} ${path}`).not.toContain(here.project.name)
      // what an open page fetches of it: thoroughly for all, else for some, who are others at the next page
      if (!thorough && (at + Math.floor(place / 6)) % 2 === 1) continue
      const payload = await answerOf(await askPayload(copy, path, { who: asker }), ids)
      const gone = await answerOf(await askPayload(copy, nowhere, { who: asker }), missing)
      expect(payload, `${who} ${path}, payload`).toEqual(gone)
      expect(JSON.stringify(payload), `${who} ${path}, payload`).not.toContain(here.project.name)
    }
  })

test('every route handler with an id is tried below', () => {
  const known = patterns.filter(({ kind }) => kind === 'route').map(({ pattern }) => pattern)
  expect(Object.keys(routeTrials).toSorted()).toEqual(known.toSorted())
})

for (const [place, [pattern, handler]] of Object.entries(routeTrials).entries())
  test(`${pattern} with a foreign id answers as with one that does not exist, and changes nothing`, async ({
    copy,
  }) => {
    const before = await fingerprintOf(here.project.id, here.ids.programme)
    for (const { who, asker, ids, missing } of attemptsAt(place, (given) => pathOf(pattern, { ...given }))) {
      await giveFilesBack(asker)
      const answer = await answerOf(await handler(copy, pattern, ids, asker), ids)
      expect(answer, who).toEqual(await answerOf(await handler(copy, pattern, missing, asker), missing))
      expect(answer, who).toMatchObject({ status: ownAnswers[pattern] ?? 404 })
    }
    expect(await fingerprintOf(here.project.id, here.ids.programme)).toEqual(before)
  })

test('a programme of somebody else is given as no kind of file, and its neighbourhoods not within one’s own', async ({
  copy,
}) => {
  const before = await fingerprintOf(here.project.id, here.ids.programme)
  // who has downloaded nothing yet: files are limited per person and minute
  const who = await addManager(there.ids.programme)
  const files = ['format=pdf', ...chartSchema.options.map((chart) => `format=svg&chart=${chart}`)]
  const { neighbourhood } = here.ids
  const within = [
    `format=svg&chart=sheet&neighbourhood=${neighbourhood}`,
    `format=svg&chart=pair&one=${neighbourhood}&other=${there.ids.neighbourhood}`,
  ]
  const given = [
    ...files.map((file) => `${here.ids.programme}/export?${file}&neighbourhood=${neighbourhood}`),
    ...within.map((file) => `${there.ids.programme}/export?${file}`),
  ]
  for (const path of given) {
    const answer = await ask(copy, `/api/programmes/${path}`, { who })
    expect([answer.status, await answer.json()], path).toEqual([404, { refusal: 'not-found' }])
  }
  // the same for the caller's own is returned
  const own = `/api/programmes/${there.ids.programme}/export?format=svg&chart=sheet`
  expect((await ask(copy, `${own}&neighbourhood=${there.ids.neighbourhood}`, { who })).status).toBe(200)
  expect(await fingerprintOf(here.project.id, here.ids.programme)).toEqual(before)
})

test('every server action of the build is tried below, and nothing else', () => {
  const built = actionsOfApp().map(({ name }) => name)
  expect(Object.keys(trials).toSorted()).toEqual([...new Set(built)].toSorted())
})

/** The answers for a foreign project, to people who may do it in their own. */
const toldElsewhere: Readonly<Record<string, string | undefined>> = {
  proposeAsSideAction: 'not-beginner',
  proposeAsOfficeAction: 'not-beginner',
  // it looks only among the caller's own sessions, and this is none of them
  revokeSessionAction: undefined,
}

/** A person may write 240 times a minute, fewer than a fast run of all actions: each part has its own people. */
const partSize = 30
const tried = Object.entries(trials)
for (let from = 0; from < tried.length; from += partSize)
  test.describe(`actions ${from + 1} and on:`, () => {
    test.beforeAll(makeAskers)
    for (const [at, [name, fieldsOf]] of tried.slice(from, from + partSize).entries())
      tryAction(from + at, name, fieldsOf)
  })

function tryAction(at: number, name: string, fieldsOf: (typeof trials)[string]) {
  if (!fieldsOf) return
  test(`${name} with a foreign id answers as one that is none, and changes nothing`, async ({ copy }) => {
    const before = await fingerprintOf(here.project.id, here.ids.programme)
    for (const { who, asker, ids, missing, isForeign } of attemptsAt(at, (given) => JSON.stringify(fieldsOf(given)))) {
      const call = async (given: Ids) => {
        const { status, refusal, done, redirect, body } = await callAction(copy, '/account', name, fieldsOf(given), {
          who: asker,
        })
        return { status, refusal, done, redirect, body: without(stable(body), given) }
      }
      const answer = await call(ids)
      expect(answer, who).toEqual(await call(missing))
      const told = name in toldElsewhere ? toldElsewhere[name] : 'not-found'
      if (isForeign) expect(answer.refusal, `${who}: ${answer.body}`).toBe(told)
    }
    expect(await fingerprintOf(here.project.id, here.ids.programme)).toEqual(before)
    expect((await ask(copy, '/account', { who: here.project.people.client[0] })).status).toBe(200)
  })
}

test('a seat and a screen open their own room, and no page, route or action beside it', async ({ copy }) => {
  const { project, ids } = here
  const { seat, screen } = await makePasses(project, { projectId: project.id, id: ids.session })
  const own = { seat: '/join/room', screen: '/screen' } as const
  const before = await fingerprintOf(project.id, ids.programme)
  for (const [name, who] of [
    ['seat', seat],
    ['screen', screen],
  ] as const) {
    expect((await ask(copy, own[name], { who })).status, name).toBe(200)
    // as what it is, and also in a session cookie
    const cookies = [`${cookieName(copy.baseUrl, 'session')}=${who.token}`]
    for (const { pattern } of routesOfApp().filter((route) => isClosed(route.pattern, name))) {
      const path = pathOf(pattern, { ...anything, ...ids })
      const answer = await ask(copy, path, { who, cookies })
      expect([307, 401, 404, 405], `${name} ${path}`).toContain(answer.status)
      expect((await answer.text()).includes(project.name), `${name} ${path}`).toBe(false)
    }
    for (const [action, fieldsOf] of Object.entries(trials)) {
      if (!fieldsOf) continue
      const { refusal } = await callAction(copy, '/sign-in', action, fieldsOf(ids), { who, cookies })
      expect(refusal, `${name} ${action}`).toBe(forAnybody.includes(action) ? 'not-found' : 'signed-out')
    }
  }
  expect(await fingerprintOf(project.id, ids.programme)).toEqual(before)
  const body = JSON.stringify({ commandId: crypto.randomUUID(), command: { kind: 'park', text: 'van de muur' } })
  const headers = { origin: copy.baseUrl, 'content-type': 'application/json' }
  const asSeat = { token: screen.token, cookie: 'seat' } as const
  for (const [who, status] of [
    [screen, 401],
    [asSeat, 404],
    [seat, 204],
  ] as const)
    expect((await ask(copy, '/api/seat/commands', { who, method: 'POST', headers, body })).status).toBe(status)
})

test('a session of somebody else is no way in to their project, and nobody signed in gets none of it', async ({
  copy,
}) => {
  const other = await signIn(there.project.people.client[0].id)
  for (const { pattern } of patterns) {
    const path = pathOf(pattern, { ...here.ids, step: 'collaboration', factor: 'collaboration' })
    const after = pattern.includes('[session]') ? '' : '?after=0'
    const open = await ask(copy, `${path}${after}`, { who: other })
    expect([404, 405, ownAnswers[pattern]], path).toContain(open.status)
    const signedOut = await ask(copy, path)
    expect([307, 401, 405, ownAnswers[pattern]], path).toContain(signedOut.status)
    expect(await signedOut.text()).not.toContain(here.project.name)
  }
})
