import { readFileSync } from 'node:fs'
import { discardPaperSheet, handIn, reopenSheet, saveAnswer, savePicks } from '@/lib/worksheet/commands.ts'
import { emptyAnswer, type AnswerContent } from '@/lib/worksheet/rules/model.ts'
import { remind, setParticipation } from '@/lib/rounds/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { joinOrganisation, makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import {
  dayFromNow,
  lock,
  makeOpenRound,
  makeRevealedRound,
  reveal,
  type TestRound,
} from '@/lib/testing/factories-rounds.ts'
import { typeSheet } from '@/lib/testing/factories-sheets.ts'
import { goToVote, makeSession, press } from '@/lib/testing/factories-sessions.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { callAction } from './fixtures/actions.ts'
import { everythingFor, streamOf } from './fixtures/eyes.ts'
import { ask, askPayload } from './fixtures/http.ts'
import { mailsIn, waitForMail } from './fixtures/outbox.ts'
import { whatItTells } from './fixtures/stable.ts'
import { expect, test, type RunningCopy } from './fixtures/world.ts'

test.describe.configure({ mode: 'default' })

const markerOf = (person: TestPerson): string => `merk${person.id.slice(0, 8)}`

const everybody = ({ people }: TestProject): readonly TestPerson[] => [...people.client, ...people.contractor]

/** The readers in and around a project, and whether they are checked closely. */
async function readersOf(project: TestProject): Promise<(readonly [string, TestPerson, boolean])[]> {
  const { people, facilitator, admin } = project
  const organisationAdmin = await makePerson()
  await joinOrganisation(admin, project.municipality, organisationAdmin, 'admin')
  const [lead, colleague] = people.client
  const [otherLead, other] = people.contractor
  if (!colleague || !other) throw new Error('the project has too few people')
  return [
    ['client lead', lead, false],
    ['client', colleague, true],
    ['contractor lead', otherLead, true],
    ['contractor', other, false],
    ['facilitator', facilitator, true],
    ['organisation admin', organisationAdmin, false],
    ['platform admin', admin, false],
    ['stranger', await makePerson(), false],
  ]
}

type Readers = Awaited<ReturnType<typeof readersOf>>

/**
 * Nobody sees a mark of another; everybody who wrote one sees their own. `close`: all that an open page fetches as well;
 * otherwise, but for the thorough run, each page is asked for by half of the readers.
 */
async function expectBlind(
  copy: RunningCopy,
  project: TestProject,
  round: TestRound,
  readers: Readers,
  close: boolean,
) {
  for (const [place, [what, reader, closely]] of readers.entries()) {
    const look = close ? { closely, place } : { closely: false, place, parts: 2 }
    const seen = await everythingFor(copy, reader, project, round, look)
    const writers = everybody(project).filter((writer) => seen.includes(markerOf(writer)))
    const own = everybody(project).filter((writer) => writer.id === reader.id)
    expect(writers, `what a ${what} sees`).toEqual(own)
  }
}

/** No marker in a mail that was sent, nor in a line of the server's log. */
function expectNowhereElse(copy: RunningCopy, project: TestProject): void {
  const mails = mailsIn(copy.dataFolder).map((mail) => JSON.stringify(mail))
  const log = readFileSync(copy.logFile, 'utf8')
  expect(log).toContain('Wijkspiegel runs')
  for (const writer of everybody(project)) {
    expect(mails.filter((mail) => mail.includes(markerOf(writer)))).toEqual([])
    expect(log).not.toContain(markerOf(writer))
  }
}

const sheetsOf = (people: readonly TestPerson[]) => people.map((person) => wholeSheet(markerOf(person), '44352413'))

