import pg from 'pg'
import { setPreferences } from '@/lib/accounts/commands.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyseRound } from '@/lib/measures/analysis.ts'
import { maskedOf, talliesOf, type TallyRow } from '@/lib/mirror/rules/model.ts'
import type { OutboxMail } from '@/lib/platform/outbox.ts'
import { cancelRound, moveClosingDate, remind } from '@/lib/rounds/commands.ts'
import { getMaskedPreparation } from '@/lib/rounds/queries.ts'
import { addMember, inviteTo, makeProject, type TestProject } from '@/lib/testing/factories.ts'
import type { TestPerson } from '@/lib/testing/factories-people.ts'
import { closeConnections } from '@/lib/testing/factories-roles.ts'
import {
  dayFromNow,
  draftRound,
  fillSide,
  lock,
  makeOpenRound,
  makeSealedRound,
  openDraft,
  reveal,
  type TestRound,
} from '@/lib/testing/factories-rounds.ts'
import { addJob, forgetJobs, mailsOf, ownDataFolder, runJobs } from '@/lib/testing/jobs.ts'
import { cloneDatabase, type TestDatabase } from '@/lib/testing/template-database.ts'
import { removeMember } from '@/lib/team/commands.ts'

let database: TestDatabase
let behind: pg.Client

beforeAll(async () => {
  database = await cloneDatabase()
  ownDataFolder()
  behind = new pg.Client({ connectionString: database.url })
  await behind.connect()
})
afterAll(async () => {
  await behind.end()
  await closeConnections()
  await database.drop()
})

/** A project whose invitations were sent long ago. */
async function quietProject(options: Parameters<typeof makeProject>[0] = {}): Promise<TestProject> {
  const project = await makeProject(options)
  await forgetJobs()
  return project
}

async function quietly(work: Promise<TestRound>): Promise<TestRound> {
  const round = await work
  await forgetJobs()
  return round
}

const everybody = ({ people, facilitator }: TestProject): string[] =>
  [...people.client, ...people.contractor, facilitator].map(({ email }) => email).toSorted()
const leads = ({ people }: TestProject): string[] => [people.client[0].email, people.contractor[0].email].toSorted()
const readersOf = (mails: readonly OutboxMail[]): string[] => mails.map(({ to }) => to).toSorted()
const to = (mails: readonly OutboxMail[], { email }: TestPerson): OutboxMail[] =>
  mails.filter((mail) => mail.to === email)

/**
 * Tests cannot set the database's clock, so this moves the closing date into the past instead, bypassing the guard that
 * forbids it.
 */
async function letClose({ id }: TestRound): Promise<void> {
  await behind.query('begin; set local session_replication_role = replica')
  await behind.query('update round set closes_on = current_date - 2 where id = $1', [id])
  await behind.query('commit')
}
const close = ({ projectId, id }: TestRound) => addJob('close-round', { projectId, roundId: id })

