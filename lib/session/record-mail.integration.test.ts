import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { setPreferences } from '@/lib/accounts/commands.ts'
import { readOutboxFile, type OutboxMail } from '@/lib/platform/outbox.ts'
import { removeMember } from '@/lib/team/commands.ts'
import { makeProject, type TestProject } from '@/lib/testing/factories.ts'
import { makeRevealedRound, type TestRound } from '@/lib/testing/factories-rounds.ts'
import { goTo, makeClosedSession, makeSession, press, type TestSession } from '@/lib/testing/factories-sessions.ts'
import { addJob, forgetJobs, mailsOf, ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { readPdf, within } from '@/lib/testing/read-pdf.ts'
import { wholeSheet } from '@/lib/testing/scenarios.ts'
import { useDatabase } from '@/lib/testing/use-database.ts'
import { Refusal } from '@/lib/access/refusal.ts'
import { takeRecord } from '@/lib/session/commands/record.ts'
import { recordDocument } from '@/lib/session/documents/record-document.ts'
import { recordWords } from '@/lib/session/documents/record-words.ts'

const use = useDatabase()
let project: TestProject
let round: TestRound

beforeAll(async () => {
  ownDataFolder()
  project = await makeProject({ client: 2, contractorPeople: 2, name: 'Vogelbuurt' })
  round = await makeRevealedRound(project, {
    client: [wholeSheet('Eerste reden.'), '54555555'],
    contractor: ['11115555', '21115555'],
  })
})

// one session at a time
afterEach(async () => {
  await use.admin.query('update alignment_session set closed_at = now() where closed_at is null')
})

const everybody = () => [project.facilitator, ...project.people.client, ...project.people.contractor]
const saidIn = async (mail: OutboxMail): Promise<string> => {
  const file = await readOutboxFile(mail.id, 0)
  const { elements } = await readPdf(file?.content ?? Buffer.alloc(0))
  return elements
    .flatMap(within)
    .map(({ text }) => text)
    .join(' ')
}

describe('the mail with the record', () => {
  test('goes once to everybody of the project, there or not, each in the own language, with the record as a PDF', async () => {
    const { facilitator, people } = project
    const reader = people.contractor[1] ?? facilitator
    await setPreferences(reader.context, reader.id, { locale: 'en', shortcuts: true, mailLevel: 'essential' })
    const session = await makeSession(project, round, [facilitator, people.client[0]])
    await press(people.client[0], session, { kind: 'park', text: 'De planning van 2028.' })
    await goTo(project, session, 'check-out')
    await press(facilitator, session, { kind: 'close-check-out' })
    await forgetJobs()
    const mails = await mailsOf(() => press(facilitator, session, { kind: 'close', sure: true }))
    expect(mails.map(({ to }) => to).toSorted()).toEqual(
      everybody()
        .map(({ email }) => email)
        .toSorted(),
    )
    for (const mail of mails) {
      const english = mail.to === reader.email
      expect(mail.subject).toMatch(english ? /^Vogelbuurt: the record of / : /^Vogelbuurt: het verslag van /)
      expect(mail.attachments).toEqual([
        {
          name: expect.stringMatching(/^wijkspiegel-vogelbuurt-\d{4}-\d\d-\d\d\.pdf$/) as string,
          type: 'application/pdf',
        },
      ])
      expect(mail.text).toContain(`/projects/${project.id}/sessions/${session.id}/record`)
      const said = await saidIn(mail)
      expect(said).toContain('De planning van 2028.')
      expect(said).toContain(english ? 'Sealed on' : 'Verzegeld op')
    }
    // only a lead whose side has not confirmed is told so
    const asked = mails.filter(({ text }) => text.includes('nog niet bevestigd')).map(({ to }) => to)
    expect(asked.toSorted()).toEqual([people.client[0].email, people.contractor[0].email].toSorted())
  })

  test('goes to nobody who left before it was written, and to nobody twice when its job runs again', async () => {
    const left = await makeProject({ client: 2 })
    const { people } = left
    const session = await makeClosedSession(left, await makeRevealedRound(left), 'leaving')
    await removeMember(people.client[0].context, left.id, people.client[1]?.id ?? '')
    const ids = { projectId: left.id, sessionId: session.id }
    await addJob('record-mail', ids)
    const mails = await mailsOf(() => addJob('record-mail', ids))
    const records = mails.filter(({ attachments }) => attachments.length > 0)
    const readers = records.map(({ to }) => to).toSorted()
    expect(new Set(readers).size).toBe(readers.length)
    expect(readers).not.toContain(people.client[1]?.email)
    expect(readers).toHaveLength(2 + people.contractor.length)
  })

  test('is not written about a session that runs or is of another project', async () => {
    const session = await makeSession(project, round)
    const [person] = project.people.contractor
    const elsewhere = await makeProject()
    await forgetJobs()
    const mails = await mailsOf(async () => {
      await addJob('record-mail', { projectId: project.id, sessionId: session.id, personId: person.id })
      await addJob('record-mail', { projectId: elsewhere.id, sessionId: session.id, personId: person.id })
    })
    expect(mails).toEqual([])
  })
})

describe('a record for a download', () => {
  const codeOf = async (who: TestProject['facilitator'], { projectId, id }: TestSession) => {
    try {
      await takeRecord(who.context, projectId, id, 'pdf')
      return null
    } catch (error) {
      return error instanceof Refusal ? error.code : 'another error'
    }
  }

  test('holds names and reasons with names, and is written down in the audit log', async () => {
    const session = await makeClosedSession(project, round, 'download')
    const [lead] = project.people.client
    const source = await takeRecord(lead.context, project.id, session.id, 'docx')
    expect(source).toMatchObject({ project: 'Vogelbuurt', named: true, seal: { intact: true, erasedTexts: 0 } })
    expect(source.record.parking).toMatchObject([{ text: 'parked download', by: { personId: lead.id } }])
    expect(source.people[lead.id]).toEqual({ name: lead.name, side: 'client' })
    expect(source.reasons.filter(({ name }) => name === lead.name).length).toBeGreaterThan(0)
    const { rows } = await use.admin.query<{ details: unknown }>(
      `select details from audit_event where kind = 'record.downloaded' and project_id = $1`,
      [project.id],
    )
    expect(rows.map(({ details }) => details)).toEqual([{ session: session.id, format: 'docx' }])
  })

  test('is counted again from the sealed answers, and says what of them or of what was stored does not hold', async () => {
    const own = await makeProject()
    const revealed = await makeRevealedRound(own)
    const session = await makeClosedSession(own, revealed, 'recount')
    const take = () => takeRecord(own.facilitator.context, own.id, session.id, 'pdf')
    const before = await take()
    expect(before.round).toMatchObject({ intact: true, brokenSides: [], factors: [] })
    const behindEveryRule = async (sql: string) => {
      await use.admin.query('set session_replication_role = replica')
      await use.admin.query(sql, [revealed.id])
      await use.admin.query('reset session_replication_role')
    }
    await behindEveryRule(
      `update factor_tally set counts = '{9,9,9,9,9}', invited = 99 where round_id = $1 and factor = 2`,
    )
    const after = await take()
    expect(after.record).toEqual(before.record)
    expect(after.round).toMatchObject({ intact: false, brokenSides: [], factors: [2] })
    await behindEveryRule(`update answer set rationale = 'Verzonnen.' where round_id = $1 and side = 'contractor'`)
    const broken = await take()
    expect(broken.round.brokenSides).toEqual(['contractor'])
    const words = JSON.stringify(recordDocument(broken, await recordWords('nl'), new Date()).blocks)
    expect(words).toContain(
      'De antwoorden van de aannemer zijn niet meer precies wat is verzegeld toen die kant op slot ging.',
    )
    expect(words).toContain('bij Inwonerparticipatie. Je ziet hier wat uit de antwoorden volgt.')
    const sound = JSON.stringify(recordDocument(before, await recordWords('nl'), new Date()).blocks)
    expect(sound).not.toContain('De controle klopt niet')
  })

  test('per side only, no reason has a name, and their order is not that of the people', async () => {
    const sideOnly = await makeRevealedRound(project, {
      attribution: 'side-only',
      client: [wholeSheet('Eerste reden.'), '54555555'],
      contractor: ['11115555', wholeSheet('Tweede reden.')],
    })
    const session = await makeClosedSession(project, sideOnly, 'sides')
    const source = await takeRecord(project.facilitator.context, project.id, session.id, 'pdf')
    expect(source.reasons.length).toBeGreaterThan(0)
    expect(new Set(source.reasons.map(({ name }) => name))).toEqual(new Set([null]))
    expect(source.record.parking).toMatchObject([{ by: { personId: null, side: 'client' } }])
  })

  test('is refused as long as the session runs, and a foreign one is the same 404 as one that does not exist', async () => {
    const running = await makeSession(project, round)
    expect(await codeOf(project.facilitator, running)).toBe('record-open')
    const stranger = (await makeProject()).facilitator
    expect(await codeOf(stranger, running)).toBe('not-found')
    expect(await codeOf(stranger, { ...running, id: crypto.randomUUID() })).toBe('not-found')
    await runJobs()
  })
})