test('before the reveal nobody is sent a word that another wrote: page, payload, stream, mail or log', async ({
  copy,
}) => {
  test.setTimeout(300_000)
  const project = await makeProject({ name: 'Merkwijk' })
  const { client, contractor } = project.people
  const round = await makeOpenRound(project, {
    maskedPreparation: true,
    client: sheetsOf(client),
    contractor: sheetsOf(contractor),
  })
  const readers = await readersOf(project)
  await expectBlind(copy, project, round, readers, true)
  await lock(project, round, 'client')

  // a refused text is not passed on either
  const [writer] = client
  const ids = { projectId: project.id, roundId: round.id }
  const content: AnswerContent = { ...emptyAnswer, extent: 2, rationale: `${markerOf(writer)} te laat` }
  const attempt = { ...ids, factor: 1, baseVersion: 1, clientId: crypto.randomUUID(), sequence: 90 }
  for (const body of [
    { ...attempt, content },
    { ...attempt, content: { ...content, rationale: markerOf(writer).repeat(999) } },
  ]) {
    const answer = await ask(copy, `/api/rounds/${round.id}/answers`, {
      who: writer,
      method: 'POST',
      headers: { origin: copy.baseUrl },
      body: JSON.stringify(body),
    })
    expect([409, 400]).toContain(answer.status)
    expect(await answer.text()).not.toContain(markerOf(writer))
  }
  await lock(project, round, 'contractor')
  await waitForMail(copy.dataFolder, { to: project.facilitator.email, subject: /beide kanten zijn op slot/ })
  await expectBlind(copy, project, round, readers, false)
  expectNowhereElse(copy, project)

  await reveal(project, round)
  const mirror = `/projects/${project.id}/rounds/${round.id}/mirror`
  for (const [what, reader] of readers) {
    const inside = [...everybody(project), project.facilitator].includes(reader)
    // the overview and the reader's own page show nobody's texts; a factor and the sheets of paper show everyone's
    for (const [page, open] of [
      ['', false],
      ['/you', false],
      ['/client-role', true],
      ['/print', true],
    ] as const) {
      const answer = await ask(copy, `${mirror}${page}`, { who: reader })
      const seen = await answer.text()
      const found = everybody(project).filter((one) => seen.includes(markerOf(one)))
      expect(found, `after the reveal: ${what} ${page}`).toEqual(inside && open ? everybody(project) : [])
      expect(answer.status, `after the reveal: ${what} ${page}`).toBe(inside ? 200 : 404)
    }
  }
  await waitForMail(copy.dataFolder, { to: writer.email, subject: /de spiegel is open/ })
  expectNowhereElse(copy, project)
})

test('a browser of the other side fetches nothing of this side, not even ahead', async ({ as }) => {
  const project = await makeProject({ name: 'Merkwijk' })
  const { client, contractor } = project.people
  const round = await makeOpenRound(project, { client: sheetsOf(client), contractor: sheetsOf(contractor) })
  for (const reader of [contractor[0], project.facilitator]) {
    const page = await as(reader)
    const bodies: Promise<string>[] = []
    page.on('response', (response) => {
      if (!response.url().includes('/events')) bodies.push(response.text().catch(() => ''))
    })
    const rounds = `/projects/${project.id}/rounds/${round.id}`
    const own =
      reader.id === project.facilitator.id ? [] : [`${rounds}/worksheet/client-role`, `${rounds}/worksheet/summary`]
    for (const path of ['/projects', `/projects/${project.id}`, `/projects/${project.id}/team`, ...own]) {
      await page.goto(path, { waitUntil: 'networkidle' }).catch(() => page.waitForLoadState('load'))
      for (const link of await page.getByRole('link').all()) await link.hover({ timeout: 500 }).catch(() => undefined)
    }
    const seen = (await Promise.all(bodies)).join('\n')
    const writers = everybody(project).filter((writer) => seen.includes(markerOf(writer)))
    expect(writers.map(({ id }) => id)).toEqual(own.length > 0 ? [reader.id] : [])
  }
})

/** How the project looks to somebody, to the byte. `counts`: with the numbers of sheets, for a facilitator. */
async function looksTo(copy: RunningCopy, who: TestPerson, project: TestProject, round: TestRound, counts = true) {
  const rounds = `/projects/${project.id}/rounds/${round.id}`
  const looks: Record<string, unknown> = {}
  for (const path of [
    `/projects/${project.id}`,
    `/projects/${project.id}/team`,
    `${rounds}/worksheet/summary`,
    '/projects',
  ]) {
    const page = await whatItTells(await ask(copy, path, { who }))
    const payload = await whatItTells(await askPayload(copy, path, { who }))
    for (const [kind, { body, ...rest }] of Object.entries({ page, payload })) {
      const lines = body.replaceAll(/\d(?=<\/span>(?:<!-- -->)? van 3)/g, 'n').split('\n')
      looks[`${path} ${kind}`] = counts
        ? { ...rest, body }
        : { ...rest, lines: lines.filter((line) => !/^"?\d"?$/.test(line)) }
    }
  }
  return looks
}