describe('a round that opens', () => {
  test('is mailed to everyone who is in, each in the own language, with the worksheet for who has one to fill in', async () => {
    const project = await quietProject({ client: [{}, { locale: 'nl' }], contractorPeople: 2 })
    const { client, contractor } = project.people
    await behind.query(`update person set locale = 'en' where id = $1`, [contractor[1]?.id])
    await inviteTo(project.id, client[0], {
      role: 'participant',
      side: 'client',
      organisationId: project.municipality.id,
    })
    const removed = await addMember(project.id, client[0], {
      role: 'participant',
      side: 'client',
      organisationId: project.municipality.id,
    })
    await removeMember(client[0].context, project.id, removed.id)
    await forgetJobs()
    const round = await draftRound(project)
    const mails = await mailsOf(() => openDraft(project, round))
    expect(readersOf(mails)).toEqual(everybody(project))
    const worksheet = `/projects/${project.id}/rounds/${round.id}/worksheet\n`
    for (const person of [...client, ...contractor]) expect(to(mails, person)[0]?.text).toContain(worksheet)
    expect(to(mails, project.facilitator)[0]?.text).not.toContain('/worksheet')
    expect(
      mails.map(({ subject }) => subject).filter((subject) => subject.includes('the baseline is open')),
    ).toHaveLength(1)
    expect(
      mails.map(({ subject }) => subject).filter((subject) => subject.includes('de nulmeting is open')),
    ).toHaveLength(4)
  })

  test('is mailed once a reader, also when the finding of readers runs twice before the mails go', async () => {
    const project = await quietProject({ client: 1, contractorPeople: 1 })
    const round = await quietly(makeOpenRound(project))
    const payload = { kind: 'round-opened', projectId: project.id, roundId: round.id }
    const mails = await mailsOf(async () => {
      await addJob('mail', payload)
      await addJob('mail', payload)
    })
    expect(readersOf(mails)).toEqual(everybody(project))
  })

  test('and closes the next day brings no second mail that it closes soon', async () => {
    const project = await quietProject({ client: 1, contractorPeople: 1 })
    const mails = await mailsOf(() => makeOpenRound(project, { closesOn: dayFromNow(1) }))
    expect(readersOf(mails)).toEqual(everybody(project))
  })

  test('reaches the others when one mailbox is refused', async () => {
    const project = await quietProject({ client: 2, contractorPeople: 1 })
    const round = await draftRound(project)
    const unlucky = project.people.client[1]
    await behind.query(`update person set email = 'two words ' || id where id = $1`, [unlucky?.id])
    const mails = await mailsOf(() => openDraft(project, round))
    expect(readersOf(mails)).toEqual(everybody(project).filter((email) => email !== unlucky?.email))
    await forgetJobs()
  })
})

describe('a round that is open', () => {
  test('reminds two days before its end who has not handed in, and nobody else', async () => {
    const project = await quietProject({ client: 3, contractorPeople: 2 })
    const closesOn = dayFromNow(10)
    const round = await quietly(makeOpenRound(project, { closesOn, client: ['44352413'], contractor: ['22354412'] }))
    const { client, contractor } = project.people
    const soon = (day: string) => addJob('closing-soon', { projectId: project.id, roundId: round.id, closesOn: day })
    const mails = await mailsOf(() => soon(closesOn))
    const owing = [client[1], client[2], contractor[1]].map((person) => person?.email ?? '')
    expect(readersOf(mails)).toEqual(owing.toSorted())
    expect(await mailsOf(() => soon(dayFromNow(11)))).toEqual([])
    await lock(project, round, 'client')
    await forgetJobs()
    expect(readersOf(await mailsOf(() => soon(closesOn)))).toEqual([contractor[1]?.email])
  })

  test('tells everyone its new closing date in the same words', async () => {
    const project = await quietProject({ client: 2, contractorPeople: 2 })
    const round = await quietly(makeOpenRound(project))
    const mails = await mailsOf(() =>
      moveClosingDate(project.facilitator.context, project.id, round.id, dayFromNow(20)),
    )
    expect(readersOf(mails)).toEqual(everybody(project))
    expect(new Set(mails.map(({ text }) => text)).size).toBe(1)
  })

  test('leaves in peace who wants mail only when something begins or ends, and still asks when a lead does', async () => {
    const project = await quietProject({ client: 2, contractorPeople: 1 })
    const closesOn = dayFromNow(10)
    const round = await quietly(makeOpenRound(project, { closesOn }))
    const [lead, quiet = lead] = project.people.client
    await setPreferences(quiet.context, quiet.id, { locale: 'nl', shortcuts: true, mailLevel: 'essential' })
    const about = { projectId: project.id, roundId: round.id, closesOn }
    expect(readersOf(await mailsOf(() => addJob('closing-soon', about)))).toEqual(
      [lead.email, project.people.contractor[0].email].toSorted(),
    )
    const move = () => moveClosingDate(project.facilitator.context, project.id, round.id, dayFromNow(20))
    expect(readersOf(await mailsOf(move))).toEqual(everybody(project).filter((email) => email !== quiet.email))
    await forgetJobs()
    expect(readersOf(await mailsOf(() => remind(lead.context, project.id, round.id, quiet.id)))).toEqual([quiet.email])
  })

  test('lets a lead remind one colleague, who alone gets the mail; not once the sheet is in', async () => {
    const project = await quietProject({ client: 3, contractorPeople: 1 })
    const round = await quietly(makeOpenRound(project))
    const [lead, colleague, other] = project.people.client
    const askFor = (person: TestPerson | undefined) => remind(lead.context, project.id, round.id, person?.id ?? '')
    const mails = await mailsOf(() => askFor(colleague))
    expect(readersOf(mails)).toEqual([colleague?.email])
    const late = await mailsOf(async () => {
      await askFor(other)
      await fillSide(project, { ...round }, 'client', ['--------', '--------', '33333333'])
    })
    expect(late).toEqual([])
  })

  test('that is cancelled gives everyone the reason, as words', async () => {
    const project = await quietProject({ client: 1, contractorPeople: 1 })
    const round = await quietly(makeOpenRound(project))
    const reason = 'Ander werk.\n<script>alert(1)</script>'
    const mails = await mailsOf(() => cancelRound(project.facilitator.context, project.id, round.id, reason))
    expect(readersOf(mails)).toEqual(everybody(project))
    for (const { text, html } of mails) {
      expect(text).toContain('> Ander werk.\n> <script>alert(1)</script>')
      expect(html).not.toContain('<script')
    }
  })

  test('mails nothing that is no longer true: what waited is left out once the round went on', async () => {
    const project = await quietProject({ client: 1, contractorPeople: 1 })
    const round = await quietly(makeOpenRound(project))
    await cancelRound(project.facilitator.context, project.id, round.id, 'Ander werk.')
    await forgetJobs()
    const kinds = [
      'round-opened',
      'round-moved',
      'round-missed',
      'side-sealed',
      'round-sealed',
      'round-revealed',
      'closing-soon',
    ]
    for (const kind of kinds) {
      expect(await mailsOf(() => addJob('mail', { kind, projectId: project.id, roundId: round.id })), kind).toEqual([])
    }
  })
})

