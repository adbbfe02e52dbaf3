import { readFileSync } from 'node:fs'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makePerson, type TestPerson } from '@/lib/testing/factories-people.ts'
import { makeRevealedRound } from '@/lib/testing/factories-rounds.ts'
import { closeSession, goTo, makeSession, press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { partsOfDocx } from '@/lib/testing/read-docx.ts'
import { ask, askPayload } from './fixtures/http.ts'
import { mailsIn, waitForMail } from './fixtures/outbox.ts'
import { expect, test, type RunningCopy } from './fixtures/world.ts'

/** Unique texts; notes are for the own side or the facilitators, what was said in the room is for all in it. */
const marks = {
  client: 'merkvoorgemeente',
  contractor: 'merkvooraannemer',
  facilitator: 'merkvoorbegeleider',
  room: 'merkvoordezaal',
} as const

/** A session's stream from its beginning up to now; the answer if it was refused. */
async function streamOf(copy: RunningCopy, who: TestPerson, path: string): Promise<string> {
  const stop = new AbortController()
  const answer = await ask(copy, path, { who, signal: stop.signal })
  if (answer.status !== 200 || !answer.body) return answer.text()
  const reader = answer.body.getReader()
  let text = ''
  while (!text.includes('event: beat')) {
    const { value, done } = await reader.read()
    if (done) break
    text += new TextDecoder().decode(value)
  }
  stop.abort()
  return text
}

/** The markers that somebody receives: on pages, in their payloads, in the stream, in the record as a file. */
async function marksFor(
  copy: RunningCopy,
  who: TestPerson,
  { id: project }: TestProject,
  session: TestSession,
  round: string,
) {
  const held = `/projects/${project}/sessions/${session.id}`
  const plan = `/projects/${project}/rounds/${round}/session`
  const seen = [await streamOf(copy, who, `/api${held}/events`)]
  for (const path of [
    held,
    `${held}/lead`,
    `${held}/record`,
    plan,
    `/projects/${project}`,
    `/projects/${project}/agreements`,
  ])
    for (const answer of [await ask(copy, path, { who }), await askPayload(copy, path, { who })])
      seen.push(JSON.stringify([...answer.headers]), await answer.text())
  const file = await ask(copy, `/api${held}/record?format=docx&language=nl`, { who })
  const bytes = Buffer.from(await file.arrayBuffer())
  seen.push(file.status === 200 ? [...partsOfDocx(bytes).values()].join() : bytes.toString())
  const text = seen.join('\n')
  return Object.values(marks).filter((mark) => text.includes(mark))
}

test('what somebody notes in a session reaches their own side alone: page, payload, stream, file, mail and log', async ({
  copy,
}) => {
  test.setTimeout(120_000)
  const project = await makeProject({ client: 2, contractorPeople: 2 })
  const round = await makeRevealedRound(project)
  const session = await makeSession(project, round)
  const { facilitator, people, admin } = project
  const [lead, contractorLead] = [people.client[0], people.contractor[0]]
  await press(facilitator, session, { kind: 'note', text: marks.facilitator })
  await goTo(project, session, 'retell')
  await press(facilitator, session, { kind: 'caucus', minutes: 5 })
  await press(lead, session, { kind: 'note', text: marks.client })
  await press(contractorLead, session, { kind: 'note', text: marks.contractor })
  await press(facilitator, session, { kind: 'resume' })
  await press(lead, session, { kind: 'retell', text: marks.room })
  const readers = [
    ['client', people.client[1], [marks.client, marks.room]],
    ['contractor', people.contractor[1], [marks.contractor, marks.room]],
    ['facilitator', facilitator, [marks.facilitator, marks.room]],
    ['platform admin', admin, []],
    ['stranger', await makePerson(), []],
  ] as const
  const expectMarks = async (when: string) => {
    for (const [what, reader, wanted] of readers) {
      if (!reader) throw new Error('the project has too few people')
      expect(await marksFor(copy, reader, project, session, round.id), `${what}, ${when}`).toEqual(wanted)
    }
  }
  await expectMarks('while it runs')
  await closeSession(project, session)
  await expectMarks('when it is closed')
  for (const { email } of [facilitator, lead, contractorLead])
    await waitForMail(copy.dataFolder, { to: email, subject: /het verslag van/ })
  const mails = mailsIn(copy.dataFolder).map((mail) => JSON.stringify(mail))
  const log = readFileSync(copy.logFile, 'utf8')
  for (const mark of [marks.client, marks.contractor, marks.facilitator])
    expect(mails.filter((mail) => mail.includes(mark))).toEqual([])
  for (const mark of Object.values(marks)) expect(log).not.toContain(mark)
})