test('while only one side works, nothing changes for the other side, nor for the facilitator but the count', async ({
  copy,
}) => {
  const project = await makeProject()
  const { client, contractor } = project.people
  const [lead, second, third] = client
  if (!second || !third) throw new Error('the project has too few people')
  const round = await makeOpenRound(project, { client: ['44352413'], contractor: ['22154412'] })
  const others = [contractor[0], contractor[1], contractor[2]].filter((person) => person !== undefined)
  const ids = { projectId: project.id, roundId: round.id }
  const look = async () => ({
    others: await Promise.all(others.map((person) => looksTo(copy, person, project, round))),
    facilitator: await looksTo(copy, project.facilitator, project, round, false),
  })
  const before = await look()
  const counted = await looksTo(copy, project.facilitator, project, round)
  const streamBefore = await streamOf(copy, contractor[0], project.id)
  const mailsBefore = mailsIn(copy.dataFolder).filter((mail) => others.some(({ email }) => email === mail.to)).length

  const content: AnswerContent = { ...emptyAnswer, extent: 5, rationale: 'Wij werken door.' }
  const clientId = crypto.randomUUID()
  for (let factor = 1; factor <= 8; factor += 1)
    await saveAnswer(second.context, {
      ...ids,
      factor: factor as 1,
      baseVersion: 0,
      clientId,
      sequence: factor,
      content,
    })
  await savePicks(second.context, { ...ids, baseVersion: 0, picks: [2] })
  await typeSheet(lead, round, third, { extents: '443-2413', rationale: () => 'Wij werken door, op papier.' })
  // saving only: not even the facilitator's count changes
  expect(await looksTo(copy, project.facilitator, project, round)).toEqual(counted)
  await discardPaperSheet(lead.context, project.id, round.id, third.id)
  expect(await looksTo(copy, project.facilitator, project, round)).toEqual(counted)
  await handIn(second.context, project.id, round.id)
  expect(await looksTo(copy, project.facilitator, project, round)).not.toEqual(counted)
  await reopenSheet(lead.context, project.id, round.id)
  await handIn(lead.context, project.id, round.id)
  await remind(lead.context, project.id, round.id, third.id)
  await waitForMail(copy.dataFolder, { to: third.email, subject: /wil je je werkblad inleveren/ })
  await setParticipation(lead.context, project.id, round.id, third.id, false)
  await setParticipation(lead.context, project.id, round.id, third.id, true)
  await callAction(copy, `/projects/${project.id}`, 'lockSideAction', { ...ids }, { who: lead })

  expect(await look()).toEqual(before)
  expect(await streamOf(copy, contractor[0], project.id)).toBe(streamBefore)
  expect(mailsIn(copy.dataFolder).filter((mail) => others.some(({ email }) => email === mail.to)).length).toBe(
    mailsBefore,
  )
})

test('an open stream carries no beat of one side: the next thing on it is what all may know', async ({ copy }) => {
  const project = await makeProject()
  const [lead] = project.people.client
  const round = await makeOpenRound(project, { client: ['44352413'] })
  const stop = new AbortController()
  const answer = await ask(copy, `/api/projects/${project.id}/events?after=0`, {
    who: project.people.contractor[0],
    signal: stop.signal,
  })
  const reader = answer.body?.getReader()
  if (!reader) throw new Error('there is no stream')
  let heard = ''
  const hear = async (type: string) => {
    while (!heard.includes(`"${type}"`)) {
      const { value, done } = await reader.read()
      if (done) throw new Error('the stream ended')
      heard += new TextDecoder().decode(value)
    }
  }
  await hear('round.opened')
  heard = ''
  await reopenSheet(lead.context, project.id, round.id)
  await handIn(lead.context, project.id, round.id)
  await callAction(
    copy,
    `/projects/${project.id}`,
    'moveClosingDateAction',
    { projectId: project.id, roundId: round.id, closesOn: dayFromNow(30) },
    { who: project.facilitator },
  )
  await hear('round.moved')
  stop.abort()
  expect(heard.match(/^event: /gm)).toHaveLength(1)
  expect(heard).not.toMatch(/^:/m)
})

test('the stream of a session says nothing while people vote: the next thing on it is the close', async ({ copy }) => {
  const project = await makeProject()
  const session = await makeSession(project, await makeRevealedRound(project))
  const { facilitator, people } = project
  await goToVote(project, session)
  const stop = new AbortController()
  const heard = new Map<string, string>()
  const readers = [facilitator, people.client[0], people.contractor[0]]
  const listening = await Promise.all(
    readers.map(async (who) => {
      const path = `/api/projects/${project.id}/sessions/${session.id}/events`
      const { body } = await ask(copy, path, { who, signal: stop.signal })
      const reader = body?.getReader()
      if (!reader) throw new Error('there is no stream')
      return async (type: string) => {
        heard.set(who.id, '')
        while (!heard.get(who.id)?.includes(type)) {
          const { value, done } = await reader.read()
          if (done) throw new Error('the stream ended')
          heard.set(who.id, `${heard.get(who.id) ?? ''}${new TextDecoder().decode(value)}`)
        }
      }
    }),
  )
  await Promise.all(listening.map((hear) => hear('event: beat')))
  for (const dots of [[1], [1, 1], [1, 1, 1]]) await press(people.client[0], session, { kind: 'vote', dots })
  await press(people.contractor[0], session, { kind: 'vote', dots: [1] })
  await press(facilitator, session, { kind: 'close-vote' })
  await Promise.all(listening.map((hear) => hear('vote.closed')))
  stop.abort()
  for (const text of heard.values()) expect(text.match(/^event: (?!beat)/gm)).toHaveLength(1)
})