describe('a lock', () => {
  test('is told to the leads of both sides, with its seal and nothing of the side that is not locked', async () => {
    const project = await quietProject({ client: 2, contractorPeople: 2 })
    const round = await quietly(makeOpenRound(project, { client: ['44352413'], contractor: ['22354412', '32354412'] }))
    const mails = await mailsOf(() => lock(project, round, 'client'))
    expect(readersOf(mails)).toEqual(leads(project))
    const { rows } = await behind.query<{ seal: string }>(
      `select encode(seal, 'hex') as seal from round_side where round_id = $1 and side = 'client'`,
      [round.id],
    )
    for (const { text } of mails) {
      expect(text).toContain(rows[0]?.seal)
      expect(text.match(/[0-9a-f]{64}/g)).toHaveLength(1)
      expect(text).not.toContain('aannemer heeft')
    }
    expect(new Set(mails.map(({ text }) => text)).size).toBe(1)
  })

  test('that seals the round gives the leads both seals, and everyone else the news', async () => {
    const project = await quietProject({ client: 2, contractorPeople: 2 })
    const round = await quietly(makeOpenRound(project, { client: ['44352413'], contractor: ['22354412'] }))
    await lock(project, round, 'client')
    await forgetJobs()
    const mails = await mailsOf(() => lock(project, round, 'contractor'))
    expect(readersOf(mails)).toEqual(everybody(project))
    for (const mail of mails) {
      expect(mail.text.match(/[0-9a-f]{64}/g) ?? []).toHaveLength(leads(project).includes(mail.to) ? 2 : 0)
    }
    expect(to(mails, project.facilitator)[0]?.text).toContain('Jij kunt de spiegel nu onthullen.')
  })
})

