import { makeProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { asRole } from '@/lib/testing/factories-roles.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { makeSession } from '@/lib/testing/factories-sessions.ts'
import { callAction, type Fields } from './fixtures/actions.ts'
import { fingerprintOf } from './fixtures/fingerprint.ts'
import { ask, formIn, sendForm } from './fixtures/http.ts'
import { answerBody, makePlace, saveAnswerAs } from './fixtures/place.ts'
import { expect, test } from './fixtures/world.ts'

const strange = ['', 'null', 'https://evil.example', 'http://localhost:1', 'http://localhost.evil.example', 'file://']

test('a write from no site, or another one, is refused and nothing is written', async ({ copy }) => {
  const place = await makePlace()
  const { project, round, lead } = place
  const other = project.people.client[1]
  if (!other) throw new Error('the project has too few people')
  const before = await fingerprintOf(project.id)
  const own = { projectId: project.id, roundId: round.id }
  const acts: readonly (readonly [string, Fields, TestPerson])[] = [
    ['lockSideAction', { ...own, confirmed: 'yes' }, lead],
    ['cancelRoundAction', { ...own, reason: 'Zomaar.' }, project.facilitator],
    ['reopenAction', own, lead],
    ['removeMemberAction', { projectId: project.id, personId: other.id }, lead],
  ]
  for (const origin of strange) {
    for (const [name, fields, who] of acts) {
      const answer = await callAction(copy, `/projects/${project.id}`, name, fields, { who, headers: { origin } })
      // Next refuses most of them, and our own builder the rest
      const refused = answer.status >= 400 || answer.refusal === 'foreign-origin'
      expect(refused, `${name} from "${origin}"`).toBe(true)
      expect(answer.redirect).toBeUndefined()
    }
    const saved = await saveAnswerAs(copy, place, other, answerBody(place), { origin })
    expect(saved.status, `save from "${origin}"`).toBe(403)
    const page = await (await ask(copy, `/projects/${project.id}/rounds/${round.id}/lock`, { who: lead })).text()
    const sent = await sendForm(
      copy,
      `/projects/${project.id}/rounds/${round.id}/lock`,
      formIn(page, 'act'),
      { confirmed: 'yes' },
      { who: lead, headers: { origin } },
    )
    expect(sent.status, `form from "${origin}"`).not.toBe(303)
  }
  expect(await fingerprintOf(project.id)).toEqual(before)
})

test('a request without any Origin is refused too', async ({ copy }) => {
  const place = await makePlace()
  const before = await fingerprintOf(place.project.id)
  const body = new FormData()
  for (const [name, value] of formIn(
    await (await ask(copy, `/projects/${place.project.id}/rounds/${place.round.id}/lock`, { who: place.lead })).text(),
    'act',
  ))
    body.append(name, value)
  body.append('confirmed', 'yes')
  const path = `/projects/${place.project.id}/rounds/${place.round.id}/lock`
  const answer = await ask(copy, path, { who: place.lead, method: 'POST', body })
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('Je vraag kwam van een andere website.')
  expect(
    (
      await ask(copy, `/api/rounds/${place.round.id}/answers`, {
        who: place.lead,
        method: 'POST',
        body: answerBody(place),
      })
    ).status,
  ).toBe(403)
  expect(await fingerprintOf(place.project.id)).toEqual(before)
})

test('more fields than a form has are dropped, and more than an answer has are refused', async ({ copy }) => {
  const place = await makePlace()
  const { project, lead } = place
  const email = `stowaway-${project.id.slice(0, 8)}@example.nl`
  const fields = {
    projectId: project.id,
    side: 'client',
    organisationId: project.municipality.id,
    people: `Sluip Meester, ${email}`,
    role: 'sideLead',
    invitedBy: project.facilitator.id,
    joinedAt: '2020-01-01',
    '__proto__.role': 'sideLead',
    'constructor.prototype.role': 'sideLead',
  }
  const invited = await callAction(copy, `/projects/${project.id}/team`, 'inviteManyAction', fields, { who: lead })
  expect(invited.done).toBe('invited:1')
  const [row] = await asRole<{ role: string; joined_at: unknown; invited_by: string }>(
    'worker',
    `select m.role, m.joined_at, i.invited_by from membership m join project_invitation i using (project_id, person_id)
     where i.project_id = $1 and i.email = $2`,
    [project.id, email],
  )
  expect(row).toEqual({ role: 'participant', joined_at: null, invited_by: lead.id })

  const before = await fingerprintOf(project.id)
  const [, other] = project.people.client
  if (!other) throw new Error('the project has too few people')
  const extras = [{ handedIn: true }, { counted: true }, { side: 'contractor' }]
  for (const extra of extras) {
    expect((await saveAnswerAs(copy, place, other, answerBody(place, {}, extra))).status).toBe(400)
    expect((await saveAnswerAs(copy, place, other, answerBody(place, extra))).status).toBe(400)
  }
  // `personId`, whose paper is typed, is a field for a lead of that person's side only
  const another = { personId: lead.id }
  expect((await saveAnswerAs(copy, place, other, answerBody(place, {}, another))).status).toBe(403)
  expect((await saveAnswerAs(copy, place, other, answerBody(place, another))).status).toBe(400)
  const proto = answerBody(place).replace('{', '{"__proto__":{"side":"contractor"},')
  expect((await saveAnswerAs(copy, place, other, proto)).status).toBe(400)
  expect(await fingerprintOf(project.id)).toEqual(before)
})

test('an action with too few, too many or other arguments writes nothing', async ({ copy }) => {
  const { project, round, lead } = await makePlace()
  const before = await fingerprintOf(project.id)
  const fields = { projectId: project.id, roundId: round.id, confirmed: 'yes' }
  const json = JSON.stringify(fields)
  const given = [
    '[]',
    '[{}]',
    `[{},${json}]`,
    `[${json},{}]`,
    '[{},null]',
    '[{},"$K9"]',
    '{}',
    'null',
    '"x"',
    '[[[[]]]]',
  ]
  for (const argument of given) {
    const call = { who: lead, arguments: argument }
    const answer = await callAction(copy, `/projects/${project.id}`, 'lockSideAction', fields, call)
    expect(answer.redirect, argument).toBeUndefined()
  }
  for (const body of ['', '{', '[]', 'null', '1', '{"factor":1}', '['.repeat(20_000), '\u0000']) {
    const answer = await ask(copy, `/api/rounds/${round.id}/answers`, {
      who: lead,
      method: 'POST',
      headers: { origin: copy.baseUrl },
      body,
    })
    expect([400, 429], body.slice(0, 20)).toContain(answer.status)
  }
  expect(await fingerprintOf(project.id)).toEqual(before)
  // and with the right values it works
  expect((await callAction(copy, `/projects/${project.id}`, 'lockSideAction', fields, { who: lead })).redirect).toBe(
    `/projects/${project.id}`,
  )
})

test('in a session, what comes from another site, with more in it or without a place, is refused and does nothing', async ({
  copy,
}) => {
  const project = await makeProject()
  const session = await makeSession(project, await makeRevealedRound(project))
  const before = await fingerprintOf(project.id)
  const place = `/api/projects/${project.id}/sessions/${session.id}`
  const send = (path: string, body: object | string, origin: string | undefined) =>
    ask(copy, path, {
      who: project.facilitator,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(origin === undefined ? {} : { origin }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const given = (command: object) => ({ commandId: crypto.randomUUID(), command })
  const park = given({ kind: 'park', text: 'x' })
  for (const origin of [undefined, ...strange]) {
    expect((await send(`${place}/commands`, park, origin)).status, `command from "${origin ?? ''}"`).toBe(403)
    expect((await send(`${place}/presence`, {}, origin)).status, `presence from "${origin ?? ''}"`).toBe(403)
  }
  const own = copy.baseUrl
  const commands = [
    { ...park, personId: project.people.client[0].id },
    given({ kind: 'park', text: 'x', by: { role: 'sideLead', side: 'client', personId: null } }),
    given({ kind: 'open', agenda: { strength: null, topics: [] }, named: true }),
    given({ kind: 'next', step: 0, sure: true, typing: 0 }),
    given({ kind: 'close-vote', step: 0, results: { client: [[1, 3]], contractor: [] } }),
    given({ kind: 'toString' }),
    { commandId: 'x', command: { kind: 'pause' } },
    { command: { kind: 'pause' } },
    JSON.stringify(park).replace('{', '{"__proto__":{"role":"sideLead"},'),
    ...['', '{', '[]', 'null', '1', '['.repeat(20_000), '\u0000'],
  ]
  for (const body of commands)
    expect([400, 429], JSON.stringify(body).slice(0, 80)).toContain((await send(`${place}/commands`, body, own)).status)
  for (const body of [
    { typing: 'yes' },
    { readyFor: -1 },
    { readyFor: 1.5 },
    { personId: project.facilitator.id },
    'null',
  ])
    expect((await send(`${place}/presence`, body, own)).status, JSON.stringify(body)).toBe(400)
  for (const cursor of ['0', 'x', '9'.repeat(20), 'aaaaaaaa.1.all.0', 'aaaaaaaa.1.client.-1', '%00'])
    expect((await ask(copy, `${place}/events?after=${cursor}`, { who: project.facilitator })).status, cursor).toBe(400)
  for (const path of [`${place}x/commands`, place.replace(session.id, 'nowhere') + '/commands'])
    expect((await send(path, park, own)).status, path).toBe(404)
  expect(await fingerprintOf(project.id)).toEqual(before)
  // and with the right values it works
  expect((await send(`${place}/commands`, park, own)).status).toBe(204)
  expect((await send(`${place}/presence`, { typing: true, readyFor: 0 }, own)).status).toBe(204)
})