describe('the end of the closing date', () => {
  test('locks both sides and mails the seals; run again it does nothing', async () => {
    const project = await quietProject({ client: 2, contractorPeople: 2 })
    const round = await quietly(makeOpenRound(project, { client: ['44352413'], contractor: ['22354412'] }))
    expect(await mailsOf(() => close(round))).toEqual([])
    await letClose(round)
    const mails = await mailsOf(() => close(round))
    expect(readersOf(mails)).toEqual(everybody(project))
    expect(to(mails, project.people.client[0])[0]?.text.match(/[0-9a-f]{64}/g)).toHaveLength(2)
    expect(await mailsOf(() => close(round))).toEqual([])
  })

  test.each(['client', 'contractor'] as const)(
    'with an empty side locks neither, and all read the same words, whichever side it was (here: not the %s)',
    async (filled) => {
      const project = await quietProject({ client: 2, contractorPeople: 2 })
      const round = await quietly(makeOpenRound(project, { [filled]: ['44352413', '44352413'] }))
      await letClose(round)
      const mails = await mailsOf(() => close(round))
      expect(readersOf(mails)).toEqual(everybody(project))
      expect(new Set(mails.map(({ subject, text }) => `${subject}\n${text}`)).size).toBe(1)
      const seatless = (html: string) =>
        html.replaceAll(/<div style="height:6px.*?<\/div>|<div class="stripWhole".*?<\/div>/g, '')
      expect(new Set(mails.map(({ html }) => seatless(html))).size).toBe(1)
      const { rows } = await behind.query('select from round_side where round_id = $1 and locked', [round.id])
      expect(rows).toEqual([])
      expect(await mailsOf(() => close(round))).toEqual([])
    },
  )
})

describe('the masked preparation', () => {
  const sheets = { client: ['44352413', '45352413', '44352423'], contractor: ['22354412', '2235441?', '11354412'] }

  test('is what the pure functions say of the sealed round, without side or direction', async () => {
    const project = await quietProject()
    const round = await makeSealedRound(project, { ...sheets, maskedPreparation: true })
    await runJobs()
    const stored = await getMaskedPreparation(project.facilitator.context, project.id, round.id)
    await reveal(project, round)
    const { rows } = await behind.query<TallyRow>(
      `select factor, side, counts, dont_know as "dontKnow", invited, guesses, aspects, picks from factor_tally where round_id = $1`,
      [round.id],
    )
    expect(stored).toEqual(maskedOf(analyseRound(talliesOf(rows, 1))))
    expect(JSON.stringify(stored)).not.toMatch(/client|contractor|side|mean|gap|count/)
    expect(stored?.factors.map(({ answers }) => answers)).toEqual([6, 6, 6, 6, 6, 6, 6, 5])
    expect(await getMaskedPreparation(project.people.client[0].context, project.id, round.id)).toBeNull()
  })

  test('is not made below three sheets a side, nor in a round that has none', async () => {
    const small = await quietProject({ client: 3, contractorPeople: 2 })
    const tooFew = { client: sheets.client, contractor: sheets.contractor.slice(1), maskedPreparation: true }
    const few = await makeSealedRound(small, tooFew)
    const project = await quietProject()
    const without = await makeSealedRound(project, sheets)
    await runJobs()
    expect(await getMaskedPreparation(small.facilitator.context, small.id, few.id)).toBeNull()
    expect(await getMaskedPreparation(project.facilitator.context, project.id, without.id)).toBeNull()
  })
})

describe('a reveal', () => {
  test('is mailed to everyone with the way to the mirror and nothing of what it shows', async () => {
    const project = await quietProject({ client: 2, contractorPeople: 2 })
    const marker = 'zonnebloem'
    const sheet = { extents: '44352413', marker }
    const round = await quietly(makeSealedRound(project, { client: [sheet, sheet], contractor: [sheet] }))
    const mails = await mailsOf(() => reveal(project, round))
    expect(readersOf(mails)).toEqual(everybody(project))
    for (const { text, html } of mails) {
      expect(text).toContain(`/projects/${project.id}/rounds/${round.id}/mirror\n`)
      expect(text + html).not.toContain(marker)
    }
  })
})
